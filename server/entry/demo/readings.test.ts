import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { demoCity } from './city.ts';
import type { Meter } from './meters.ts';
import { PRODUCING } from './producing.ts';
import { dirtyReadings, meterReadings, readingsByDay } from './readings.ts';
import { DEMO_SEED, FESTIVAL, FIRST_DAY, READING_DAYS, SLOTS, SLOTS_TODAY, TODAY, isOfficeDay } from './span.ts';
import { daysBetween, shiftDay } from '../../kernel/time.ts';

const city = demoCity();
const { meters } = city;
const days = [...readingsByDay(DEMO_SEED, meters)];
const festivalAt = daysBetween(FIRST_DAY, FESTIVAL);
const read = (meter: Meter): Float32Array => meterReadings(DEMO_SEED, meter);
const known = (values: Float32Array): number[] => [...values].filter((kw) => !Number.isNaN(kw));
const mean = (values: readonly number[]): number => values.reduce((sum, kw) => sum + kw, 0) / values.length;
const dayMean = (values: Float32Array, day: number): number =>
  mean(known(values.subarray(day * SLOTS, (day + 1) * SLOTS)));
const whole = days.slice(0, -1);

test('ninety days and this morning, 96 quarter-hours each, the same for the same seed', () => {
  expect(days).toHaveLength(READING_DAYS);
  expect([days[0]!.date, days.at(-1)!.date]).toEqual([FIRST_DAY, TODAY]);
  const again = meters.map(read);
  const hash = (parts: Float32Array[]): string =>
    parts.reduce((sum, part) => sum.update(new Uint8Array(part.buffer)), createHash('sha256')).digest('hex');
  expect(hash(meters.map((_, m) => joined(m)))).toBe(hash(again));
});

function joined(m: number): Float32Array {
  const values = new Float32Array(READING_DAYS * SLOTS);
  days.forEach(({ kw }, day) => values.set(kw.subarray(m * SLOTS, (m + 1) * SLOTS), day * SLOTS));
  return values;
}

test('readings are finite and not negative; few are missing; what is not over yet has not been read', () => {
  let missing = 0;
  let total = 0;
  for (const { kw } of whole) {
    total += kw.length;
    missing += kw.filter(Number.isNaN).length;
    expect(kw.every((value) => Number.isNaN(value) || (value >= 0 && value < 2500))).toBe(true);
  }
  expect(missing / total).toBeGreaterThan(0.0005);
  expect(missing / total).toBeLessThan(0.02);
  const today = days.at(-1)!.kw;
  meters.forEach((_, m) => {
    expect(known(today.subarray(m * SLOTS, m * SLOTS + SLOTS_TODAY)).length).toBe(SLOTS_TODAY);
    expect(known(today.subarray(m * SLOTS + SLOTS_TODAY, (m + 1) * SLOTS)).length).toBe(0);
  });
});

test('no load exceeds what the contract capacity bears', () => {
  for (const meter of meters) expect(Math.max(...known(read(meter)))).toBeLessThan(meter.row.capacityKva * 1.1);
});

test('plants that work by shifts rest on Sundays and stop over Spring Festival', () => {
  const shift = meters.filter(
    ({ life, real, enterprise }) =>
      !real &&
      enterprise.row.status === 'operating' &&
      life.stretches[0]?.pattern === 'singleShift' &&
      life.stretches.length === 1,
  );
  expect(shift.length).toBeGreaterThan(20);
  for (const meter of shift) {
    const values = read(meter);
    const work = [3, 4, 19, 20, 24, 25, 26].map((day) => dayMean(values, day)).filter((kw) => !Number.isNaN(kw));
    expect(isOfficeDay(shiftDay(FIRST_DAY, 19))).toBe(true);
    expect(dayMean(values, festivalAt)).toBeLessThan(mean(work) * 0.3);
  }
});

test('all shift patterns occur', () => {
  const patterns = new Set(meters.flatMap(({ life }) => life.stretches.map(({ pattern }) => pattern)));
  expect([...patterns].toSorted()).toEqual([
    'coldStore',
    'continuous',
    'earlyMorning',
    'nightOnly',
    'nightTariff',
    'office',
    'shop',
    'singleShift',
    'sixDays',
    'twoShifts',
  ]);
});

test('fourteen closed plants produce, each in a way of its own; the honest ones draw less structure', () => {
  const closed = meters.filter(
    ({ enterprise, row }) => enterprise.row.status === 'closed' && row.accountType === 'industrial',
  );
  const producing = closed.filter(({ life }) => life.producing !== undefined);
  expect(producing.map(({ life }) => life.producing!).toSorted((a, b) => a - b)).toEqual(PRODUCING.map((_, i) => i));
  expect(producing.find(({ life }) => life.producing === 0)!.row.creditCode).toBe(
    city.accounts.find(({ username }) => username === 'enterprise.closed')!.creditCode,
  );
  const swing = (meter: Meter): number => {
    const sorted = known(read(meter)).toSorted((a, b) => a - b);
    return (sorted.at(-20)! - sorted[Math.floor(sorted.length * 0.2)]!) / meter.row.capacityKva;
  };
  for (const meter of producing) expect(swing(meter)).toBeGreaterThan(0.03);
  const honest = closed.filter(({ life }) => life.producing === undefined && life.stretches.length === 0);
  expect(honest.length).toBeGreaterThan(80);
  for (const meter of honest) expect(swing(meter)).toBeLessThan(0.08);
  expect(city.rows.filings.filter(({ type }) => type === 'dismantling')).toHaveLength(2);
});

test('the real steel curve keeps its weekdays and its festival stop', () => {
  const real = meters.filter((meter) => meter.real);
  expect(real).toHaveLength(1);
  const values = read(real[0]!);
  expect(real[0]!.enterprise.row.note).toContain('CC BY 4.0');
  // 2018-01-18, the plant's busiest Thursday, is not in the cut; the Friday 2018-11-09 stands on 2026-01-02.
  expect(values[daysBetween(FIRST_DAY, '2026-02-17') * SLOTS]!).toBeLessThan(25);
  expect(dayMean(values, daysBetween(FIRST_DAY, '2026-01-02'))).toBeCloseTo(3119 / 24, 0);
  expect(dayMean(values, daysBetween(FIRST_DAY, '2026-03-02'))).toBeCloseTo(2934 / 24, 0);
});

test('late and repeated readings: late ones are missing from the regular delivery, repeated ones say the same', () => {
  const lines = dirtyReadings(DEMO_SEED, meters).trim().split('\n');
  expect(lines[0]).toBe('meterNo,at,kw');
  const index = new Map(meters.map(({ row }, m) => [row.meterNo, m]));
  let late = 0;
  let repeated = 0;
  for (const line of lines.slice(1)) {
    const [meterNo, at, kw] = line.split(',') as [string, string, string];
    const slot = Number(at.slice(11, 13)) * 4 + Number(at.slice(14, 16)) / 15;
    const stored = days[daysBetween(FIRST_DAY, at.slice(0, 10))]!.kw[index.get(meterNo)! * SLOTS + slot]!;
    if (Number.isNaN(stored)) late += 1;
    else {
      repeated += 1;
      expect(stored.toFixed(2)).toBe(kw);
    }
  }
  expect(late).toBeGreaterThan(100);
  expect(repeated).toBeGreaterThan(100);
});
