import type { TelemetryStore } from '../../infra/telemetry-store.ts';
import { dayOfNumber, numberOfDay } from '../../kernel/time.ts';
import { cleanDay, markOfDays, streamDays } from '../telemetry/index.ts';
import type { DayLoad } from './window.ts';

type Cleaned = ReadonlyMap<string, readonly DayLoad[]>;
type Kept = { meters: string; from: number; to: number; mark: string; days: Map<string, DayLoad[]> };

/** Meters whose cleaned days stay in memory from one night to the next; beyond that each night reads anew. */
const MOST_KEPT = 2000;
const PART = 2000;

const keptBy = new WeakMap<TelemetryStore, Kept>();

/**
 * The cleaned days of some meters over a span, oldest first. The days of the night before are kept and only new ones read,
 * as long as nothing that was stored has changed since.
 */
export const cleanedDays = async (
  telemetry: TelemetryStore,
  meters: readonly string[],
  from: string,
  to: string,
): Promise<Cleaned> => {
  const [first, last] = [numberOfDay(from), numberOfDay(to)];
  const kept = await stillTrue(telemetry, meters, first, last);
  const days = kept?.days ?? new Map<string, DayLoad[]>(meters.map((meter) => [meter, []]));
  const start = kept ? kept.to + 1 : first;
  for (let i = 0; i < meters.length && start <= last; i += PART) {
    for await (const stored of streamDays(telemetry, meters.slice(i, i + PART), start, last)) {
      const earlier = days.get(stored.meter);
      earlier?.push(cleanDay({ date: dayOfNumber(stored.day), kw: stored.kw }, earlier));
    }
  }
  for (const [meter, list] of days)
    days.set(
      meter,
      list.filter((day) => day.date >= from),
    );
  if (meters.length > 0 && meters.length <= MOST_KEPT) {
    const mark = await markOfDays(telemetry, meters, first, last);
    keptBy.set(telemetry, { meters: meters.join(' '), from: first, to: last, mark, days });
  }
  return days;
};

const stillTrue = async (
  telemetry: TelemetryStore,
  meters: readonly string[],
  first: number,
  last: number,
): Promise<Kept | undefined> => {
  const kept = keptBy.get(telemetry);
  if (!kept || kept.meters !== meters.join(' ') || kept.from > first || kept.to > last || kept.to < first)
    return undefined;
  return (await markOfDays(telemetry, meters, kept.from, kept.to)) === kept.mark ? kept : undefined;
};
