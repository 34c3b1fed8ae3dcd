import { remembered } from '../../kernel/remembered.ts';
import { SHIFTS, measuredShare, quantile, shiftLoads } from './baseline.ts';
import type { ClosedThresholds } from './thresholds.ts';
import type { DayKind, DayLoad, MeterWindow } from './window.ts';
import { isExcused } from './window.ts';

/** A day as the rules see it (研判日): its shifts, its mean, and how far its best shift stands above the quiet level. */
export type JudgedDay = {
  readonly date: string;
  readonly kind: DayKind;
  readonly shifts: Float32Array;
  readonly mean: number;
  readonly excess: number;
};

/** A stretch of last days that stands above the days before (抬升), and how many days it has. */
export type Rise = { readonly value: number; readonly days: number };

/** What speaks for production (研判依据): four ratios without unit, comparable between a workshop and a steel plant. */
export type Features = {
  readonly rhythm: number;
  readonly level: number;
  readonly contrast: number;
  readonly rise: Rise;
};

/** Shifts that begin from 06:00 to 16:00: where a day shift would lie. */
const DAY_SHIFTS = { from: 6, to: 16 } as const;

const NIGHT_SHIFT = 0;

/** Days that may speak: since the enterprise is closed, not explained by a filing, and measured for the greater part. */
export const eligibleDays = (window: MeterWindow, t: ClosedThresholds): readonly DayLoad[] =>
  window.days
    .slice(-t.memoryDays)
    .filter(
      (day) =>
        (window.statusSince === null || day.date >= window.statusSince) &&
        !isExcused(window.filings, day.date) &&
        measuredShare(day.kw) >= t.leastMeasured,
    );

/** Per shift, the load below which the share `p` of the days lies. */
const perShift = (rows: readonly Float32Array[], p: number): Float32Array =>
  Float32Array.from({ length: SHIFTS }, (_, s) =>
    quantile(
      rows.map((row) => row[s] ?? Number.NaN),
      p,
    ),
  );

/** How far a load stands above a base, as a share of it; the floor keeps a lamp in a dark plant from counting as tenfold. */
const above = (load: number, base: number, floor: number): number => (load - base) / (Math.abs(base) + floor);

/** The shift that stands highest above its base. */
const highest = (load: Float32Array, base: Float32Array, floor: number): number => {
  let best = Number.NaN;
  for (let s = 0; s < load.length; s += 1) {
    const value = above(load[s] ?? Number.NaN, base[s] ?? Number.NaN, floor);
    if (!Number.isNaN(value) && !(value <= best)) best = value;
  }
  return best;
};

const meanOf = remembered((values: Float32Array): number => {
  const measured = values.filter((value) => !Number.isNaN(value));
  return measured.length === 0 ? Number.NaN : measured.reduce((sum, value) => sum + value, 0) / measured.length;
});

/**
 * The quiet level (静默水平): per shift what the calmest tenth of the days draws. Standby, lighting and security belong
 * to it however large they are, and a plant that rests on one day of the week shows it on that day.
 */
export const quietLevel = (rows: readonly Float32Array[], t: ClosedThresholds): Float32Array =>
  perShift(rows, t.quietShare);

/** Every day's best shift against the quiet level. */
export const judgeDays = (days: readonly DayLoad[], window: MeterWindow, t: ClosedThresholds): JudgedDay[] => {
  const rows = days.map((day) => shiftLoads(day.kw));
  const quiet = quietLevel(rows, t);
  return days.map((day, i) => {
    const shifts = rows[i] ?? new Float32Array(SHIFTS).fill(Number.NaN);
    const excess = highest(shifts, quiet, t.floorKw);
    return { date: day.date, kind: window.dayKind(day.date), shifts, mean: meanOf(day.kw), excess };
  });
};

/** Work rhythm (作息规律): how much more the best shift draws on workdays than on rest days, the festival season left out. */
export const workRhythm = (days: readonly JudgedDay[], t: ClosedThresholds): number => {
  const ordinary = days.filter((day) => day.kind !== 'springFestival').slice(-t.rhythmDays);
  const work = ordinary.filter((day) => day.kind === 'workday').map((day) => day.shifts);
  const rest = ordinary.filter((day) => day.kind !== 'workday').map((day) => day.shifts);
  if (work.length < t.leastWorkdays || rest.length < t.leastRestDays) return 0;
  return highest(perShift(work, 0.5), perShift(rest, 0.5), t.floorKw) || 0;
};

/** Usual level (常态水平): what the busier days of three weeks draw above the calmest days; finds work on some days only. */
export const usualLevel = (days: readonly JudgedDay[], t: ClosedThresholds): number => {
  const means = days.map((day) => day.mean);
  const busy = quantile(means.slice(-t.levelDays), t.busyShare);
  return above(busy, quantile(means, t.quietShare), t.floorKw) || 0;
};

/** Day-night contrast (昼夜反差): the best day shift of the last week against its deep night; standby has lamps at night instead. */
export const dayNightContrast = (days: readonly JudgedDay[], t: ClosedThresholds): number => {
  const week = days.slice(-t.recentDays).map((day) => day.shifts);
  const profile = perShift(week, 0.5);
  const night = new Float32Array(SHIFTS).fill(profile[NIGHT_SHIFT] ?? Number.NaN);
  return highest(profile.slice(DAY_SHIFTS.from, DAY_SHIFTS.to + 1), night, t.floorKw) || 0;
};

const risenBy = (old: readonly JudgedDay[], recent: readonly JudgedDay[], t: ClosedThresholds): number => {
  const ceiling = perShift(
    old.map((day) => day.shifts),
    t.ceilingShare,
  );
  return recent.reduce((sum, day) => {
    const over = Math.max(highest(day.shifts, ceiling, t.floorKw) || 0, 0);
    return sum + Math.log1p(Math.min(over, t.ratioCap)) - t.riseDrift;
  }, 0);
};

/** What a stretch could rise by at most: no day stands higher over a ceiling than over the quiet level beneath it. */
const mostRise = (recent: readonly JudgedDay[], t: ClosedThresholds): number =>
  recent.reduce((sum, day) => sum + Math.log1p(Math.min(Math.max(day.excess || 0, 0), t.ratioCap)) - t.riseDrift, 0);

/** Rise (抬升): the stretch of last days that, taken together, stands highest above nearly all the days before it. */
export const rise = (days: readonly JudgedDay[], t: ClosedThresholds): Rise => {
  let best: Rise = { value: 0, days: 0 };
  for (const stretch of t.riseStretches) {
    const recent = days.slice(-stretch);
    if (days.length - stretch < t.riseHistory || mostRise(recent, t) <= best.value) continue;
    const value = risenBy(days.slice(0, -stretch), recent, t);
    if (value > best.value) best = { value, days: stretch };
  }
  return best;
};

/** The four features of the last day, from the days up to it alone. */
export const featuresOf = (days: readonly JudgedDay[], t: ClosedThresholds): Features => ({
  rhythm: workRhythm(days, t),
  level: usualLevel(days, t),
  contrast: dayNightContrast(days, t),
  rise: rise(days, t),
});

/** Points (证据分) each feature earns; a ratio counts by its logarithm, so that none decides alone by size only. */
export type Points = {
  readonly rhythm: number;
  readonly level: number;
  readonly contrast: number;
  readonly rise: number;
};

/** What the features are worth under the thresholds in force. */
export const pointsOf = (features: Features, t: ClosedThresholds): Points => {
  const log = (ratio: number) => Math.log1p(Math.min(Math.max(ratio, 0), t.ratioCap));
  return {
    rhythm: t.weights.rhythm * log(features.rhythm),
    level: t.weights.level * log(features.level),
    contrast: t.weights.contrast * log(features.contrast),
    rise: t.weights.rise * Math.min(features.rise.value, t.riseCap),
  };
};

/** The sum of the points. */
export const total = (points: Points): number => points.rhythm + points.level + points.contrast + points.rise;

/** Days of the last three weeks on which a whole shift stood above the quiet level. */
export const daysAbove = (days: readonly JudgedDay[], t: ClosedThresholds): readonly JudgedDay[] =>
  days.slice(-t.levelDays).filter((day) => day.excess >= t.aboveRatio);
