import { type RawBuilder, sql } from 'kysely';
import type { Static } from 'typebox';
import type { Look } from '../../infra/verb.ts';
import { codesOf, endOfSubtree } from '../../kernel/area.ts';
import { areaByCode, areasByCodes } from '../../registry/organization/index.ts';
import { enterpriseList } from '../../registry/enterprise/index.ts';
import { runningClocks } from '../warning/index.ts';
import type { InboxFacets, InboxFilter } from './contract.ts';
import { DUE_BUCKETS, type DueBucket, type Reason, REASONS } from './inbox-names.ts';
import { bucketEnds, DISPATCHING, DUE_AT_ANCHOR, RETURNING, statesFor } from './inbox-rules.ts';
import { asleep, mentioned, type Tab, tabsOf } from './inbox-tabs.ts';

type Filter = Static<typeof InboxFilter>;
type Condition = RawBuilder<boolean>;

const MOST_ENTERPRISES = 200;
const containing = (text: string): string => `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`;

/** Matters whose title holds the words sought, or whose enterprise's name or code does. */
const soughtBy = async (look: Look, q: string): Promise<Condition> => {
  const { items } = await enterpriseList.run(look, { q, limit: MOST_ENTERPRISES });
  const firms = items.map(({ id }) => id);
  return sql<boolean>`(matter.title ilike ${containing(q)} or matter.enterprise_id = any(${firms}::uuid[]))`;
};

/** What each reason asks of a row of the inbox; `reasonsOf` says the same of one. */
const reasonConditions = (look: Look): Readonly<Record<Reason, Condition>> => {
  const byState = (reason: Reason) => sql<boolean>`(open and kind || '.' || state = any(
    ${statesFor(Object.values(look.services.kinds), reason)}::text[]))`;
  const special: Partial<Record<Reason, Condition>> = {
    assigned: sql<boolean>`(open and assignee_id is not distinct from ${look.actor.id})`,
    mentioned: sql<boolean>`mentioned`,
    returned: sql<boolean>`(open and coalesce(moved_action = any(${RETURNING}::text[]), false))`,
    urged: sql<boolean>`(open and coalesce(rung, 0) > 0)`,
    dispatched: sql<boolean>`(open and coalesce(moved_action = any(${DISPATCHING}::text[]), false))`,
    addressed: sql<boolean>`addressed`,
  };
  return Object.fromEntries(REASONS.map((reason) => [reason, special[reason] ?? byState(reason)])) as Record<
    Reason,
    Condition
  >;
};

/** What each bucket of deadlines asks of a row; `bucketOf` says the same of one. */
const dueConditions = (look: Look): Readonly<Record<DueBucket, Condition>> => {
  const ends = bucketEnds(look.now);
  const [now, today, soon] = [look.now, ends.today, ends.soon].map((at) => sql`${at.toISOString()}::timestamptz`);
  return {
    overdue: sql<boolean>`coalesce(deadline < ${now}, false)`,
    today: sql<boolean>`coalesce(deadline >= ${now} and deadline <= ${today}, false)`,
    soon: sql<boolean>`coalesce(deadline > ${today} and deadline <= ${soon}, false)`,
    later: sql<boolean>`coalesce(deadline > ${soon}, false)`,
    none: sql<boolean>`deadline is null`,
  };
};

/** The codes that all areas of the reader's posts have in common: below the last of them lie the areas to choose from. */
const commonDepth = (look: Look): number => {
  const paths = look.actor.posts.map((post) => codesOf(post.areaPath));
  const first = paths[0] ?? [];
  const parts = first.findIndex((code, index) => paths.some((path) => path[index] !== code));
  return parts === -1 ? first.length : parts;
};

const withinArea = async (look: Look, code: string): Promise<Condition> => {
  const area = await areaByCode(look.db, code);
  if (!area) return sql<boolean>`false`;
  return sql<boolean>`(area_path >= ${area.path} and area_path < ${endOfSubtree(area.path)})`;
};

/** What the filters ask of a row, dimension by dimension. */
type Asked = Readonly<Record<'reason' | 'due' | 'kind' | 'area' | 'asleep', Condition>>;

const always = sql<boolean>`true`;
const askedBy = async (look: Look, filter: Filter): Promise<Asked> => ({
  reason: filter.reason ? reasonConditions(look)[filter.reason] : always,
  due: filter.due ? dueConditions(look)[filter.due] : always,
  kind: filter.kind ? sql<boolean>`kind = ${filter.kind}` : always,
  area: filter.areaCode ? await withinArea(look, filter.areaCode) : always,
  asleep:
    filter.tab === undefined || filter.tab === 'todo' ? sql<boolean>`asleep = ${filter.snoozed === true}` : always,
});

/** The rows of one tab with all that filters and orders look at, and what the filters ask of them. */
export type InboxSet = { readonly rows: RawBuilder<unknown>; readonly asked: Asked };

/** The rows of a tab (待办、已办、我发起、抄送) as a relation. */
export const inboxSet = async (look: Look, filter: Filter): Promise<InboxSet> => {
  const tab: Tab = filter.tab ?? 'todo';
  const tabs = await tabsOf(look);
  const sought = filter.q?.trim() ? await soughtBy(look, filter.q.trim()) : always;
  const rows = sql`(
    select matter.*, c.rung, c.anchor_no, c.anchor_at, c.next_at,
      case when matter.open then coalesce(matter.due_at,
        case when matter.kind = any(${DUE_AT_ANCHOR}::text[]) then c.anchor_at end, c.next_at) end as deadline,
      coalesce(matter.moved_at, matter.opened_at) as came_at,
      ${tab === 'todo' ? asleep(look) : sql`false`} as asleep,
      ${mentioned(look)} as mentioned,
      ${tab === 'copied' ? tabs.told : sql`false`} as addressed
    from matter left join ${runningClocks} as c on c.matter_id = matter.id
    where ${tabs[tab]} and ${sought})`;
  return { rows, asked: await askedBy(look, filter) };
};

const all = (conditions: readonly Condition[]): Condition => sql<boolean>`(${sql.join(conditions, sql` and `)})`;
/** What the filters ask, all of them but one. */
export const askedBut = (asked: Asked, left?: keyof Asked): Condition =>
  all(Object.entries(asked).flatMap(([name, condition]) => (name === left ? [] : [condition])));

type Counted = {
  plain: Record<string, number>;
  kind: Record<string, number>;
  area: Record<string, number>;
};

/** How many rows each choice would show, the other filters kept (分面): choosing it shows as many as it says. */
export const countFacets = async (look: Look, { rows, asked }: InboxSet): Promise<Static<typeof InboxFacets>> => {
  const reasons = reasonConditions(look);
  const dues = dueConditions(look);
  const count = (where: Condition, name: string) => sql`count(*) filter (where ${where})::int as ${sql.ref(name)}`;
  const columns = [
    ...REASONS.map((reason) => count(all([askedBut(asked, 'reason'), reasons[reason]]), `reason ${reason}`)),
    ...DUE_BUCKETS.map((due) => count(all([askedBut(asked, 'due'), dues[due]]), `due ${due}`)),
    count(all([askedBut(asked, 'asleep'), sql<boolean>`asleep`]), 'snoozed'),
    count(askedBut(asked), 'shown'),
  ];
  const child = sql`split_part(area_path, '/', ${commonDepth(look) + 1})`;
  const { rows: found } = await sql<Counted>`
    with item as materialized (select * from ${rows} as item)
    select (select row_to_json(r) from (select ${sql.join(columns)} from item) as r) as plain,
      (select coalesce(json_object_agg(kind, n), '{}') from
        (select kind, count(*)::int as n from item where ${askedBut(asked, 'kind')} group by kind) as k) as kind,
      (select coalesce(json_object_agg(code, n), '{}') from
        (select ${child} as code, count(*)::int as n from item where ${askedBut(asked, 'area')} group by 1) as a
        where code <> '') as area`.execute(look.db);
  const { plain = {}, kind = {}, area = {} } = found[0] ?? {};
  const part = (prefix: string): Record<string, number> =>
    Object.fromEntries(
      Object.entries(plain).flatMap(([name, n]) =>
        name.startsWith(`${prefix} `) && n > 0 ? [[name.slice(prefix.length + 1), n]] : [],
      ),
    );
  const areas = await areasByCodes(look.db, Object.keys(area));
  return {
    reason: part('reason'),
    due: part('due'),
    kind,
    area: Object.entries(area)
      .map(([code, n]) => ({ code, name: areas.get(code)?.name ?? code, n }))
      .toSorted((one, other) => (one.code < other.code ? -1 : 1)),
    snoozed: plain['snoozed'] ?? 0,
    shown: plain['shown'] ?? 0,
  };
};
