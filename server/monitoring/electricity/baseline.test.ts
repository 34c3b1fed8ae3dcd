import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shiftDay } from '../../kernel/time.ts';
import { baselineBand, measuredShare, quantile, SHIFTS, shiftLoads } from './baseline.ts';
import { seasonKindBy } from './day-kind.ts';
import type { DayLoad } from './window.ts';
import { SLOTS } from './window.ts';

const dayKind = seasonKindBy([{ date: '2026-01-01', kind: 'holiday' }]);
const FIRST = '2025-11-10';
const kw = fc.oneof(
  { weight: 9, arbitrary: fc.double({ min: 0, max: 500, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(NaN) },
);
const load = fc.array(kw, { minLength: SLOTS, maxLength: SLOTS }).map((values) => Float32Array.from(values));
const history = fc
  .array(load, { minLength: 4, maxLength: 12 })
  .map((rows): DayLoad[] => rows.map((row, i) => ({ date: shiftDay(FIRST, i), kw: row })));

const flat = (date: string, value: number): DayLoad => ({ date, kw: new Float32Array(SLOTS).fill(value) });

test('quantile: between the extremes, rising with p, blind to order and to what is missing', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
      const steps = [0, 0.1, 0.5, 0.9, 1].map((p) => quantile(values, p));
      expect(steps[0]).toBeCloseTo(Math.min(...values), 6);
      expect(steps.at(-1)).toBeCloseTo(Math.max(...values), 6);
      steps.slice(1).forEach((step, i) => expect(step).toBeGreaterThanOrEqual((steps[i] ?? 0) - 1e-9));
      expect(quantile([...values, Number.NaN].reverse(), 0.5)).toBeCloseTo(steps[2] ?? Number.NaN, 6);
    }),
  );
  expect(quantile([Number.NaN], 0.5)).toBeNaN();
});

test('shiftLoads: the mean of five hours; unknown where more than one of the hours is', () => {
  const values = new Float32Array(SLOTS).fill(2).fill(12, 32, 52);
  const shifts = shiftLoads(values);
  expect(shifts).toHaveLength(SHIFTS);
  expect(shifts[8]).toBeCloseTo(12);
  expect(shifts[4]).toBeCloseTo(4);
  const gap = new Float32Array(SLOTS).fill(2).fill(Number.NaN, 0, 8);
  expect(shiftLoads(gap)[0]).toBeNaN();
  expect(shiftLoads(gap)[1]).toBeCloseTo(2);
  expect(measuredShare(gap)).toBeCloseTo(88 / 96);
});

test('baselineBand: low, mid and high keep their order at every quarter-hour', () => {
  fc.assert(
    fc.property(history, (days) => {
      const band = baselineBand(days, shiftDay(FIRST, days.length), dayKind);
      for (let i = 0; i < SLOTS; i += 1) {
        const [low, mid, high] = [band.low[i] ?? NaN, band.mid[i] ?? NaN, band.high[i] ?? NaN];
        if (Number.isNaN(mid)) continue;
        expect(low).toBeLessThanOrEqual(mid);
        expect(mid).toBeLessThanOrEqual(high);
      }
    }),
    { numRuns: 25 },
  );
});

test('baselineBand: the day itself and later days change nothing', () => {
  fc.assert(
    fc.property(history, load, (days, other) => {
      const date = days[3]?.date ?? FIRST;
      const rewritten = days.map((day) => (day.date >= date ? { ...day, kw: other } : day));
      expect(baselineBand(rewritten, date, dayKind)).toEqual(baselineBand(days, date, dayKind));
    }),
    { numRuns: 25 },
  );
});

test('baselineBand: workdays are compared with workdays, rest days with rest days, of the last four weeks', () => {
  const days = Array.from({ length: 42 }, (_, i) => shiftDay(FIRST, i)).map((date) =>
    flat(date, dayKind(date) === 'weekend' ? 3 : date < '2025-11-24' ? 500 : 40),
  );
  expect(baselineBand(days, '2025-12-22', dayKind).mid[40]).toBeCloseTo(40);
  expect(baselineBand(days, '2025-12-27', dayKind).mid[40]).toBeCloseTo(3);
});

test('baselineBand: a first holiday has no days of its kind, so any ordinary day serves; without days nothing is known', () => {
  const days = Array.from({ length: 10 }, (_, i) => flat(shiftDay('2025-12-22', i), 7));
  expect(baselineBand(days, '2026-01-01', dayKind).mid[0]).toBeCloseTo(7);
  expect(baselineBand([], '2026-01-01', dayKind).mid[0]).toBeNaN();
});
