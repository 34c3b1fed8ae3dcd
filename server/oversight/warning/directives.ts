import { sql } from 'kysely';
import type { Look } from '../../infra/verb.ts';
import { covered, covers } from '../../infra/scope.ts';
import { formatInstant, type Instant } from '../../kernel/time.ts';
import { enterprisesByIds } from '../../registry/enterprise/index.ts';
import { areasByCodes, unitsByIds } from '../../registry/organization/index.ts';
import { type DirectiveView, labels } from './contract.ts';
import { unitKey } from './offices.ts';
import type { Directive, Receipt, Warning, Watch } from './tables.ts';

type Item = Pick<Warning, 'id' | 'matter_id' | 'kind' | 'article' | 'nominal_at' | 'directive_id'> &
  Pick<Watch, 'title'>;
type Named = { unitId: string | null; enterpriseId: string | null; name: string };
type Recipients = { nameOf: (recipient: string) => Named; areaOf: (recipient: string) => string | null };

const maybe = (at: Instant | null | undefined): string | null => (at ? formatInstant(at) : null);

/** The matters that directives list, as far as the asker may see them. */
const itemsOf = (look: Look, ids: readonly string[]): Promise<Item[]> =>
  look.db
    .selectFrom('warning')
    .innerJoin('watch', 'watch.matter_id', 'warning.matter_id')
    .select([
      'warning.id',
      'warning.matter_id',
      'warning.kind',
      'warning.article',
      'warning.nominal_at',
      'warning.directive_id',
      'watch.title',
    ])
    .where('warning.directive_id', '=', sql<string>`any(${ids}::uuid[])`)
    .where(covered(look.actor, { area: 'warning.area_path', enterprise: 'warning.enterprise_id' }))
    .orderBy('warning.nominal_at')
    .orderBy('warning.id')
    .execute();

const receiptsOf = (look: Look, ids: readonly string[]): Promise<Receipt[]> =>
  look.db
    .selectFrom('directive_receipt')
    .selectAll()
    .where('directive_id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();

const recipientsIn = async (look: Look, recipients: readonly string[]): Promise<Recipients> => {
  const ids = (kind: string) =>
    recipients.filter((one) => one.startsWith(`${kind}:`)).map((one) => one.slice(kind.length + 1));
  const units = await unitsByIds(look.db, ids('unit'));
  const enterprises = await enterprisesByIds(look.db, ids('enterprise'));
  const areas = await areasByCodes(look.db, ids('office'));
  const areaOf = (recipient: string): string | null => {
    const [kind, id = ''] = recipient.split(':');
    return (kind === 'unit' ? units.get(id)?.area_path : kind === 'office' ? areas.get(id)?.path : undefined) ?? null;
  };
  const nameOf = (recipient: string): Named => {
    const [kind, id = ''] = recipient.split(':');
    if (kind === 'unit') return { unitId: id, enterpriseId: null, name: units.get(id)?.name ?? id };
    if (kind === 'enterprise') return { unitId: null, enterpriseId: id, name: enterprises.get(id)?.name ?? id };
    return { unitId: null, enterpriseId: null, name: `${areas.get(id)?.name ?? id}安委会办公室` };
  };
  return { nameOf, areaOf };
};

/** Who received a circular and what they answered is told to the office that issued it; others see those within their posts. */
const shownIn = (look: Look, row: Directive, { areaOf }: Recipients): readonly string[] => {
  if (row.kind !== 'circular' || covers(look.actor, { areaPath: row.area_path })) return row.recipients;
  const own = new Set(look.actor.posts.map((post) => post.unitId && unitKey(post.unitId)));
  return row.recipients.filter((one) => own.has(one) || covers(look.actor, { areaPath: areaOf(one) }));
};

/** Directives (文书) as people read them: number, office, matters, and what each recipient answered. */
export const viewDirectives = async (look: Look, rows: readonly Directive[]): Promise<DirectiveView[]> => {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const items = Map.groupBy(await itemsOf(look, ids), (item) => item.directive_id);
  const receipts = new Map(
    (await receiptsOf(look, ids)).map((receipt) => [`${receipt.directive_id} ${receipt.recipient}`, receipt]),
  );
  const recipients = await recipientsIn(
    look,
    rows.flatMap((row) => row.recipients),
  );
  return rows.map((row) => {
    const matters = items.get(row.id) ?? [];
    return {
      id: row.id,
      kind: row.kind,
      number: row.number,
      office: { tier: row.office_tier, unitId: row.office_unit_id, name: row.office_name },
      areaCode: row.office_code,
      issuedAt: formatInstant(row.issued_at),
      feedbackBy: row.feedback_by,
      title: titleOf(look, row, matters),
      matters: matters.map((item) => ({
        matterId: item.matter_id,
        title: item.title,
        kind: item.kind,
        warningId: item.id,
        article: item.article,
        nominalAt: formatInstant(item.nominal_at),
      })),
      recipients: shownIn(look, row, recipients).map((recipient) =>
        answerOf(recipients.nameOf(recipient), receipts.get(`${row.id} ${recipient}`)),
      ),
    };
  });
};

const titleOf = (look: Look, row: Directive, items: readonly Item[]): string => {
  const label = labels[row.kind]?.[look.language] ?? row.kind;
  const first = items[0]?.title ?? '';
  if (row.kind !== 'circular' || items.length < 2)
    return look.language === 'zh' ? `${label}：${first}` : `${label}: ${first}`;
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
