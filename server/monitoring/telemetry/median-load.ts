import type { TelemetryStore } from '../../infra/telemetry-store.ts';
import { SLOTS } from './rules.ts';

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

type Row = { day: number; slot: number; middle: number | null };

/**
 * The median load of some meters at each quarter-hour between two days (inclusive), each meter measured by its own mean
 * over those days: 1 is a meter's usual load. Reckoned where the readings are; a day without any is left out.
 */
export const medianLoad = async (
  telemetry: TelemetryStore,
  meters: readonly string[],
  from: number,
  to: number,
): Promise<Map<number, Float32Array>> => {
  const days = new Map<number, Float32Array>();
  if (meters.length === 0) return days;
  const rows = await telemetry.query<Row>(`
    with chosen as (
      select meter, day, kw from meter_day final
      where meter in (${meters.map(quoted).join(',')}) and day between toDate(${Math.trunc(from)}) and toDate(${Math.trunc(to)})
    ), usual as (
      select meter, sum(arraySum(arrayFilter(x -> isFinite(x), kw))) / nullIf(sum(arrayCount(x -> isFinite(x), kw)), 0) as mean
      from chosen group by meter having mean > 0
    )
    select toUInt32(toInt32(day)) as day, toUInt32(slot - 1) as slot, quantileExact(0.5)(load / mean) as middle
    from chosen inner join usual using (meter) array join kw as load, arrayEnumerate(kw) as slot
    where isFinite(load) group by day, slot order by day, slot`);
  for (const { day, slot, middle } of rows) {
    const kw = days.get(Number(day)) ?? new Float32Array(SLOTS).fill(Number.NaN);
    kw[Number(slot)] = middle ?? Number.NaN;
    days.set(Number(day), kw);
  }
  return days;
};
