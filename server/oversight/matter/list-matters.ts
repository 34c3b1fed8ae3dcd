import { type RawBuilder, sql } from 'kysely';
import type { Static } from 'typebox';
import { beyondSql, orderSql } from '../../infra/keyset.ts';
import { type Look, question } from '../../infra/verb.ts';
import { endOfSubtree } from '../../kernel/area.ts';
import { pageOf } from '../../kernel/page.ts';
import { parseInstant } from '../../kernel/time.ts';
import { areaByCode } from '../../registry/organization/index.ts';
import { MatterFilter, type MatterList } from './contract.ts';
import { matterFailures } from './failures.ts';
import { MATTER_ORDERS } from './list-orders.ts';
import { isId, overdueAt, seenBy } from './store.ts';
import type { Matter } from './tables.ts';
import { viewMatters } from './views.ts';

type Filter = Static<typeof MatterFilter>;

/** A text as a pattern that contains it, its own wildcards taken literally. */
const containing = (text: string): string => `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`;

/** The filters of a list as one condition, the asker's scope included; list and count share it, so that they agree. */
const conditionOf = async (look: Look, filter: Filter): Promise<RawBuilder<boolean>> => {
  const all: RawBuilder<boolean>[] = [seenBy(look.actor)];
  if (filter.kind) all.push(sql<boolean>`matter.kind = ${filter.kind}`);
  if (filter.state) all.push(sql<boolean>`matter.state = ${filter.state}`);
  if (filter.open !== undefined) all.push(sql<boolean>`matter.open = ${filter.open}`);
  if (filter.overdue !== undefined) all.push(sql<boolean>`${overdueAt(look.now)} = ${filter.overdue}`);
  if (filter.closedSince) {
    const since = parseInstant(filter.closedSince) ?? look.now;
    all.push(sql<boolean>`(not matter.open and matter.closed_at > ${since.toISOString()}::timestamptz)`);
  }
  if (filter.origin) all.push(sql<boolean>`matter.origin = ${filter.origin}`);
  if (filter.enterpriseId) {
    all.push(
      isId(filter.enterpriseId) ? sql<boolean>`matter.enterprise_id = ${filter.enterpriseId}` : sql<boolean>`false`,
    );
  }
  if (filter.areaCode) all.push(await within(look, filter.areaCode));
  if (filter.q) all.push(sql<boolean>`matter.title ilike ${containing(filter.q)}`);
  return sql<boolean>`${sql.join(all, sql` and `)}`;
};

const within = async (look: Look, code: string): Promise<RawBuilder<boolean>> => {
  const area = await areaByCode(look.db, code);
  if (!area) return sql<boolean>`false`;
  return sql<boolean>`(matter.area_path >= ${area.path} and matter.area_path < ${endOfSubtree(area.path)})`;
};

const countOf = async (look: Look, condition: RawBuilder<boolean>): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from matter where ${condition}`.execute(look.db)).rows[0]?.n ?? 0;

/** Matters (事项) the asker may see, newest first unless asked otherwise; with `count` also how many there are in all. */
export const listMatters = question({
  name: 'matter.list',
  input: MatterFilter,
  access: 'anyone',
  run: async (look, filter): Promise<Static<typeof MatterList>> => {
    const condition = await conditionOf(look, filter);
    const limit = filter.limit ?? 50;
    const order = MATTER_ORDERS[filter.sort ?? '-opened'];
    const beyond = filter.cursor ? beyondSql(order, 'matter.id', filter.cursor) : sql<boolean>`true`;
    if (!beyond) throw matterFailures.badCursor();
    const found = await sql<Matter>`
      select * from matter where ${condition} and ${beyond}
      order by ${orderSql(order, 'matter.id')} limit ${limit + 1}`.execute(look.db);
    const views = new Map((await viewMatters(look, found.rows.slice(0, limit))).map((view) => [view.id, view]));
    const list = pageOf(
      found.rows,
      limit,
      (row) => [order.key(row), row.id],
      (row) => views.get(row.id)!,
    );
    return filter.count ? { ...list, total: await countOf(look, condition) } : list;
  },
});
