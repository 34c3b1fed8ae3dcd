import type { Db } from '../../infra/database.ts';
import type { TelemetryStore } from '../../infra/telemetry-store.ts';
import { DAY, daysBetween, shiftDay } from '../../kernel/time.ts';
import { calendarDays } from '../../registry/calendar/index.ts';
import { type DetectionEnterprise, enterprisesForDetection, filingsOf } from '../../registry/enterprise/index.ts';
import { type MeterView, metersOfEnterprises } from '../../registry/meter/index.ts';
import { cleanDay, streamDays } from '../telemetry/index.ts';
import { dayKindBy } from './day-kind.ts';
import type { DayLoad, Filing, MeterWindow } from './window.ts';

/** How far back a judgement looks. */
export const MEMORY_DAYS = 120;

/** A meter that is watched, with the enterprise it belongs to and its cleaned days. */
export type WatchedMeter = {
  readonly meter: MeterView;
  readonly enterprise: DetectionEnterprise;
  readonly filings: readonly Filing[];
  readonly days: DayLoad[];
};

/** Everything needed to judge a span of days. */
export type Watched = { readonly meters: readonly WatchedMeter[]; readonly dayKind: MeterWindow['dayKind'] };

const number = (day: string): number => daysBetween('1970-01-01', day);
const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** Loads the watched meters with their days from before the span to its end, cleaned in order as they came. */
export const loadWatched = async (db: Db, telemetry: TelemetryStore, from: string, to: string): Promise<Watched> => {
  const enterprises = await enterprisesForDetection(db, ['closed']);
  const byId = new Map(enterprises.map((enterprise) => [enterprise.id, enterprise]));
  const meters = await metersOfEnterprises(db, [...byId.keys()]);
  const filings = Map.groupBy(await filingsOf(db, [...byId.keys()]), (filing) => filing.enterpriseId);
  const watched = new Map<string, WatchedMeter>();
  for (const meter of meters) {
    const enterprise = byId.get(meter.enterpriseId ?? '');
    if (enterprise)
      watched.set(meter.meterNo, { meter, enterprise, filings: filings.get(enterprise.id) ?? [], days: [] });
  }
  await readDays(telemetry, watched, shiftDay(from, -MEMORY_DAYS), to);
  return { meters: [...watched.values()], dayKind: dayKindBy(await calendarDays(db)) };
};

const PART = 2000;

const readDays = async (
  telemetry: TelemetryStore,
  watched: ReadonlyMap<string, WatchedMeter>,
  from: string,
  to: string,
): Promise<void> => {
  const numbers = [...watched.keys()];
  for (let i = 0; i < numbers.length; i += PART) {
    for await (const stored of streamDays(telemetry, numbers.slice(i, i + PART), number(from), number(to))) {
      const one = watched.get(stored.meter);
      if (one) one.days.push(cleanDay({ date: dateOf(stored.day), kw: stored.kw }, one.days));
    }
  }
};

/** What a detector may see of a meter on a day: nothing later, nothing before the memory. */
export const windowOf = (
  one: WatchedMeter,
  day: string,
  dayKind: MeterWindow['dayKind'],
  since: string | null,
): MeterWindow => {
  const first = shiftDay(day, -MEMORY_DAYS);
  return {
    meterNo: one.meter.meterNo,
    capacityKva: one.meter.capacityKva,
    accountType: one.meter.accountType,
    status: one.enterprise.status,
    statusSince: since,
    days: one.days.filter((load) => load.date <= day && load.date > first),
    dayKind,
    filings: one.filings,
  };
};
