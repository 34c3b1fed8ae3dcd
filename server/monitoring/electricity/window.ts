import type { DayKind } from '../../registry/calendar/index.ts';

/** Slots of a day: one mean of active power per quarter-hour. */
export const SLOTS = 96;

/** A meter's load on one Shanghai day (日负荷曲线): mean kW per quarter-hour, `NaN` where nothing was measured. */
export type DayLoad = { readonly date: string; readonly kw: Float32Array };

/** Kind of day (日类型): loads are only compared with loads of a like day; `springFestival` is the whole season around it. */
export type { DayKind } from '../../registry/calendar/index.ts';

/** Works declared in advance or ordered (报备): `until` is the last day, `null` while it stands. */
export type Filing = { readonly type: string; readonly from: string; readonly until: string | null };

/** What a detector sees of one meter: nothing later than the judged day, which is the last of `days`. */
export type MeterWindow = {
  readonly meterNo: string;
  readonly capacityKva: number | null;
  readonly accountType: string | null;
  readonly status: 'operating' | 'suspended' | 'closed';
  readonly statusSince: string | null;
  readonly days: readonly DayLoad[];
  readonly dayKind: (date: string) => DayKind;
  readonly filings: readonly Filing[];
};

/** Filings that explain load on exactly their days (报备豁免); an order to stop explains none. */
const EXCUSING = new Set(['approvedResumption', 'preparingResumption', 'debugging', 'dismantling', 'maintenance']);

/** Whether a declared work explains the load of that day. */
export const isExcused = (filings: readonly Filing[], date: string): boolean =>
  filings.some((f) => EXCUSING.has(f.type) && f.from <= date && (f.until === null || date <= f.until));
