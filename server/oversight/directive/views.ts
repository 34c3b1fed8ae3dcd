import { sql } from 'kysely';
import type { Look } from '../../infra/verb.ts';
import { covers } from '../../infra/scope.ts';
import { formatInstant, type Instant } from '../../kernel/time.ts';
import { holdersIn } from '../../registry/account/index.ts';
import { type Enterprise, enterprisesByIds } from '../../registry/enterprise/index.ts';
import { type DirectiveView, labels } from './contract.ts';
import { asksAnswer, KIND_RULES } from './kinds.ts';
import { type Names, type Named, namesOf } from './names.ts';
import { unitKey } from './offices.ts';
import { actionsFor, isLate, rolesIn, wrote } from './rules.ts';
import { mattersOf } from './store.ts';
import type { Directive, DirectiveMatter, Receipt } from './tables.ts';
import { composeBody, headingOf, splitBody } from './text.ts';

const maybe = (at: Instant | null | undefined): string | null => (at ? formatInstant(at) : null);

/** Who did something, and when, if anybody did. */
export const taken = (name: string | null, at: Instant | null): { name: string; at: string } | null =>
  at ? { name: name ?? '', at: formatInstant(at) } : null;

/** The same with the reason given. */
export const takenFor = (
  name: string | null,
  at: Instant | null,
  reason: string | null,
): { name: string; at: string; reason: string } | null =>
  at ? { name: name ?? '', at: formatInstant(at), reason: reason ?? '' } : null;

const receiptsOf = (look: Look, ids: readonly string[]): Promise<Receipt[]> =>
  look.db
    .selectFrom('directive_receipt')
    .selectAll()
    .where('directive_id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();

/** Of a circular others see the matters within their posts; any other document tells its readers of its one matter. */
export const mattersShown = (
  look: Look,
  row: Directive,
  matters: readonly DirectiveMatter[],
): readonly DirectiveMatter[] =>
  KIND_RULES[row.kind].many
    ? matters.filter((one) => covers(look.actor, { areaPath: one.area_path, enterpriseId: one.enterprise_id }))
    : matters;

/** Who received a circular and what they answered is told to the office that issued it; others see those within their posts. */
export const recipientsShown = (look: Look, row: Directive, { areaOf }: Names): readonly string[] => {
  if (!KIND_RULES[row.kind].many || covers(look.actor, { areaPath: row.area_path })) return row.recipients;
  const own = new Set(look.actor.posts.map((post) => post.unitId && unitKey(post.unitId)));
  return row.recipients.filter((one) => own.has(one) || covers(look.actor, { areaPath: areaOf(one) }));
};

/** Whether who wrote a document may sign it: nobody else of the office could. */
export const isAlone = async (look: Pick<Look, 'db' | 'actor'>, row: Directive): Promise<boolean> => {
  const { office_unit_id: unitId, office_path: areaPath } = row;
  const able = await holdersIn(look.db, { unitId, areaPath, roles: KIND_RULES[row.kind].by });
  return able.every((id) => id === look.actor.id);
};

const allowed = async (look: Look, row: Directive): Promise<string[]> => {
  const asks = row.state === 'review' && wrote(look.actor, row) && rolesIn(look.actor, row).length > 0;
  return actionsFor(look.actor, row, asks ? await isAlone(look, row) : false);
};

/** The text of a document: as it was edited or signed, else the text that goes with its kind. */
export const bodyOf = (row: Directive, matters: readonly DirectiveMatter[]): string[] =>
  row.body === null ? composeBody(row.kind, { matters, feedbackBy: row.feedback_by }) : splitBody(row.body);

/** What many documents share when they are shown, looked up at once. */
type Known = {
  readonly matters: ReadonlyMap<string, readonly DirectiveMatter[]>;
  readonly receipts: ReadonlyMap<string, Receipt>;
  readonly names: Names;
  readonly enterprises: ReadonlyMap<string, Enterprise>;
};

const knownOf = async (look: Look, rows: readonly Directive[]): Promise<Known> => {
  const ids = rows.map((row) => row.id);
  const matters = await mattersOf(look.db, ids);
  const receipts = await receiptsOf(look, ids);
  return {
    matters: Map.groupBy(matters, (item) => item.directive_id),
    receipts: new Map(receipts.map((receipt) => [`${receipt.directive_id} ${receipt.recipient}`, receipt])),
    names: await namesOf(
      look.db,
      rows.flatMap((row) => row.recipients),
    ),
    enterprises: await enterprisesByIds(
      look.db,
      matters.flatMap((item) => item.enterprise_id ?? []),
    ),
  };
};

/** Documents (文书) as people read them: state, number, office, text, matters, and what each recipient answered. */
export const viewDirectives = async (look: Look, rows: readonly Directive[]): Promise<DirectiveView[]> => {
  if (rows.length === 0) return [];
  const known = await knownOf(look, rows);
  const views = await Promise.all(rows.map(async (row) => viewOf(look, row, known, await allowed(look, row))));
  return look.actor.readOnly ? views.map(withoutPeople) : views;
};

type Taken = DirectiveView['signed'];
const unnamed = <T extends NonNullable<Taken>>(step: T | null): T | null => step && { ...step, name: '' };

/** What a screen in a hall gets (大屏): no name of a person, no contact. */
const withoutPeople = (view: DirectiveView): DirectiveView => ({
  ...view,
  contact: null,
  drafted: { ...view.drafted, name: '' },
  submitted: unnamed(view.submitted),
  reviewed: unnamed(view.reviewed),
  signed: unnamed(view.signed),
  returned: unnamed(view.returned),
  ended: unnamed(view.ended),
  recipients: view.recipients.map((one) => ({ ...one, receivedByName: one.receivedByName && '' })),
});

const viewOf = (look: Look, row: Directive, known: Known, allowedActions: string[]): DirectiveView => {
  const all = known.matters.get(row.id) ?? [];
  const matters = mattersShown(look, row, all);
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    version: row.version,
    number: row.number,
    office: { tier: row.office_tier, unitId: row.office_unit_id, name: row.office_name },
    areaCode: row.office_code,
    issuedAt: maybe(row.issued_at),
    feedbackBy: row.feedback_by,
    asksAnswer: asksAnswer(row.kind),
    title: titleOf(look, row, matters),
    heading: headingOf(
      row.kind,
      matters.map((one) => one.title),
    ),
    body: bodyOf(row, all),
    matters: matters.map((item) => matterView(item, known)),
    recipients: recipientsShown(look, row, known.names).map((recipient) =>
      answerOf(known.names.nameOf(recipient), known.receipts.get(`${row.id} ${recipient}`)),
    ),
    copies: row.copies,
    contact: row.contact,
    ...stepsOf(row),
    mergedInto: row.merged_into,
    late: isLate(row, look.now),
    verifyCode: row.verify_code,
    allowedActions,
  };
};

const stepsOf = (row: Directive) => ({
  drafted: { name: row.drafted_by_name, at: formatInstant(row.drafted_at) },
  submitted: taken(row.submitted_by_name, row.submitted_at),
  reviewed: taken(row.reviewed_by_name, row.reviewed_at),
  signed: taken(row.signed_by_name, row.issued_at),
  signedAlone: row.signed_alone,
  returned: takenFor(row.returned_by_name, row.returned_at, row.returned_reason),
  ended: takenFor(row.ended_by_name, row.ended_at, row.ended_reason),
});

const matterView = (item: DirectiveMatter, known: Known): DirectiveView['matters'][number] => ({
  matterId: item.matter_id,
  title: item.title,
  kind: item.kind,
  enterpriseName: (item.enterprise_id && known.enterprises.get(item.enterprise_id)?.name) || null,
  warningId: item.warning_id,
  article: item.article,
  nominalAt: maybe(item.nominal_at),
  text: item.text,
});

const titleOf = (look: Look, row: Directive, items: readonly DirectiveMatter[]): string => {
  const label = labels[row.kind]?.[look.language] ?? row.kind;
  const first = items[0]?.title ?? '';
  if (items.length < 2) return look.language === 'zh' ? `${label}：${first}` : `${label}: ${first}`;
  return look.language === 'zh'
    ? `${label}：${first}等 ${items.length} 项`
    : `${label}: ${first} and ${items.length - 1} more`;
};

const answerOf = (named: Named, receipt: Receipt | undefined): DirectiveView['recipients'][number] => ({
  ...named,
  receivedAt: maybe(receipt?.received_at),
  receivedByName: receipt?.received_by_name ?? null,
  feedback: receipt?.feedback ?? null,
  feedbackAt: maybe(receipt?.feedback_at),
});
