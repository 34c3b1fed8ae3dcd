import { type RawBuilder, sql } from 'kysely';
import { covered } from '../../infra/scope.ts';
import type { Look } from '../../infra/verb.ts';
import { type AreaPath, codesOf, endOfSubtree, type Origin } from '../../kernel/area.ts';
import { addDays, type Instant } from '../../kernel/time.ts';
import type { Ladder, Measure } from './ladders.ts';
import { loadPolicies } from './store.ts';
import type { Watch } from './tables.ts';

type Asked = Pick<Look, 'db' | 'actor' | 'now'>;

/** How many clocks count, how many of them ring within a day, and how many have rung. */
export type ClockFigures = { readonly counting: number; readonly dueWithin24h: number; readonly escalated: number };

/** The figures where no clock counts. */
export const NO_CLOCKS: ClockFigures = { counting: 0, dueWithin24h: 0, escalated: 0 };

/** The next rung of one clock, about to ring. */
export type NextRung = Pick<Watch, 'matter_id' | 'kind' | 'title' | 'area_code'> & {
  readonly nextAt: Instant;
  readonly tier: Origin;
  readonly measure: Measure;
  readonly article: string;
};

/** The warnings in force of one kind on one rung: on which screen, and what the office does. */
export type RungFigures = {
  readonly kind: string;
  readonly screen: Origin;
  readonly measure: Measure;
  readonly active: number;
};

/** What an area's screen says of warnings and clocks (预警统计). */
export type AreaOfWarnings = {
  readonly active: number;
  readonly county: number;
  readonly city: number;
  readonly last24h: number;
  readonly newestAt: Instant | null;
  readonly byKind: ReadonlyMap<string, ClockFigures>;
  /** By the area one step below; an empty code: at the area itself. */
  readonly byArea: ReadonlyMap<string, ClockFigures>;
  readonly soon: readonly NextRung[];
  readonly byRung: readonly RungFigures[];
};

const within = (table: 'watch' | 'warning', { actor }: Asked, area: AreaPath): RawBuilder<boolean> => {
  const path = sql.ref(`${table}.area_path`);
  const seen = covered(actor, { area: `${table}.area_path`, enterprise: `${table}.enterprise_id` });
  return sql<boolean>`${seen} and ${path} >= ${area} and ${path} < ${endOfSubtree(area)}`;
};

type Counted = { active: number; county: number; city: number; last24h: number; newestAt: Instant | null };

const countWarnings = async (asked: Asked, area: AreaPath): Promise<Counted> => {
  const dayAgo = addDays(asked.now, -1).toISOString();
  const { rows } = await sql<Counted>`
    select count(*) filter (where cleared_at is null)::int as active,
      count(*) filter (where cleared_at is null and screen = 'county')::int as county,
      count(*) filter (where cleared_at is null and screen = 'city')::int as city,
      count(*) filter (where recorded_at > ${dayAgo}::timestamptz)::int as "last24h",
      max(recorded_at) as "newestAt"
    from warning where ${within('warning', asked, area)}`.execute(asked.db);
  return rows[0] ?? { active: 0, county: 0, city: 0, last24h: 0, newestAt: null };
};

const countRungs = async (asked: Asked, area: AreaPath): Promise<RungFigures[]> => {
  const { rows } = await sql<RungFigures>`
    select kind, screen, measure, count(*)::int as active
    from warning where cleared_at is null and ${within('warning', asked, area)}
    group by kind, screen, measure order by kind, screen, measure`.execute(asked.db);
  return rows;
};

const countClocks = async (asked: Asked, area: AreaPath) => {
  const tomorrow = addDays(asked.now, 1).toISOString();
  const { rows } = await sql<ClockFigures & { kind: string | null; child: string | null }>`
    select kind, child, count(*)::int as counting, count(*) filter (where rung > 0)::int as escalated,
      count(*) filter (where next_at <= ${tomorrow}::timestamptz and suspended_at is null)::int as "dueWithin24h"
    from (
      select kind, split_part(area_path, '/', ${codesOf(area).length + 1}) as child, rung, next_at, suspended_at
      from watch where ended_at is null and ${within('watch', asked, area)}
    ) as watch
    group by grouping sets ((kind), (child))`.execute(asked.db);
  return {
    byKind: new Map(rows.flatMap((row) => (row.kind === null ? [] : [[row.kind, row]]))),
    byArea: new Map(rows.flatMap((row) => (row.child === null ? [] : [[row.child, row]]))),
  };
};

const nextRungs = async (asked: Asked, area: AreaPath, limit: number): Promise<NextRung[]> => {
  const { rows } = await sql<Watch & { next_at: Instant }>`
    select * from watch
    where next_at is not null and suspended_at is null and ended_at is null and ${within('watch', asked, area)}
    order by next_at, matter_id limit ${limit}`.execute(asked.db);
  const policies = await loadPolicies(asked.db);
  return rows.flatMap((watch) => {
    const policy = policies.find(({ kind, version }) => kind === watch.kind && version === watch.policy_version);
    const rung = policy?.ladder[watch.origin][watch.rung];
    if (!policy || !rung) return [];
    const { matter_id, kind, title, area_code, next_at: nextAt } = watch;
    return [
      {
        matter_id,
        kind,
        title,
        area_code,
        nextAt,
        tier: rung.tier,
        measure: rung.measure,
        article: policy.ladder.article,
      },
    ];
  });
};

/** Counts the warnings and clocks an asker sees below an area, under the same conditions as their list. */
export const figuresOfWarnings = async (asked: Asked, area: AreaPath, soon: number): Promise<AreaOfWarnings> => {
  const [warnings, byRung, clocks, next] = await Promise.all([
    countWarnings(asked, area),
    countRungs(asked, area),
    countClocks(asked, area),
    nextRungs(asked, area, soon),
  ]);
  return { ...warnings, byRung, ...clocks, soon: next };
};

/** One counting clock with what it says of its matter. */
export type Flowing = Pick<
  Watch,
  | 'matter_id'
  | 'kind'
  | 'origin'
  | 'title'
  | 'enterprise_id'
  | 'area_code'
  | 'anchor_at'
  | 'rung'
  | 'next_at'
  | 'stood_still_ms'
  | 'suspended_at'
>;

/** The clocks that count below an area, newest anchors first; when there are too many, each kind gives up its oldest alike. */
export const flowingClocks = async (
  asked: Asked,
  area: AreaPath,
  { kinds, most }: { kinds: readonly string[]; most: number },
): Promise<Flowing[]> => {
  const { rows } = await sql<Flowing>`
    select matter_id, kind, origin, title, enterprise_id, area_code, anchor_at, rung, next_at, stood_still_ms, suspended_at
    from (
      select *, row_number() over (partition by kind order by anchor_at desc, matter_id) as place
      from watch where ended_at is null and kind = any(${kinds}::text[]) and ${within('watch', asked, area)}
    ) as watch
    order by place, kind limit ${most}`.execute(asked.db);
  return rows;
};

/** The ladders in force (现行梯级) by kind: the latest version of each. */
export const laddersInForce = async (look: Pick<Look, 'db'>): Promise<ReadonlyMap<string, Ladder>> =>
  new Map((await loadPolicies(look.db)).map(({ kind, ladder }) => [kind, ladder]));
