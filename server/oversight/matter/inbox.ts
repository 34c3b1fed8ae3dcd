import { type RawBuilder, sql } from 'kysely';
import type { Static } from 'typebox';
import { rolesOver } from '../../infra/scope.ts';
import { type Look, question } from '../../infra/verb.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { formatInstant, type Instant, parseInstant } from '../../kernel/time.ts';
import { moveOf, situationWith } from './act-on-matter.ts';
import { type Inbox, InboxFilter, labels, type MatterView } from './contract.ts';
import { matterFailures } from './failures.ts';
import { askedBut, countFacets, inboxSet } from './inbox-facets.ts';
import { reasonOfState, reasonsOf } from './inbox-rules.ts';
import { asleep, type Conditions, type Tab, tabsOf } from './inbox-tabs.ts';
import { actionsNow, isCommon } from './rules.ts';
import { isId, seenBy, snoozesOf } from './store.ts';
import type { Matter } from './tables.ts';
import { viewMatters } from './views.ts';

type Filter = Static<typeof InboxFilter>;
type Item = Static<typeof Inbox>['items'][number];
type Found = Matter & {
  rung: number | null;
  deadline: Instant | null;
  came_at: Instant;
  mentioned: boolean;
  addressed: boolean;
};

type PerKind = { kind: string; n: number };
type Live = { kind: string; todo: number; copied: number; all: number };

const countBy = async (look: Look, condition: RawBuilder<boolean>): Promise<PerKind[]> =>
  (await sql<PerKind>`select kind, count(*)::int as n from matter where ${condition} group by kind`.execute(look.db))
    .rows;

/** What waits, what was copied and what is open, in one pass over what is open or was until lately. */
const countLive = async (look: Look, { todo, copied, all, fresh }: Conditions): Promise<Live[]> =>
  (
    await sql<Live>`
      select kind, count(*) filter (where ${todo} and not ${asleep(look)})::int as todo,
        count(*) filter (where ${copied})::int as copied, count(*) filter (where ${all})::int as all
      from matter where ${seenBy(look.actor)} and ${fresh} group by kind`.execute(look.db)
  ).rows;

/** How many matters each tab holds, and how many of each kind the chosen one does. */
const countsOf = async (look: Look, chosen: Tab): Promise<Record<string, number>> => {
  const conditions = await tabsOf(look);
  const [live, done, started] = await Promise.all([
    countLive(look, conditions),
    countBy(look, conditions.done),
    countBy(look, conditions.started),
  ]);
  const of = (tab: 'todo' | 'copied' | 'all'): PerKind[] =>
    live.flatMap((row) => (row[tab] > 0 ? [{ kind: row.kind, n: row[tab] }] : []));
  const tabs: Record<Tab, PerKind[]> = { todo: of('todo'), done, started, copied: of('copied'), all: of('all') };
  const totals = Object.entries(tabs).map(([tab, rows]) => [tab, rows.reduce((sum, row) => sum + row.n, 0)] as const);
  return Object.fromEntries([...totals, ...tabs[chosen].map((row) => [row.kind, row.n] as const)]);
};

type Order = {
  readonly by: RawBuilder<unknown>;
  readonly key: (row: Found) => (string | null)[];
  readonly beyond: (at: string | null, id: string) => RawBuilder<boolean>;
};

/** The orders of an inbox: the most pressing deadline first, or what came last first. */
const ORDERS: Readonly<Record<'due' | 'newest', Order>> = {
  due: {
    by: sql`deadline asc nulls last, id asc`,
    key: (row) => [row.deadline?.toISOString() ?? null, row.id],
    beyond: (at, id) =>
      sql<boolean>`(coalesce(deadline, 'infinity'), id) > (${at ?? 'infinity'}::timestamptz, ${id}::uuid)`,
  },
  newest: {
    by: sql`came_at desc, id desc`,
    key: (row) => [row.came_at.toISOString(), row.id],
    beyond: (at, id) => sql<boolean>`(came_at, id) < (${at ?? '-infinity'}::timestamptz, ${id}::uuid)`,
  },
};

const beyond = (order: Order, cursor: string): RawBuilder<boolean> => {
  const [at, id] = decodeCursor(cursor, 2) ?? [];
  const moment = at === null || (typeof at === 'string' && parseInstant(at) !== undefined);
  if (!moment || typeof id !== 'string' || !isId(id)) throw matterFailures.badCursor();
  return order.beyond(at as string | null, id);
};

/** Who sent a matter here, by what, and when. */
const sentOf = (look: Look, row: Found): Item['sent'] => {
  const kind = look.services.kinds[row.kind];
  const move = row.moved_action && kind ? moveOf(kind, row.moved_action) : undefined;
  return {
    at: formatInstant(row.came_at),
    by: row.moved_by ?? row.opened_by,
    byName: row.moved_by_name ?? row.opened_by_name,
    label: (move?.label ?? labels['open'])?.[look.language] ?? '',
  };
};

/** What the asker may do with a row now; the kind's own actions first. */
const actionsOf = (look: Look, row: Matter, clock: MatterView['clock']): Pick<Item, 'actions' | 'waitingFor'> => {
  const kind = look.services.kinds[row.kind];
  if (!kind) return { actions: [], waitingFor: [] };
  const roles = rolesOver(look.actor, { areaPath: row.area_path, enterpriseId: row.enterprise_id });
  const actions = actionsNow(situationWith(kind, row, clock), roles);
  const own = actions.filter((action) => !isCommon(action));
  return {
    actions,
    waitingFor: own.map((action) => ({ action, label: moveOf(kind, action)?.label[look.language] ?? action })),
  };
};

const itemOf = (look: Look, row: Found, view: MatterView, until: Instant | undefined): Item => {
  const kind = look.services.kinds[row.kind];
  return {
    ...view,
    ...actionsOf(look, row, view.clock),
    deadlineAt: row.deadline ? formatInstant(row.deadline) : null,
    snoozedUntil: until ? formatInstant(until) : null,
    sent: sentOf(look, row),
    reasons: reasonsOf({
      open: row.open,
      assignedToMe: row.assignee_id === look.actor.id,
      movedAction: row.moved_action,
      rung: row.rung ?? 0,
      stateReason: kind && reasonOfState(kind, row.state),
      mentioned: row.mentioned,
      addressed: row.addressed,
    }),
  };
};

/** The inbox (待办): what waits for the asker, was done, was opened by the asker, or was copied; with the numbers of its facets. */
export const readInbox = question({
  name: 'matter.inbox',
  input: InboxFilter,
  access: 'anyone',
  run: async (look, filter: Filter): Promise<Static<typeof Inbox>> => {
    const limit = filter.limit ?? 50;
    const order = ORDERS[filter.sort ?? 'due'];
    const set = await inboxSet(look, filter);
    const page = filter.cursor ? beyond(order, filter.cursor) : sql<boolean>`true`;
    const { rows } = await sql<Found>`
      select * from ${set.rows} as item where ${askedBut(set.asked)} and ${page}
      order by ${order.by} limit ${limit + 1}`.execute(look.db);
    const shown = rows.slice(0, limit);
    const [views, snoozed] = await Promise.all([
      viewMatters(look, shown),
      filter.snoozed
        ? snoozesOf(
            look.db,
            look.actor.id,
            shown.map((row) => row.id),
          )
        : new Map<string, Instant>(),
    ]);
    const byId = new Map(views.map((view) => [view.id, view]));
    const items = pageOf(rows, limit, order.key, (row) => itemOf(look, row, byId.get(row.id)!, snoozed.get(row.id)));
    // Later pages are read while scrolling; the numbers were said with the first.
    const counts = filter.cursor ? {} : await countsOf(look, filter.tab ?? 'todo');
    return filter.facets ? { ...items, counts, facets: await countFacets(look, set) } : { ...items, counts };
  },
});
