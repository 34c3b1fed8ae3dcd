import { sql } from 'kysely';
import type { Look } from '../../infra/verb.ts';
import { type AreaPath, codesOf, endOfSubtree } from '../../kernel/area.ts';
import { addDays, type Instant } from '../../kernel/time.ts';
import { overdueAt, seenBy } from './store.ts';

/** How many matters are open, late, opened and closed in the last 30 days (事项统计). */
export type MatterFigures = {
  readonly open: number;
  readonly overdue: number;
  readonly opened: number;
  readonly closed: number;
  /** Of those closed, how many met their deadline or had none. */
  readonly closedInTime: number;
};

/** The figures of an area: in all, by kind, and by the area one step below (an empty code: at the area itself). */
export type AreaOfMatters = {
  readonly total: MatterFigures;
  readonly byKind: ReadonlyMap<string, MatterFigures>;
  readonly byArea: ReadonlyMap<string, MatterFigures>;
  readonly newestAt: Instant | null;
};

type Row = MatterFigures & { kind: string | null; child: string | null; newest: Instant | null };

/** The span over which openings and closings are counted. */
export const FIGURES_DAYS = 30;
/** The figures where there is nothing. */
export const NO_MATTERS: MatterFigures = { open: 0, overdue: 0, opened: 0, closed: 0, closedInTime: 0 };

/** Counts the matters an asker sees below an area, under the same conditions as their list. */
export const figuresOfMatters = async (
  look: Pick<Look, 'db' | 'actor' | 'now'>,
  area: AreaPath,
): Promise<AreaOfMatters> => {
  const since = addDays(look.now, -FIGURES_DAYS).toISOString();
  const { rows } = await sql<Row>`
    select kind, child,
      count(*) filter (where open)::int as open,
      count(*) filter (where overdue)::int as overdue,
      count(*) filter (where opened_at > ${since}::timestamptz)::int as opened,
      count(*) filter (where closed)::int as closed,
      count(*) filter (where closed and (due_at is null or closed_at <= due_at))::int as "closedInTime",
      max(greatest(opened_at, closed_at)) as newest
    from (
      select kind, split_part(area_path, '/', ${codesOf(area).length + 1}) as child, open, opened_at, closed_at, due_at,
        ${overdueAt(look.now)} as overdue, not open and closed_at > ${since}::timestamptz as closed
      from matter
      where ${seenBy(look.actor)} and area_path >= ${area} and area_path < ${endOfSubtree(area)}
        and (open or closed_at > ${since}::timestamptz)
    ) as matter
    group by grouping sets ((kind), (child), ())`.execute(look.db);
  const total = rows.find(({ kind, child }) => kind === null && child === null);
  return {
    total: total ?? NO_MATTERS,
    byKind: new Map(rows.flatMap((row) => (row.kind === null ? [] : [[row.kind, row]]))),
    byArea: new Map(rows.flatMap((row) => (row.child === null ? [] : [[row.child, row]]))),
    newestAt: total?.newest ?? null,
  };
};
