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
const SLIP_HISTORY = 3;
const ZERO_LONGEST = 40;
const ZERO_HISTORY = 5;
const STUCK_SHORTEST = 24;
const HISTORY_DAYS = 28;

const isMissing = (value: number | undefined): boolean => value === undefined || Number.isNaN(value);

const maximum = (values: Iterable<number>): number => {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most;
};

type Run = { readonly from: number; readonly to: number; readonly value: number };

/** Stretches of one and the same value; missing quarter-hours end a stretch. */
const runsOf = (kw: Float32Array): Run[] => {
  const runs: Run[] = [];
  for (let from = 0; from < kw.length; ) {
    let to = from + 1;
    while (to < kw.length && kw[to] === kw[from]) to += 1;
    runs.push({ from, to, value: kw[from] ?? Number.NaN });
    from = to;
  }
  return runs.filter((run) => !Number.isNaN(run.value));
};

const aroundSlot = (history: readonly MeteredDay[], slot: number): number[] =>
  history.flatMap((day) => [...day.kw.subarray(Math.max(0, slot - 2), slot + 3)]).filter((value) => !Number.isNaN(value));

/** Whether a value read as W would lie among what the same quarter-hours of earlier days drew. */
const fitsAsWatts = (value: number, history: readonly MeteredDay[], slot: number): boolean => {
  const usual = aroundSlot(history, slot);
  const kw = value / WATTS;
  return usual.length >= SLIP_HISTORY && kw > 0 && kw >= Math.min(...usual) * 0.5 && kw <= Math.max(...usual) * 1.5;
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
  const seen = maximum(history.map((day) => maximum(day.kw)));
  const ofDay = [...kw].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const nearTop = ofDay[Math.floor(ofDay.length * 0.9)] ?? 0;
  return SPIKE_FACTOR * Math.max(seen, nearTop, SPIKE_FLOOR_KW);
};

const mendUnits = (kw: Float32Array, history: readonly MeteredDay[]): QualityMark[] => {
  const seen = maximum(history.map((day) => maximum(day.kw)));
  const marks: QualityMark[] = [];
  kw.forEach((value, slot) => {
    if (seen === 0 || value <= seen * SPIKE_FACTOR || !fitsAsWatts(value, history, slot)) return;
    kw[slot] = value / WATTS;
    marks.push({ flaw: 'unitSlip', from: slot, to: slot + 1 });
  });
  return marks;
};

const dropSpikes = (kw: Float32Array, history: readonly MeteredDay[]): QualityMark[] => {
  const limit = spikeLimit(kw, history);
  const marks: QualityMark[] = [];
  kw.forEach((value, slot) => {
    const alone = !((kw[slot - 1] ?? 0) > limit && (kw[slot + 1] ?? 0) > limit);
    if (!(value > limit) || !alone) return;
    marks.push({ flaw: 'spike', from: slot, to: slot + 1 });
  });
  for (const mark of marks) kw[mark.from] = Number.NaN;
  return marks;
};

/** A meter that never drew nothing at these hours does not suddenly draw exactly nothing: the gap was filled with zeros. */
const isZeroFill = (run: Run, history: readonly MeteredDay[]): boolean => {
  if (run.value !== 0 || run.to - run.from < 2 || run.to - run.from > ZERO_LONGEST) return false;
  const earlier = history.flatMap((day) => [...day.kw.subarray(run.from, run.to)]).filter((v) => !Number.isNaN(v));
  return earlier.length >= ZERO_HISTORY * (run.to - run.from) && earlier.filter((v) => v === 0).length < earlier.length * 0.02;
};

const longestRun = (history: readonly MeteredDay[]): number =>
  maximum(history.map((day) => maximum(runsOf(day.kw).map((run) => run.to - run.from))));

/** A load that never stood still for hours and now does: the meter hangs, or somebody wrote the day's mean into it. */
const isFrozen = (run: Run, history: readonly MeteredDay[]): boolean =>
  run.value !== 0 &&
  run.to - run.from >= STUCK_SHORTEST &&
  history.length >= SLIP_HISTORY &&
  longestRun(history) < STUCK_SHORTEST / 2;

const dropRuns = (kw: Float32Array, history: readonly MeteredDay[]): QualityMark[] => {
  const marks: QualityMark[] = [];
  for (const run of runsOf(kw)) {
    const whole = run.to - run.from === kw.length;
    if (isZeroFill(run, history)) marks.push({ flaw: 'zeroFill', from: run.from, to: run.to });
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
  const recent = history.filter((past) => past.date < day.date && !past.kw.every(isMissing)).slice(-HISTORY_DAYS);
  const kw = Float32Array.from(day.kw);
  const marks = [...dropNegative(kw), ...mendUnits(kw, recent), ...dropSpikes(kw, recent), ...dropRuns(kw, recent)];
  return { date: day.date, kw, marks: marks.sort((a, b) => a.from - b.from) };
};
