import { Type } from 'typebox';
import { rolesOver } from '../../infra/scope.ts';
import { parse } from '../../infra/schema.ts';
import { demandVersion, verb, type Work } from '../../infra/verb.ts';
import { clocksOf } from '../warning/index.ts';
import { applyEffect } from './apply-effect.ts';
import { commonMoves } from './common-actions.ts';
import { labels } from './contract.ts';
import { matterFailures } from './failures.ts';
import type { MatterKind, Move } from './kinds.ts';
import { isCommon, mayEverTake, mayTake, type Situation, stepNow } from './rules.ts';
import { findMatter, lockMatter, noteHand, wakeAll } from './store.ts';
import type { Matter } from './tables.ts';
import { viewMatter } from './views.ts';

/** The kind of a matter, as this program knows it. */
export const kindOf = (work: Pick<Work, 'services'>, matter: Matter): MatterKind => {
  const kind = work.services.kinds[matter.kind];
  if (!kind) throw new Error(`the kind ${matter.kind} is not known to this program`);
  return kind;
};

type Counting = { readonly endedAt: string | null; readonly suspendedAt: string | null };

/** How a matter stands: its kind, its state, whether its clock counts. */
export const situationWith = (kind: MatterKind, matter: Matter, clock: Counting | null | undefined): Situation => {
  const counts = clock && clock.endedAt === null;
  return { kind, state: matter.state, clock: !counts ? 'none' : clock.suspendedAt ? 'suspended' : 'running' };
};

/** The same, the clock looked up. */
export const situationOf = async (work: Pick<Work, 'db' | 'now' | 'services'>, matter: Matter): Promise<Situation> =>
  situationWith(kindOf(work, matter), matter, (await clocksOf(work, [matter.id])).get(matter.id));

/** The form and effect of an action, the kind's own or a common one. */
export const moveOf = (kind: MatterKind, action: string): Move | undefined =>
  isCommon(action) ? commonMoves[action] : Object.hasOwn(kind.moves, action) ? kind.moves[action] : undefined;

type Asked = { readonly matter: Matter; readonly now: Situation; readonly action: string; readonly move: Move };

/** What was filled in; a single piece of evidence is a list of one. */
const formOf = (move: Move, input: unknown): Record<string, unknown> => {
  const form = parse(move.accepts, input ?? {}) as Record<string, unknown>;
  const { evidence } = form;
  return evidence === undefined || Array.isArray(evidence) ? form : { ...form, evidence: [evidence] };
};

const take = async (work: Work, { matter, now, action, move }: Asked, input: unknown): Promise<Matter> => {
  const step = stepNow(now, action);
  if (!step) throw notNow(work, now, action, move);
  const form = formOf(move, input);
  const effect = (await move.run?.(work, matter, form)) ?? {};
  const closed = now.kind.states[step.to]?.closed === true;
  const moved = await applyEffect(
    work,
    {
      ...matter,
      state: step.to,
      open: !closed,
      closed_at: closed ? (matter.closed_at ?? work.now) : null,
      version: matter.version + 1,
      ...(action === 'comment' ? {} : movedBy(work, action)),
    },
    effect,
  );
  if (action !== 'comment') await wakeAll(work.db, matter.id);
  await noteHand(work.db, work.actor.id, matter.id, work.now);
  work.record({
    action: `${matter.kind}.${action}`,
    subject: { type: 'matter', id: matter.id },
    matterId: matter.id,
    enterpriseId: matter.enterprise_id,
    areaPath: matter.area_path,
    event: 'matter',
    data: { from: matter.state, to: moved.state, ...form, ...effect.data },
  });
  return moved;
};

const movedBy = ({ now, actor }: Work, action: string) => ({
  moved_at: now,
  moved_by: actor.id,
  moved_by_name: actor.name,
  moved_action: action,
});

const notNow = (work: Work, { kind, state }: Situation, action: string, move: Move) =>
  matterFailures.notNow({
    state: kind.states[state]?.label[work.language] ?? state,
    action: move.label[work.language] ?? labels[action]?.[work.language],
  });

const asked = async (work: Work, matter: Matter, action: string): Promise<Asked> => {
  const now = await situationOf(work, matter);
  const move = moveOf(now.kind, action);
  if (!move) throw matterFailures.noAction({ action });
  return { matter, now, action, move };
};

/** Takes an action on a matter for a room above (办理事项): whoever acts, the state must allow it. */
export const actOn = async (
  work: Work,
  matterId: string,
  action: string,
  input: Record<string, unknown> = {},
): Promise<Matter> => {
  const matter = await lockMatter(work.db, matterId);
  if (!matter) throw matterFailures.noMatter();
  return take(work, await asked(work, matter, action), input);
};

const demandRoles = (work: Work, { matter, now, action, move }: Asked): void => {
  if (work.actor.kind === 'system') return;
  const roles = rolesOver(work.actor, { areaPath: matter.area_path, enterpriseId: matter.enterprise_id });
  const step = stepNow(now, action);
  if (step ? mayTake(step, roles) : mayEverTake(now.kind, action, roles)) return;
  throw matterFailures.notYours({ action: move.label[work.language] });
};

/** Takes an action on a matter by hand: moves it along its lifecycle and leaves a line in its history. */
export const actOnMatter = verb({
  name: 'matter.act',
  input: Type.Object(
    {
      id: Type.String(),
      action: Type.String(),
      form: Type.Optional(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()])),
    },
    { additionalProperties: false },
  ),
  access: 'anyone',
  run: async (work, { id, action, form }) => {
    const matter = await findMatter(work.db, work.actor, id, true);
    if (!matter) throw matterFailures.noMatter();
    const what = await asked(work, matter, action);
    demandRoles(work, what);
    demandVersion(work, matter.version);
    return viewMatter(work, await take(work, what, form));
  },
});
