import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shiftDay } from '../../kernel/time.ts';
import { seasonKindBy } from './day-kind.ts';
import type { DayKind, DayLoad, Finding, MeterWindow } from './detectors.ts';
import { canJudge, closedProducing, DETECTORS, quietBand } from './detectors.ts';
import { eligibleDays, featuresOf, judgeDays } from './rules.ts';
import { SLOTS } from './window.ts';

const FIRST = '2025-10-13';

/** Day on which production begins in the cases below: a Monday, as the first day is. */
const START = 42;

const dayKind = seasonKindBy([
  { date: '2026-01-01', kind: 'holiday' },
  { date: '2026-02-17', kind: 'springFestivalDay' },
]);

type Shape = (hour: number, kind: DayKind, day: number) => number;

const wobble = (n: number): number => ((n * 2654435761) % 1000) / 1000 - 0.5;

/** Load of so many days by a shape, with a tenth of noise. */
const loads = (count: number, shape: Shape, first = FIRST): DayLoad[] =>
  Array.from({ length: count }, (_, d) => {
    const date = shiftDay(first, d);
    const kw = Float32Array.from(
      { length: SLOTS },
      (_s, i) => shape(i / 4, dayKind(date), d) * (1 + 0.1 * wobble(d * SLOTS + i)),
    );
    return { date, kw };
  });

const windowOf = (days: readonly DayLoad[], over: Partial<MeterWindow> = {}): MeterWindow => ({
  meterNo: 'M-1',
  capacityKva: 400,
  accountType: 'industrial',
  status: 'closed',
  statusSince: '2024-05-01',
  days,
  dayKind,
  filings: [],
  ...over,
});

const detect = (window: MeterWindow): Finding | null => closedProducing.detect(window, closedProducing.thresholds);
const evidenceOf = (window: MeterWindow): Finding['evidence'] => {
  const found = detect(window);
  if (!found) throw new Error('expected a finding');
  return found.evidence;
};

const byDay = (hour: number) => hour >= 8 && hour < 18;
const lamps: Shape = (hour) => (byDay(hour) ? 1.2 : 2.6);
const rests = (kind: DayKind) => kind !== 'workday';

test.each<[string, Shape]>([
  ['nothing at all', () => 0],
  ['lamps at night', lamps],
  ['a big steady standby load', () => 25],
  ['a cold store that follows the season', (hour, _kind, day) => 20 + 4 * Math.sin(day / 20) + Math.cos(hour / 4)],
  [
    'a weekly test of the fire pump',
    (hour, _kind, day) => (day % 7 === 5 && hour >= 9 && hour < 9.5 ? 40 : lamps(hour, 'workday', day)),
  ],
  [
    'two days of trial run',
    (hour, _kind, day) => (day >= 50 && day < 52 && byDay(hour) ? 60 : lamps(hour, 'workday', day)),
  ],
  [
    'more load on some nights than on others',
    (hour, _kind, day) => (hour < 5 && day % 3 === 0 ? 3.5 : lamps(hour, 'workday', day)),
  ],
])('honest standby raises no alarm on any day: %s', (_name, shape) => {
  const days = loads(60, shape);
  for (let end = 1; end <= days.length; end += 1) expect(detect(windowOf(days.slice(0, end)))).toBeNull();
});

test.each<[string, Shape, number]>([
  [
    'strong work by day',
    (hour, kind, day) => (day >= START && byDay(hour) && !rests(kind) ? 90 : lamps(hour, kind, day)),
    4,
  ],
  [
    'work by night',
    (hour, kind, day) => (day >= START && !byDay(hour) && !rests(kind) ? 90 : lamps(hour, kind, day)),
    6,
  ],
  [
    'a tenant who draws less than the standby of others',
    (hour, kind, day) => (day >= START && byDay(hour) && !rests(kind) ? 9 : lamps(hour, kind, day)),
    9,
  ],
  [
    'work on every other day',
    (hour, kind, day) => (day >= START && day % 2 === 0 && byDay(hour) ? 60 : lamps(hour, kind, day)),
    14,
  ],
])('production is found within the days it needs: %s', (_name, shape, within) => {
  const days = loads(START + within, shape);
  expect(detect(windowOf(days.slice(0, START)))).toBeNull();
  const found = detect(windowOf(days));
  expect(found?.type).toBe('closedProducing');
  expect(found?.start.slice(0, 10)).toBe(shiftDay(FIRST, START));
  expect(found?.confidence).toBeGreaterThan(0.9);
});

test('production that was there from the first day shows by its rest days', () => {
  const days = loads(14, (hour, kind, day) => (byDay(hour) && !rests(kind) ? 40 : 8 + (day % 2)));
  expect(detect(windowOf(days))?.evidence.decisive).toContain('rhythm');
});

test('the evidence names window, band, threshold with version, points and refused explanations', () => {
  const shape: Shape = (hour, kind, day) => (day >= START && byDay(hour) && !rests(kind) ? 90 : lamps(hour, kind, day));
  const evidence = evidenceOf(windowOf(loads(50, shape)));
  expect(evidence.threshold).toEqual({ version: 'closedProducing/1', alarmAt: 6 });
  expect(evidence?.window).toEqual({ from: FIRST, to: shiftDay(FIRST, 49), days: 50 });
  expect(evidence?.band.mid[40]).toBeCloseTo(1.2, 0);
  expect(evidence?.points.total).toBeGreaterThanOrEqual(6);
  expect(evidence?.decisive.length).toBeGreaterThan(0);
  expect(evidence?.refused.map((one) => one.explanation)).toEqual(['standby', 'trial', 'filing']);
  expect(evidence?.daysAbove).not.toContain(shiftDay(FIRST, START - 1));
});

const work: Shape = (hour, kind, day) => (day >= START && byDay(hour) ? 70 : lamps(hour, kind, day));

test('filings explain exactly their days', () => {
  const days = loads(55, work);
  const dismantling = { type: 'dismantling', from: shiftDay(FIRST, START), until: shiftDay(FIRST, 54) };
  expect(detect(windowOf(days))).not.toBeNull();
  expect(detect(windowOf(days, { filings: [dismantling] }))).toBeNull();
  expect(detect(windowOf(loads(65, work), { filings: [dismantling] }))).not.toBeNull();
  expect(detect(windowOf(days, { filings: [{ ...dismantling, type: 'stopOrder' }] }))).not.toBeNull();
});

test('days before the closure speak neither for nor against', () => {
  const closing: Shape = (hour, kind, day) => (day < 30 ? (byDay(hour) ? 200 : 20) : lamps(hour, kind, day));
  const since = shiftDay(FIRST, 30);
  const days = loads(60, closing);
  for (let end = 31; end <= 60; end += 1)
    expect(detect(windowOf(days.slice(0, end), { statusSince: since }))).toBeNull();
});

test('missing is not zero: a day with gaps is not judged, and gaps raise nothing', () => {
  const days = loads(50, work);
  const last = days.at(-1);
  last?.kw.fill(Number.NaN, 0, 60);
  expect(canJudge(windowOf(days))).toBe(false);
  expect(detect(windowOf(days))).toBeNull();
  expect(detect(windowOf([]))).toBeNull();
  const empty = loads(50, () => Number.NaN);
  expect(detect(windowOf(empty))).toBeNull();
});

test('the festival season is no rhythm: a rest of weeks makes no rest day', () => {
  const steady: Shape = (hour, kind) => (kind === 'springFestival' ? 3 : 20 + (byDay(hour) ? 0 : 1));
  const days = loads(20, steady, '2026-01-31');
  const judged = judgeDays(
    eligibleDays(windowOf(days), closedProducing.thresholds),
    windowOf(days),
    closedProducing.thresholds,
  );
  expect(featuresOf(judged, closedProducing.thresholds).rhythm).toBe(0);
});

const anyLoads = fc
  .array(fc.array(fc.double({ min: 0.5, max: 300, noNaN: true }), { minLength: 24, maxLength: 24 }), {
    minLength: 20,
    maxLength: 35,
  })
  .map((rows): DayLoad[] =>
    rows.map((hours, d) => ({
      date: shiftDay(FIRST, d),
      kw: Float32Array.from({ length: SLOTS }, (_, i) => hours[i >> 2] ?? 0),
    })),
  );

test('law: without the floor the features know no unit, a plant and its model in a tenth of the size look alike', () => {
  const t = { ...closedProducing.thresholds, floorKw: 0 };
  const featuresFor = (days: readonly DayLoad[]) => featuresOf(judgeDays(days, windowOf(days), t), t);
  fc.assert(
    fc.property(anyLoads, (days) => {
      const large = featuresFor(days);
      const small = featuresFor(days.map((day) => ({ ...day, kw: day.kw.map((v) => v / 10) })));
      expect(small.rhythm).toBeCloseTo(large.rhythm, 2);
      expect(small.level).toBeCloseTo(large.level, 2);
      expect(small.contrast).toBeCloseTo(large.contrast, 2);
      expect(small.rise.value).toBeCloseTo(large.rise.value, 2);
    }),
    { numRuns: 20 },
  );
});

test('law: what was drawn on excused days changes nothing', () => {
  const filings = [{ type: 'debugging', from: shiftDay(FIRST, 5), until: shiftDay(FIRST, 9) }];
  fc.assert(
    fc.property(anyLoads, fc.double({ min: 0, max: 1e4, noNaN: true }), (days, other) => {
      const rewritten = days.map((day, d) =>
        d >= 5 && d <= 9 ? { ...day, kw: new Float32Array(SLOTS).fill(other) } : day,
      );
      expect(detect(windowOf(rewritten, { filings }))).toEqual(detect(windowOf(days, { filings })));
    }),
    { numRuns: 20 },
  );
});

test('law: a finding is a sum that reaches its threshold, starts before it ends, and its decisive points alone reach it', () => {
  fc.assert(
    fc.property(anyLoads, (days) => {
      const found = detect(windowOf(days));
      if (!found) return;
      const { points, threshold, decisive } = found.evidence;
      expect(points.rhythm + points.level + points.contrast + points.rise).toBeCloseTo(points.total, 6);
      expect(points.total).toBeGreaterThanOrEqual(threshold.alarmAt);
      expect(decisive.reduce((sum, name) => sum + points[name], 0)).toBeGreaterThanOrEqual(threshold.alarmAt);
      expect(found.start < found.end).toBe(true);
      expect(found.end.slice(0, 10) <= (days.at(-1)?.date ?? '')).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('the quiet band of a working closed plant is that of its calm days', () => {
  const days = loads(50, (hour, kind) => (byDay(hour) && !rests(kind) ? 90 : 5));
  const band = quietBand(windowOf(days));
  expect(band.high[48]).toBeLessThan(7);
  expect(band.low[48]).toBeGreaterThan(4);
});

test('every detector has a name of its own, a versioned threshold, and asks only for closed plants when it judges closures', () => {
  expect(new Set(DETECTORS.map((one) => one.name)).size).toBe(DETECTORS.length);
  for (const one of DETECTORS) expect(one.thresholds.version).toMatch(/^\w+\/\d+$/);
  expect(closedProducing.needs(windowOf([], { status: 'suspended' }))).toBe(false);
  expect(closedProducing.needs(windowOf([]))).toBe(true);
});
