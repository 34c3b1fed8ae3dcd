import { type RawBuilder, sql } from 'kysely';
import type { Static } from 'typebox';
import { covered } from '../../infra/scope.ts';
import type { Look } from '../../infra/verb.ts';
import { codesOf, endOfSubtree } from '../../kernel/area.ts';
import type { Post } from '../../kernel/context.ts';
import { addDays } from '../../kernel/time.ts';
import { mattersAddressed } from '../directive/index.ts';
import { runningClocks } from '../warning/index.ts';
import type { InboxFilter } from './contract.ts';
import { statesAwaiting } from './rules.ts';
import { seenBy } from './store.ts';

export type Tab = NonNullable<Static<typeof InboxFilter>['tab']>;
type Condition = RawBuilder<boolean>;

/** The posts that look after what their own unit owns; others look after all in their area. */
const OWN_UNIT_ONLY: readonly string[] = ['department', 'enforcement'];
/** How long a closed matter stays among the copies. */
const COPY_DAYS = 30;

/** True for matters that wait for the holder of a post: the state awaits the role, and nobody else was named. */
const awaits = (look: Look, post: Post): Condition => {
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

/** True for matters that the reader is to take the next step in. */
const waiting = (look: Look): Condition => {
  const byPost = look.actor.posts.map((post) => awaits(look, post));
  const byRole = byPost.length > 0 ? sql<boolean>`(${sql.join(byPost, sql` or `)})` : sql<boolean>`false`;
  return sql<boolean>`(matter.assignee_id = ${look.actor.id} or (matter.assignee_id is null and ${byRole}))`;
};

/** True for matters that the reader has put off and that still sleep (稍后); `isAsleep` says the same of one. */
export const asleep = (look: Look): Condition => {
  const now = look.now.toISOString();
  return sql<boolean>`exists (
    select 1 from matter_snooze s left join ${runningClocks} as c on c.matter_id = s.matter_id
    where s.account_id = ${look.actor.id} and s.matter_id = matter.id and s.until > ${now}::timestamptz
      and (c.matter_id is null or (c.anchor_no is not distinct from s.anchor_no and c.rung is not distinct from s.rung
        and (c.next_at is null or c.next_at > ${now}::timestamptz))))`;
};

/** The names under which the reader may be mentioned. */
const readerKeys = ({ actor }: Look): string[] => [
  `person:${actor.id}`,
  ...new Set(actor.posts.flatMap((post) => (post.unitId ? [`unit:${post.unitId}`] : []))),
];

/** True for matters in whose comments the reader, or a unit of the reader's, was named. */
export const mentioned = (look: Look): Condition => sql<boolean>`matter.id in (
  select matter_copy.matter_id from matter_copy where matter_copy.reader = any(${readerKeys(look)}::text[]))`;

/** True for matters about which a document went to the reader's unit, and for those its counties are urged to end. */
export const addressed = async (look: Look): Promise<Condition> => {
  const documents = await mattersAddressed(look);
  const above = look.actor.posts.filter((post) => post.role === 'office' && codesOf(post.areaPath).length === 1);
  const urged = above.map(
    ({ areaPath }) => sql<boolean>`(matter.open and matter.area_path > ${areaPath}
      and matter.area_path < ${endOfSubtree(areaPath)}
      and matter.id in (select c.matter_id from ${runningClocks} as c where c.rung > 0))`,
  );
  return sql<boolean>`(${sql.join([sql<boolean>`matter.id in ${documents}`, ...urged], sql` or `)})`;
};

/** The conditions of the tabs, of what was told to the reader, and of what is open or was until lately. */
export type Conditions = Readonly<Record<Tab | 'told' | 'fresh', Condition>>;

/** The conditions of the tabs (页签), made once for a reader: a list and its numbers share them, so that they agree. */
export const tabsOf = async (look: Look): Promise<Conditions> => {
  const seen = seenBy(look.actor);
  const mine = waiting(look);
  const told = await addressed(look);
  const fresh = sql<boolean>`(matter.open or matter.closed_at > ${addDays(look.now, -COPY_DAYS).toISOString()}::timestamptz)`;
  return {
    todo: sql<boolean>`matter.open and ${mine} and ${seen}`,
    done: sql<boolean>`${seen} and matter.opened_by <> ${look.actor.id}
      and matter.id in (select h.matter_id from matter_hand h where h.actor_id = ${look.actor.id})`,
    started: sql<boolean>`${seen} and matter.opened_by = ${look.actor.id}`,
    copied: sql<boolean>`${seen} and ${fresh} and not (matter.open and coalesce(${mine}, false)) and (${mentioned(look)} or ${told})`,
    all: sql<boolean>`${seen} and matter.open`,
    told,
    fresh,
  };
};
