import { sql } from 'kysely';
import { Type } from 'typebox';
import { verb, type Work } from '../../infra/verb.ts';
import { Feedback } from './contract.ts';
import { viewDirectives } from './directives.ts';
import { warningFailures } from './failures.ts';
import { findDirective } from './list-directives.ts';
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

const addressedTo = async (work: Work, id: string): Promise<{ directive: Directive; mine: string[] }> => {
  const { directive, keys } = await findDirective(work, id);
  const mine = directive.recipients.filter((recipient) => keys.includes(recipient));
  if (mine.length === 0) throw warningFailures.notRecipient();
  return { directive, mine };
};

const note = async (work: Work, directive: Directive, action: string, data: Record<string, unknown>): Promise<void> => {
  const matters = await work.db
    .selectFrom('warning')
    .select('matter_id')
    .where('directive_id', '=', directive.id)
    .limit(2)
    .execute();
  work.record({
    action: `directive.${action}`,
    subject: { type: 'directive', id: directive.id },
    matterId: matters.length === 1 ? matters[0]!.matter_id : null,
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
    return (await viewDirectives(work, [directive]))[0]!;
  },
});

/** Answers an urge order or a notice to confirm (反馈): what was done. A later answer replaces an earlier one; the ledger keeps both. */
export const answerDirective = verb({
  name: 'directive.feedback',
  input: Type.Object({ id: Type.String(), ...Feedback.properties }),
  access: 'anyone',
  run: async (work, { id, text }) => {
    const { directive, mine } = await addressedTo(work, id);
    if (directive.kind === 'circular') throw warningFailures.noAnswerAsked();
    await receive(work, directive, mine);
    await work.db
      .updateTable('directive_receipt')
      .set({ feedback: text, feedback_at: work.now })
      .where('directive_id', '=', directive.id)
      .where('recipient', '=', sql<string>`any(${mine}::text[])`)
      .execute();
    await note(work, directive, 'feedback', { recipients: mine, text });
    return (await viewDirectives(work, [directive]))[0]!;
  },
});
