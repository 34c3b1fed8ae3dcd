import { sql } from 'kysely';
import { Type } from 'typebox';
import { verb, type Work } from '../../infra/verb.ts';
import { Feedback } from './contract.ts';
import { directiveFailures } from './failures.ts';
import { asksAnswer } from './kinds.ts';
import { findDirective } from './list-directives.ts';
import { viewOne } from './move.ts';
import { mattersOf } from './store.ts';
import type { Directive } from './tables.ts';

/** Notes that the asker's units received a document, once; says how many had not before. */
const receive = async (work: Work, directive: Directive, recipients: readonly string[]): Promise<number> => {
  const { numAffectedRows } = await sql`
    insert into directive_receipt (directive_id, recipient, received_at, received_by, received_by_name)
    select ${directive.id}, recipient, ${work.now.toISOString()}::timestamptz, ${work.actor.id}, ${work.actor.name}
    from unnest(${recipients}::text[]) as r (recipient)
    on conflict do nothing`.execute(work.db);
  return Number(numAffectedRows ?? 0);
};

/** A signed document and which of its recipients the asker is. */
const addressedTo = async (work: Work, id: string): Promise<{ directive: Directive; mine: string[] }> => {
  const { directive, keys } = await findDirective(work, id);
  const mine = directive.recipients.filter((recipient) => keys.includes(recipient));
  if (mine.length === 0) throw directiveFailures.notRecipient();
  if (directive.state === 'revoked') throw directiveFailures.isRevoked();
  // Its own office reads a draft; to recipients it does not exist yet.
  if (directive.state !== 'signed') throw directiveFailures.noDirective();
  return { directive, mine };
};

const note = async (
  work: Work,
  directive: Directive,
  step: 'receipt' | 'feedback',
  data: Record<string, unknown>,
): Promise<void> => {
  const [first, second] = await mattersOf(work.db, [directive.id]);
  work.record({
    action: `directive.${step}`,
    subject: { type: 'directive', id: directive.id },
    matterId: second ? null : (first?.matter_id ?? null),
    enterpriseId: directive.enterprise_id,
    areaPath: directive.area_path,
    event: 'directive',
    data: { number: directive.number, ...data },
  });
};

/** Acknowledges a directive (签收) for the units of the asker's posts; again changes nothing. */
export const acknowledgeDirective = verb({
  name: 'directive.receipt',
  input: Type.Object({ id: Type.String() }),
  access: 'anyone',
  mayChangeNothing: true,
  run: async (work, { id }) => {
    const { directive, mine } = await addressedTo(work, id);
    if ((await receive(work, directive, mine)) > 0) await note(work, directive, 'receipt', { recipients: mine });
    return viewOne(work, directive);
  },
});

/** Answers a document that asks for it (反馈): what was done. A later answer replaces an earlier one; the ledger keeps both. */
export const answerDirective = verb({
  name: 'directive.feedback',
  input: Type.Object({ id: Type.String(), ...Feedback.properties }),
  access: 'anyone',
  run: async (work, { id, text }) => {
    const { directive, mine } = await addressedTo(work, id);
    if (!asksAnswer(directive.kind)) throw directiveFailures.noAnswerAsked();
    await receive(work, directive, mine);
    await work.db
      .updateTable('directive_receipt')
      .set({ feedback: text, feedback_at: work.now })
      .where('directive_id', '=', directive.id)
      .where('recipient', '=', sql<string>`any(${mine}::text[])`)
      .execute();
    await note(work, directive, 'feedback', { recipients: mine, text });
    return viewOne(work, directive);
  },
});
