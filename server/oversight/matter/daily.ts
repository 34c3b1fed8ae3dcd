import { sql } from 'kysely';
import type { Look } from '../../infra/verb.ts';
import { type AreaPath, endOfSubtree } from '../../kernel/area.ts';
import { type Day, dayOf, shiftDay, startOfDay } from '../../kernel/time.ts';
import { seenBy } from './store.ts';

/** One kind of matter day by day: opened, closed, and open when the day ended (today: now). */
export type DailyMatters = {
  readonly opened: number[];
  readonly closed: number[];
  readonly open: number[];
};

type Row = { kind: string; day: Day | null; opened: number; closed: number; open: number };

const daysUntil = (last: Day, count: number): Day[] =>
  Array.from({ length: count }, (_, index) => shiftDay(last, index - count + 1));

/** Counts the matters an asker sees below an area by kind for each of the last days (每日统计); the last open number is that of the list. */
export const dailyMatters = async (
  look: Pick<Look, 'db' | 'actor' | 'now'>,
  area: AreaPath,
  count: number,
): Promise<{ days: Day[]; byKind: ReadonlyMap<string, DailyMatters> }> => {
  const days = daysUntil(dayOf(look.now), count);
  const from = startOfDay(days[0]!).toISOString();
  // A matter is opened on one day and closed on at most one: both days of each row, then one pass over the sums.
  const { rows } = await sql<Row>`
    with seen as (
      select kind, opened_at, closed_at, open from matter
      where ${seenBy(look.actor)} and area_path >= ${area} and area_path < ${endOfSubtree(area)}
        and (open or closed_at >= ${from}::timestamptz)
    )
    select kind, (at at time zone 'Asia/Shanghai')::date::text as day, sum(opened)::int as opened, sum(closed)::int as closed, 0 as open
    from (
      select kind, opened_at as at, 1 as opened, 0 as closed from seen where opened_at >= ${from}::timestamptz
      union all
      select kind, closed_at, 0, 1 from seen where not open
    ) as moved group by 1, 2
    union all
    select kind, null, 0, 0, count(*) filter (where open)::int from seen group by kind`.execute(look.db);
  const byKind = new Map<string, DailyMatters>();
  for (const [kind, mine] of Map.groupBy(rows, (row) => row.kind)) {
    const on = new Map(mine.map((row) => [row.day, row]));
    const opened = days.map((day) => on.get(day)?.opened ?? 0);
    const closed = days.map((day) => on.get(day)?.closed ?? 0);
    let left = on.get(null)?.open ?? 0;
    const open = days.map(() => 0);
    for (let index = days.length - 1; index >= 0; index -= 1) {
      open[index] = left;
      left += (closed[index] ?? 0) - (opened[index] ?? 0);
    }
    byKind.set(kind, { opened, closed, open });
  }
  return { days, byKind };
};
