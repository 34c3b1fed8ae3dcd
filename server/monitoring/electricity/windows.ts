import type { Db } from '../../infra/database.ts';
import type { TelemetryStore } from '../../infra/telemetry-store.ts';
import { shiftDay } from '../../kernel/time.ts';
import { calendarDays } from '../../registry/calendar/index.ts';
import { type DetectionEnterprise, enterprisesForDetection, filingsOf } from '../../registry/enterprise/index.ts';
import { type MeterView, metersOfEnterprises } from '../../registry/meter/index.ts';
import { cleanedDays } from './cleaned-days.ts';
import { seasonKindBy } from './day-kind.ts';
import type { DayLoad, Filing, MeterWindow } from './window.ts';

/** How far back a judgement looks. */
export const MEMORY_DAYS = 120;

/** How far before that cleaning needs to have seen a meter. */
const CLEANING_DAYS = 28;

/** A meter that is watched, with the enterprise it belongs to and its cleaned days. */
export type WatchedMeter = {
  readonly meter: MeterView;
  readonly enterprise: DetectionEnterprise;
  readonly filings: readonly Filing[];
  readonly days: DayLoad[];
};

/** Everything needed to judge a span of days. */
export type Watched = { readonly meters: readonly WatchedMeter[]; readonly dayKind: MeterWindow['dayKind'] };

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
  const days = await cleanedDays(telemetry, [...watched.keys()], shiftDay(from, -MEMORY_DAYS - CLEANING_DAYS), to);
  for (const [meterNo, list] of days) watched.get(meterNo)?.days.push(...list);
  return { meters: [...watched.values()], dayKind: seasonKindBy(await calendarDays(db)) };
};

/** What a detector may see of a meter on a day: nothing later, nothing before the memory. */
export const windowOf = (one: WatchedMeter, day: string, dayKind: MeterWindow['dayKind']): MeterWindow => {
  const first = shiftDay(day, -MEMORY_DAYS);
  return {
    meterNo: one.meter.meterNo,
    capacityKva: one.meter.capacityKva,
    accountType: one.meter.accountType,
    status: one.enterprise.status,
    statusSince: one.enterprise.statusSince,
    days: one.days.filter((load) => load.date <= day && load.date > first),
    dayKind,
    filings: one.filings,
  };
};
