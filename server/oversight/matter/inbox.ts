import { type RawBuilder, sql } from 'kysely';
import type { Static } from 'typebox';
import { covered, rolesOver } from '../../infra/scope.ts';
import { type Look, question } from '../../infra/verb.ts';
import type { Post } from '../../kernel/context.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { parseInstant } from '../../kernel/time.ts';
import { moveOf } from './act-on-matter.ts';
import { type Inbox, InboxFilter } from './contract.ts';
import { matterFailures } from './failures.ts';
import { isCommon, statesAwaiting, stepNow } from './rules.ts';
import { isId, seenBy } from './store.ts';
import type { Matter } from './tables.ts';
import { viewMatters } from './views.ts';

type Tab = NonNullable<Static<typeof InboxFilter>['tab']>;
type Found = Matter & { mine: number };

/** The posts that look after what their own unit owns; others look after all in their area. */
const OWN_UNIT_ONLY: readonly string[] = ['department', 'enforcement'];

/** True for matters that wait for the holder of a post: the state awaits the role, and nobody else was named. */
const awaits = (look: Look, post: Post): RawBuilder<boolean> => {
  const pairs = Object.values(look.services.kinds).flatMap((kind) =>
    statesAwaiting(kind, post.role).map((state) => `${kind.kind}.${state}`),
  );
  if (pairs.length === 0) return sql<boolean>`false`;
  const scope = covered(
    { ...look.actor, posts: [post] },
    { area: 'matter.area_path', enterprise: 'matter.enterprise_id' },
  );
  const own =
    OWN_UNIT_ONLY.includes(post.role) && post.unitId
      ? sql<boolean>`(matter.owner_unit_id is null or matter.owner_unit_id = ${post.unitId})`
      : sql<boolean>`true`;
  return sql<boolean>`(${scope} and ${own} and matter.kind || '.' || matter.state = any(${pairs}::text[]))`;
};

/** True for open matters that the reader is to take the next step in. */
const waiting = (look: Look): RawBuilder<boolean> => {
  const byPost = look.actor.posts.map((post) => awaits(look, post));
  const byRole = byPost.length > 0 ? sql<boolean>`(${sql.join(byPost, sql` or `)})` : sql<boolean>`false`;
  return sql<boolean>`(matter.assignee_id = ${look.actor.id} or (matter.assignee_id is null and ${byRole}))`;
};

const conditions: Readonly<Record<Tab, (look: Look) => RawBuilder<boolean>>> = {
  todo: (look) => sql<boolean>`matter.open and ${waiting(look)} and ${seenBy(look.actor)}`,
  done: (look) => sql<boolean>`${seenBy(look.actor)} and matter.opened_by <> ${look.actor.id}
    and matter.id in (select h.matter_id from matter_hand h where h.actor_id = ${look.actor.id})`,
  started: (look) => sql<boolean>`${seenBy(look.actor)} and matter.opened_by = ${look.actor.id}`,
  all: (look) => sql<boolean>`${seenBy(look.actor)} and matter.open`,
};

type PerKind = { kind: string; n: number };
type OpenPerKind = { kind: string; waiting: number; all: number };

const countBy = async (look: Look, tab: 'done' | 'started'): Promise<PerKind[]> =>
  (
    await sql<PerKind>`select kind, count(*)::int as n from matter where ${conditions[tab](look)} group by kind`.execute(
      look.db,
    )
  ).rows;

/** What waits and what is open, in one pass over what is open. */
const countOpen = async (look: Look): Promise<OpenPerKind[]> =>
  (
    await sql<OpenPerKind>`
      select kind, count(*) filter (where ${waiting(look)})::int as waiting, count(*)::int as all
      from matter where ${conditions.all(look)} group by kind`.execute(look.db)
  ).rows;

/** How many matters each tab holds, and how many of each kind the chosen one does. */
const countsOf = async (look: Look, chosen: Tab): Promise<Record<string, number>> => {
  const [open, done, started] = await Promise.all([countOpen(look), countBy(look, 'done'), countBy(look, 'started')]);
  const tabs: Record<Tab, PerKind[]> = {
    todo: open.map(({ kind, waiting: n }) => ({ kind, n })),
    all: open.map(({ kind, all: n }) => ({ kind, n })),
    done,
    started,
  };
  const totals = Object.entries(tabs).map(([tab, rows]) => [tab, rows.reduce((sum, row) => sum + row.n, 0)] as const);
  return Object.fromEntries([
    ...totals,
    ...tabs[chosen].filter((row) => row.n > 0).map((row) => [row.kind, row.n] as const),
  ]);
};

const beyond = (cursor: string): RawBuilder<boolean> => {
  const [mine, at, id] = decodeCursor(cursor, 3) ?? [];
  if (
    (mine !== 0 && mine !== 1) ||
    typeof at !== 'string' ||
    !parseInstant(at) ||
    typeof id !== 'string' ||
    !isId(id)
  ) {
    throw matterFailures.badCursor();
  }
  return sql<boolean>`(mine, opened_at, id) < (${mine}, ${at}::timestamptz, ${id}::uuid)`;
};

/** The kind's own actions open to the asker on a matter of the inbox. */
const waitingFor = (look: Look, row: Matter): Static<typeof Inbox>['items'][number]['waitingFor'] => {
  const kind = look.services.kinds[row.kind];
  if (!kind) return [];
  const roles = rolesOver(look.actor, { areaPath: row.area_path, enterpriseId: row.enterprise_id });
  return Object.keys(kind.lifecycle[row.state] ?? {}).flatMap((action) => {
    const step = isCommon(action) ? undefined : stepNow({ kind, state: row.state, clock: 'none' }, action);
    const open = step && step.by !== 'anyone' && step.by.some((role) => roles.some((held) => held === role));
    return open ? [{ action, label: moveOf(kind, action)?.label[look.language] ?? action }] : [];
  });
};

/** The inbox (待办): what waits for the asker, was done or was opened by the asker; assigned to the asker first, then newest. */
export const readInbox = question({
  name: 'matter.inbox',
  input: InboxFilter,
  access: 'anyone',
  run: async (look, filter) => {
    const tab = filter.tab ?? 'todo';
    const limit = filter.limit ?? 50;
    const kind = filter.kind ? sql<boolean>`matter.kind = ${filter.kind}` : sql<boolean>`true`;
    const found = await sql<Found>`
      select * from (select matter.*, (matter.assignee_id is not distinct from ${look.actor.id})::int as mine from matter
        where ${conditions[tab](look)} and ${kind}) as matter
      where ${filter.cursor ? beyond(filter.cursor) : sql<boolean>`true`}
      order by mine desc, opened_at desc, id desc limit ${limit + 1}`.execute(look.db);
    const views = new Map((await viewMatters(look, found.rows.slice(0, limit))).map((view) => [view.id, view]));
    const page = pageOf(
      found.rows,
      limit,
      (row) => [row.mine, row.opened_at.toISOString(), row.id],
      (row) => ({ ...views.get(row.id)!, waitingFor: waitingFor(look, row) }),
    );
    return { ...page, counts: await countsOf(look, tab) };
  },
});
