import { remembered } from '../../kernel/remembered.ts';
import { daysBetween } from '../../kernel/time.ts';
import type { DayKind, DayLoad } from './window.ts';
import { SLOTS } from './window.ts';

/** A baseline band (基线带): what is usual for each quarter-hour; `NaN` where nothing is known. */
export type Band = { readonly low: Float32Array; readonly mid: Float32Array; readonly high: Float32Array };

const HOURS = 24;

/** Shorter loads are trials, pumps and lifts, not work. */
const SHIFT_HOURS = 5;

/** Starts of a shift within a day: 00:00 to 19:00. */
export const SHIFTS = HOURS - SHIFT_HOURS + 1;

/** The value below which the share `p` of the measured values lies; `NaN` when none was measured. */
export const quantile = (values: ArrayLike<number>, p: number): number => {
  const sorted = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? Number.NaN;
    if (!Number.isNaN(value)) sorted[count++] = value;
  }
  if (count === 0) return Number.NaN;
  sorted.subarray(0, count).sort();
  const at = (count - 1) * p;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
};

/** Mean of the measured values of a stretch; `NaN` when fewer than `least` were measured. */
const meanOf = (values: Float32Array, from: number, to: number, least: number): number => {
  let sum = 0;
  let measured = 0;
  for (let i = from; i < to; i += 1) {
    const value = values[i] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    sum += value;
    measured += 1;
  }
  return measured >= least ? sum / measured : Number.NaN;
};

/** Mean load of every run of five consecutive hours of a day: noise of single quarter-hours averages out, work does not. */
export const shiftLoads = remembered((kw: Float32Array): Float32Array => {
  const hours = Float32Array.from({ length: HOURS }, (_, h) => meanOf(kw, h * 4, h * 4 + 4, 2));
  return Float32Array.from({ length: SHIFTS }, (_, s) => meanOf(hours, s, s + SHIFT_HOURS, SHIFT_HOURS - 1));
});

/** Share of a day's quarter-hours that were measured. */
export const measuredShare = remembered(
  (kw: Float32Array): number => kw.reduce((n, v) => (Number.isNaN(v) ? n : n + 1), 0) / SLOTS,
);

/** The band of a set of days, quarter-hour by quarter-hour: robust against single odd days. */
export const bandOf = (days: readonly DayLoad[], low: number, high: number): Band => {
  const columns = Array.from({ length: SLOTS }, (_, slot) => days.map((day) => day.kw[slot] ?? Number.NaN));
  const edge = (p: number) => Float32Array.from(columns, (column) => quantile(column, p));
  return { low: edge(low), mid: edge(0.5), high: edge(high) };
};

const SPAN_DAYS = 28;
const LEAST_DAYS = 3;

/**
 * The baseline band (基线带) of any meter for a day: days of the same kind in the four weeks before, that day and later
 * ones excluded. Too few of the kind (a first holiday): any day outside the festival season serves.
 */
export const baselineBand = (days: readonly DayLoad[], date: string, dayKind: (date: string) => DayKind): Band => {
  const before = days.filter((day) => day.date < date && daysBetween(day.date, date) <= SPAN_DAYS);
  const alike = before.filter((day) => dayKind(day.date) === dayKind(date));
  const ordinary = before.filter((day) => dayKind(day.date) !== 'springFestival');
  const chosen = [alike, ordinary].find((set) => set.length >= LEAST_DAYS) ?? before;
  return bandOf(chosen, 0.1, 0.9);
};
