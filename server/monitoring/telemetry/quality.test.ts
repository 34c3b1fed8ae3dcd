import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shiftDay } from '../../kernel/time.ts';
import type { CleanDay, MeteredDay } from './quality.ts';
import { cleanDay } from './quality.ts';

const TODAY = '2026-03-20';

/** A working meter: 20 kW at night, 60 by day, moving a little from slot to slot and from day to day. */
const usual = (date: string, seed = 0): MeteredDay => ({
  date,
  kw: Float32Array.from({ length: 96 }, (_, i) => (i >= 32 && i < 72 ? 60 : 20) + ((i * 7 + seed * 13) % 10) / 10),
});

const history = Array.from({ length: 10 }, (_, i) => usual(shiftDay(TODAY, i - 10), i));
const withSlots = (change: (kw: Float32Array) => void): MeteredDay => {
  const day = usual(TODAY, 99);
  change(day.kw);
  return day;
};
const flaws = (day: CleanDay) => day.marks.map((mark) => mark.flaw);

test('a plain day stays as it is', () => {
  const cleaned = cleanDay(usual(TODAY, 99), history);
  expect(cleaned.kw).toEqual(usual(TODAY, 99).kw);
  expect(cleaned.marks).toEqual([]);
});

test.each([
  ['negative', (kw: Float32Array) => kw.fill(-23352, 20, 21), 20, 21],
  ['spike', (kw: Float32Array) => kw.fill(959938, 43, 44), 43, 44],
  ['zeroFill', (kw: Float32Array) => kw.fill(0, 34, 50), 34, 50],
  ['stuck', (kw: Float32Array) => kw.fill(60.4, 40, 80), 40, 80],
  ['estimated', (kw: Float32Array) => kw.fill(36.7), 0, 96],
] as const)('%s: dropped, not replaced by a guess', (flaw, change, from, to) => {
  const cleaned = cleanDay(withSlots(change), history);
  expect(cleaned.marks).toEqual([{ flaw, from, to }]);
  expect([...cleaned.kw.subarray(from, to)].every(Number.isNaN)).toBe(true);
});

test('unitSlip: W written as kW are read as kW where all of them fit the same quarter-hours', () => {
  const cleaned = cleanDay(
    withSlots((kw) => kw.forEach((value, i) => (kw[i] = i < 48 ? value * 1000 : value))),
    history,
  );
  expect(new Set(flaws(cleaned))).toEqual(new Set(['unitSlip']));
  expect(cleaned.kw[10]).toBeCloseTo(usual(TODAY, 99).kw[10] ?? Number.NaN, 3);
});

test('a dark plant that starts to work is no slip, though its load is a thousand times its standby', () => {
  const dark = Array.from({ length: 20 }, (_, i) => ({
    date: shiftDay(TODAY, i - 20),
    kw: new Float32Array(96).fill(0.03),
  }));
  const working = withSlots((kw) => kw.forEach((_, i) => (kw[i] = i >= 30 && i < 70 ? 18 + ((i * 11) % 30) : 0.03)));
  const cleaned = cleanDay(working, dark);
  expect(cleaned.marks).toEqual([]);
  expect(cleaned.kw).toEqual(working.kw);
});

test('a load that falls to zero several times a day is switched on and off: the zeros stay', () => {
  const cleaned = cleanDay(
    withSlots((kw) => [36, 42, 48, 54].forEach((slot) => kw.fill(0, slot, slot + 3))),
    history,
  );
  expect(cleaned.marks).toEqual([]);
});

test('nothing is cut to a capacity: a load five times the usual stays', () => {
  const cleaned = cleanDay(
    withSlots((kw) => kw.fill(0).forEach((_, i) => (kw[i] = 300 + (i % 7)))),
    history,
  );
  expect(cleaned.marks).toEqual([]);
});

test('a standby load may stand still all day', () => {
  const shut = cleanDay(
    withSlots((kw) => kw.fill(0.04)),
    history,
  );
  expect(shut.marks).toEqual([]);
});

test('what looks like a flaw but goes on for days is how the meter now runs', () => {
  let past: MeteredDay[] = [...history];
  const marked: boolean[] = [];
  for (let i = 0; i < 10; i += 1) {
    const cleaned = cleanDay({ date: shiftDay(TODAY, i), kw: new Float32Array(96).fill(36.7) }, past);
    marked.push(cleaned.marks.length > 0);
    past = [...past, cleaned];
  }
  expect(marked[0]).toBe(true);
  expect(marked.at(-1)).toBe(false);
});

test('laws: the given day is untouched, nothing appears from nothing, and every change is marked', () => {
  const value = fc.oneof(
    fc.double({ min: -1e5, max: 1e6, noNaN: true }),
    fc.constantFrom(0, Number.NaN, 20_000, 60_500, 36.7),
  );
  const day = fc
    .array(value, { minLength: 96, maxLength: 96 })
    .map((kw) => ({ date: TODAY, kw: Float32Array.from(kw) }));
  fc.assert(
    fc.property(day, fc.nat(10), (given, known) => {
      const before = Float32Array.from(given.kw);
      const cleaned = cleanDay(given, history.slice(0, known));
      expect(given.kw).toEqual(before);
      const covered = new Set(
        cleaned.marks.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)),
      );
      before.forEach((kw, i) => {
        if (!covered.has(i)) expect(cleaned.kw[i]).toBe(kw);
        expect(cleaned.kw[i] ?? 0).not.toBeLessThan(0);
        if (Number.isNaN(kw)) expect(cleaned.kw[i]).toBeNaN();
      });
    }),
  );
});
