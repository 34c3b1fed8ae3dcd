import { READING_DAYS, SLOTS } from './span.ts';
import { between, chance } from './random.ts';
import type { Random } from './random.ts';

/** What is wrong with a meter's readings: those that come late, and those that come twice; by place in the curve. */
export type Dirt = { late: [number, number][]; twice: [number, number][] };

/** Spoils a curve the way metering does: gaps, an outage, an estimated day, late and repeated readings (缺数、估读、迟到、重复). */
export function spoil(values: Float32Array, random: Random): Dirt {
  if (chance(random, 0.06)) estimateDay(values, between(random, 2, READING_DAYS - 4));
  if (chance(random, 0.05)) blank(values, between(random, 2, READING_DAYS - 4) * SLOTS, between(random, 40, 150));
  for (let gaps = chance(random, 0.5) ? between(random, 1, 4) : 0; gaps > 0; gaps -= 1) {
    blank(values, somewhere(random), between(random, 1, 12));
  }
  const late = chance(random, 0.06) ? held(values, somewhere(random), between(random, 4, 16)) : [];
  const twice = chance(random, 0.15) ? copied(values, somewhere(random), between(random, 1, 6)) : [];
  for (const [at] of late) values[at] = Number.NaN;
  return { late, twice: twice.filter(([at]) => !Number.isNaN(values[at])) };
}

/** A place before today, so that today's readings are as they came. */
const somewhere = (random: Random): number => between(random, SLOTS, (READING_DAYS - 1) * SLOTS - 200);

function blank(values: Float32Array, start: number, length: number): void {
  values.fill(Number.NaN, start, start + length);
}

function held(values: Float32Array, start: number, length: number): [number, number][] {
  const places = Array.from({ length }, (_, i) => start + i);
  return places.map((at): [number, number] => [at, values[at]!]).filter(([, kw]) => !Number.isNaN(kw));
}

const copied = held;

/** A day the meter did not report: the power company spreads the day's energy evenly. */
function estimateDay(values: Float32Array, day: number): void {
  const slots = values.subarray(day * SLOTS, (day + 1) * SLOTS);
  const mean = slots.reduce((sum, kw) => sum + kw, 0) / SLOTS;
  slots.fill(Math.round(mean * 100) / 100);
}
