import { Type } from 'typebox';
import { demandVersion, verb, type Verb, type Work } from '../../infra/verb.ts';
import { invalidFields } from '../../kernel/failure.ts';
import { stepFrom } from '../../kernel/lifecycle.ts';
import { type DirectiveView, labels } from './contract.ts';
import { directiveFailures } from './failures.ts';
import { type DirectiveAction, lifecycle } from './lifecycle.ts';
import { findDirective } from './list-directives.ts';
import { actsFor } from './rules.ts';
import { changeDirective, lockDirectives, mattersOf } from './store.ts';
import type { Directive, DirectiveMatter } from './tables.ts';
import { noteInside, noteOutside, notify, ownOffice } from './tell.ts';
import { viewDirectives } from './views.ts';

/** Input of every step: which document, and why where a reason is asked for. */
export const StepInput = Type.Object(
  { id: Type.String(), reason: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })) },
  { additionalProperties: false },
);

const label = (work: Work, code: string): string => labels[code]?.[work.language] ?? code;

/** Locks a document for a step of its own office: whoever may not read it is told that there is none. */
export const lockForStep = async (work: Work, id: string, action: DirectiveAction): Promise<Directive> => {
  await findDirective(work, id);
  const [row] = await lockDirectives(work.db, [id]);
  if (!row) throw directiveFailures.noDirective();
  if (!actsFor(work.actor, row)) throw directiveFailures.notYours({ office: row.office_name });
  demandVersion(work, row.version);
  if (!stepFrom(lifecycle, row.state, action)) {
    throw directiveFailures.notNow({ state: label(work, row.state), action: label(work, `action.${action}`) });
  }
  return row;
};

/** The reason a step was given, where its row of the lifecycle asks for one. */
const reasonFor = (row: Directive, action: DirectiveAction, reason: string | undefined): string => {
  const asked = stepFrom(lifecycle, row.state, action)?.needs?.includes('reason') ?? false;
  if (asked && !reason?.trim())
    throw invalidFields([{ path: 'reason', message: { zh: '请填写原因', en: 'give a reason' } }]);
  return reason?.trim() ?? '';
};

/** Writes where a step leads and what it changes. */
export const save = async (
  work: Work,
  row: Directive,
  action: DirectiveAction,
  change: Partial<Directive>,
): Promise<Directive> => {
  const state = (stepFrom(lifecycle, row.state, action)?.to ?? row.state) as Directive['state'];
  const changed = { ...change, state, version: row.version + 1 };
  await changeDirective(work.db, row.id, changed);
  return { ...row, ...changed };
};

export const viewOne = async (work: Work, row: Directive): Promise<DirectiveView> =>
  (await viewDirectives(work, [row]))[0]!;

/** What a step writes besides the state, and whom it tells. */
type Effect = {
  change(work: Work, row: Directive, reason: string): Partial<Directive>;
  tell(work: Work, row: Directive, told: { matters: readonly DirectiveMatter[]; reason: string }): void;
};

const NOT_RETURNED = { returned_at: null, returned_by_name: null, returned_reason: null } as const;
const ended = (work: Work, reason: string): Partial<Directive> => ({
  ended_at: work.now,
  ended_by_name: work.actor.name,
  ended_reason: reason,
});

const toOffice =
  (about: string): Effect['tell'] =>
  (work, row, { matters, reason }) =>
    notify(work, row, { about, to: ownOffice(row), matters, data: { by: work.actor.name, reason } });

const EFFECTS = {
  submit: {
    change: (work) => ({ ...NOT_RETURNED, submitted_at: work.now, submitted_by_name: work.actor.name }),
    tell: toOffice('directiveSubmitted'),
  },
  review: {
    change: (work) => ({ ...NOT_RETURNED, reviewed_at: work.now, reviewed_by_name: work.actor.name }),
    tell: toOffice('directiveReviewed'),
  },
  sendBack: {
    change: (work, _, reason) => ({
      submitted_at: null,
      submitted_by_name: null,
      reviewed_at: null,
      reviewed_by_name: null,
      returned_at: work.now,
      returned_by_name: work.actor.name,
      returned_reason: reason,
    }),
    tell: toOffice('directiveReturned'),
  },
  withdraw: {
    change: (work, _, reason) => ended(work, reason),
    tell: toOffice('directiveWithdrawn'),
  },
  revoke: {
    change: (work, _, reason) => ended(work, reason),
    tell: (work, row, { matters, reason }) =>
      notify(work, row, { about: 'directiveRevoked', to: row.recipients, matters, data: { reason } }),
  },
} satisfies Partial<Record<DirectiveAction, Effect>>;

const stepVerb = (action: keyof typeof EFFECTS): Verb<typeof StepInput, DirectiveView> =>
  verb({
    name: `directive.${action}`,
    input: StepInput,
    access: 'anyone',
    // Revoking speaks for the office to others, as signing does.
    secondFactor: action === 'revoke',
    run: async (work, { id, reason: given }) => {
      const row = await lockForStep(work, id, action);
      const reason = reasonFor(row, action, given);
      const effect: Effect = EFFECTS[action];
      const matters = await mattersOf(work.db, [id]);
      const moved = await save(work, row, action, effect.change(work, row, reason));
      if (action === 'revoke') noteOutside(work, moved, { step: action, matters, data: { reason } });
      else noteInside(work, moved, action, reason ? { reason } : undefined);
      effect.tell(work, moved, { matters, reason });
      return viewOne(work, moved);
    },
  });

/** Hands a draft in for review (送审). */
export const submitDirective = stepVerb('submit');
/** Passes the review (审核通过); a draft may be reviewed at once. */
export const reviewDirective = stepVerb('review');
/** Sends a document back to be worked on (退回). */
export const sendBackDirective = stepVerb('sendBack');
/** Withdraws a document that nobody has signed (撤回): its warnings say so. */
export const withdrawDirective = stepVerb('withdraw');
/** Revokes a signed document (撤销); its number stays used. */
export const revokeDirective = stepVerb('revoke');
