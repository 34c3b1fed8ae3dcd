import { loadCurve } from './curves.ts';
import { spoil } from './dirt.ts';
import type { Dirt } from './dirt.ts';
import type { Meter } from './meters.ts';
import { randomFor } from './random.ts';
import { FIRST_DAY, READING_DAYS, SLOTS, momentOf } from './span.ts';
import { shiftDay } from '../../kernel/time.ts';
import type { Day } from '../../kernel/time.ts';

function read(seed: number, meter: Meter): { values: Float32Array; dirt: Dirt } {
  const values = loadCurve(seed, meter);
  return { values, dirt: spoil(values, randomFor(seed, 'dirt', meter.row.meterNo)) };
}

/** A meter's readings as they are stored: kW for each quarter-hour from FIRST_DAY 00:00 (+08:00) on, NaN where missing. */
export const meterReadings = (seed: number, meter: Meter): Float32Array => read(seed, meter).values;

/** One day of all meters: `kw[m * 96 + slot]` belongs to `meters[m]` at `slot` quarter-hours after midnight (+08:00). */
export type DayOfReadings = { date: Day; meters: readonly string[]; kw: Float32Array };

/** All readings of the demo city day by day, oldest first; about five million values. */
export function* readingsByDay(seed: number, meters: readonly Meter[]): Generator<DayOfReadings> {
  const curves = meters.map((meter) => meterReadings(seed, meter));
  const names = meters.map(({ row }) => row.meterNo);
  for (let day = 0; day < READING_DAYS; day += 1) {
    const kw = new Float32Array(meters.length * SLOTS);
    curves.forEach((curve, m) => kw.set(curve.subarray(day * SLOTS, (day + 1) * SLOTS), m * SLOTS));
    yield { date: shiftDay(FIRST_DAY, day), meters: names, kw };
  }
}

/** The readings that come beside the regular delivery, as a CSV file: late ones, out of order, and repetitions. */
export function dirtyReadings(seed: number, meters: readonly Meter[]): string {
  const lines = meters.flatMap((meter) => {
    const { dirt } = read(seed, meter);
    return [...dirt.late, ...dirt.twice].map(([at, kw]) => `${meter.row.meterNo},${momentAt(at)},${kw.toFixed(2)}`);
  });
  return `meterNo,at,kw\n${lines.toReversed().join('\n')}\n`;
}

const momentAt = (index: number): string =>
  momentOf(shiftDay(FIRST_DAY, Math.floor(index / SLOTS)), (index % SLOTS) * 15);
