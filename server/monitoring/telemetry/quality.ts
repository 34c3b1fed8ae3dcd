import { remembered } from '../../kernel/remembered.ts';

/** A meter's day of quarter-hour means, `NaN` where nothing was measured. */
export type MeteredDay = { readonly date: string; readonly kw: Float32Array };

/** What a reading suffers from (数据质量): the value was dropped, or (`unitSlip`) read as W and divided by 1,000. */
export type Flaw = 'negative' | 'unitSlip' | 'spike' | 'zeroFill' | 'stuck' | 'estimated';

/** A stretch of quarter-hours `[from, to)` with one flaw. */
export type QualityMark = { readonly flaw: Flaw; readonly from: number; readonly to: number };

/** A day after cleaning (清洗): what may be judged, and what was done to it. */
export type CleanDay = { readonly date: string; readonly kw: Float32Array; readonly marks: readonly QualityMark[] };

const SPIKE_FACTOR = 50;
const SPIKE_FLOOR_KW = 10;
const WATTS = 1000;
const LEAST_HISTORY_DAYS = 3;
const SLIP_SHARE = 0.9;
const ZERO_LONGEST = 40;
const ZERO_RARE = 0.02;
const ZERO_KNOWN = 0.9;
const MOST_FILLS = 2;
const STUCK_SHORTEST = 24;
const HISTORY_DAYS = 28;
const RECENT_DAYS = 7;
const RECENT_MEASURED = 0.5;

const measured = (values: Iterable<number>): number[] => [...values].filter((value) => !Number.isNaN(value));

const maximum = (values: Iterable<number>): number => {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most;
};

/** The most a day drew; a cleaned day does not change any more. */
const peakOf = remembered((kw: Float32Array) => maximum(kw));

type Run = { readonly from: number; readonly to: number; readonly value: number };

/** Stretches of one and the same value; missing quarter-hours end a stretch. */
const runsOf = (kw: Float32Array): Run[] => {
  const runs: Run[] = [];
  for (let from = 0; from < kw.length;) {
    let to = from + 1;
    while (to < kw.length && kw[to] === kw[from]) to += 1;
    runs.push({ from, to, value: kw[from] ?? Number.NaN });
    from = to;
  }
  return runs.filter((run) => !Number.isNaN(run.value));
};

/** What the meter drew at these quarter-hours, one or two to either side included, on earlier days. */
const aroundSlot = (history: readonly MeteredDay[], slot: number): number[] =>
  history.flatMap((day) => measured(day.kw.subarray(Math.max(0, slot - 2), slot + 3)));

/** Whether a value read as W would lie among what the same quarter-hours of earlier days drew. */
const fitsAsWatts = (value: number, history: readonly MeteredDay[], slot: number): boolean => {
  const usual = aroundSlot(history, slot);
  const kw = value / WATTS;
  return usual.length > 0 && kw > 0 && kw >= Math.min(...usual) * 0.8 && kw <= Math.max(...usual) * 1.25;
};

const dropNegative = (kw: Float32Array): QualityMark[] => {
  const marks: QualityMark[] = [];
  kw.forEach((value, slot) => {
    if (value >= 0 || Number.isNaN(value)) return;
    kw[slot] = Number.NaN;
    marks.push({ flaw: 'negative', from: slot, to: slot + 1 });
  });
  return marks;
};

/** The largest value nobody wonders at: fifty times what the meter or the rest of its day ever drew. */
const spikeLimit = (kw: Float32Array, history: readonly MeteredDay[]): number => {
  const seen = maximum(history.map((day) => peakOf(day.kw)));
  const ofDay = measured(kw).sort((a, b) => a - b);
  const nearTop = ofDay[Math.floor(ofDay.length * 0.9)] ?? 0;
  return SPIKE_FACTOR * Math.max(seen, nearTop, SPIKE_FLOOR_KW);
};

/**
 * Reads W as kW where a whole day's outsized values agree with the history. A dark plant that starts to work also draws a
 * thousand times its standby at some hour; at the other hours it does not, and then nothing is mended.
 */
const mendUnits = (kw: Float32Array, history: readonly MeteredDay[]): QualityMark[] => {
  const seen = maximum(history.map((day) => peakOf(day.kw)));
  if (seen === 0 || history.length < LEAST_HISTORY_DAYS) return [];
  const outsized = [...kw.keys()].filter((slot) => (kw[slot] ?? 0) > seen * SPIKE_FACTOR);
  const fitting = outsized.filter((slot) => fitsAsWatts(kw[slot] ?? 0, history, slot));
  if (fitting.length === 0 || fitting.length < outsized.length * SLIP_SHARE) return [];
  for (const slot of fitting) kw[slot] = (kw[slot] ?? 0) / WATTS;
  return fitting.map((slot) => ({ flaw: 'unitSlip', from: slot, to: slot + 1 }));
};

const dropSpikes = (kw: Float32Array, history: readonly MeteredDay[]): QualityMark[] => {
  const limit = spikeLimit(kw, history);
  const marks: QualityMark[] = [];
  kw.forEach((value, slot) => {
    const alone = Math.max(kw[slot - 1] || 0, kw[slot + 1] || 0) < value / 10;
    if (!(value > limit) || !alone) return;
    marks.push({ flaw: 'spike', from: slot, to: slot + 1 });
  });
  for (const mark of marks) kw[mark.from] = Number.NaN;
  return marks;
};

/** Whether the last days were mostly kept: what goes on for longer than that is no flaw but how the meter now runs. */
const keptLately = (history: readonly MeteredDay[], run: Run): boolean => {
  const lately = history.slice(-RECENT_DAYS);
  const kept = lately.reduce((sum, day) => sum + measured(day.kw.subarray(run.from, run.to)).length, 0);
  return lately.length >= LEAST_HISTORY_DAYS && kept >= RECENT_MEASURED * lately.length * (run.to - run.from);
};

/**
 * A meter that never drew nothing at these hours does not suddenly draw exactly nothing: the gap was filled with zeros.
 * A load that falls to zero several times a day is switched on and off, which is work.
 */
const isZeroFill = (run: Run, history: readonly MeteredDay[]): boolean => {
  const length = run.to - run.from;
  if (run.value !== 0 || length < 2 || length > ZERO_LONGEST || history.length < LEAST_HISTORY_DAYS) return false;
  const earlier = history.flatMap((day) => measured(day.kw.subarray(run.from, run.to)));
  const known = earlier.length >= ZERO_KNOWN * history.length * length;
  return known && earlier.filter((value) => value === 0).length < earlier.length * ZERO_RARE;
};

const longestRunOf = remembered((kw: Float32Array) => maximum(runsOf(kw).map((run) => run.to - run.from)));

const longestRun = (history: readonly MeteredDay[]): number => maximum(history.map((day) => longestRunOf(day.kw)));

/** The lower quarter of what the meter drew: a standby load may stand still for hours, a working one does not. */
const standbyOf = (history: readonly MeteredDay[]): number => {
  const sorted = history.flatMap((day) => measured(day.kw)).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 4)] ?? Number.POSITIVE_INFINITY;
};

/** A load that never stood still for hours and now does: the meter hangs, or somebody wrote the day's mean into it. */
const isFrozen = (run: Run, history: readonly MeteredDay[]): boolean =>
  run.value !== 0 &&
  run.to - run.from >= STUCK_SHORTEST &&
  keptLately(history, run) &&
  longestRun(history) < STUCK_SHORTEST / 2 &&
  run.value > standbyOf(history);

const dropRuns = (kw: Float32Array, history: readonly MeteredDay[]): QualityMark[] => {
  const marks: QualityMark[] = [];
  const runs = runsOf(kw);
  const switching = runs.filter((run) => run.value === 0).length > MOST_FILLS;
  for (const run of runs) {
    const whole = run.to - run.from === kw.length;
    if (!switching && isZeroFill(run, history)) marks.push({ flaw: 'zeroFill', from: run.from, to: run.to });
    else if (isFrozen(run, history)) marks.push({ flaw: whole ? 'estimated' : 'stuck', from: run.from, to: run.to });
  }
  for (const mark of marks) kw.fill(Number.NaN, mark.from, mark.to);
  return marks;
};

/**
 * Cleaning of one day of readings (数据清洗) by what the meter did before: `history` holds cleaned earlier days.
 * Missing stays missing, never becomes zero; nothing is cut to the contract capacity; the day given is left as it is.
 */
export const cleanDay = (day: MeteredDay, history: readonly MeteredDay[]): CleanDay => {
  const recent = history.filter((past) => past.date < day.date).slice(-HISTORY_DAYS);
  const kw = Float32Array.from(day.kw);
  const marks = [...dropNegative(kw), ...mendUnits(kw, recent), ...dropSpikes(kw, recent), ...dropRuns(kw, recent)];
  return { date: day.date, kw, marks: marks.sort((a, b) => a.from - b.from) };
};
