import { FIRST_DAY, READING_DAYS, SLOTS, SLOTS_TODAY } from './span.ts';
import { addShape, dayKindOf, isNightWork, shareOn } from './shifts.ts';
import type { Festival } from './lives.ts';
import type { Meter } from './meters.ts';
import type { Stretch } from './stretch.ts';
import { bell, randomFor, within } from './random.ts';
import type { Random } from './random.ts';
import steel from './data/steel-curve.json' with { type: 'json' };
import { shiftDay, weekdayOf } from '../../kernel/time.ts';

const DAYS = Array.from({ length: READING_DAYS }, (_, index) => {
  const date = shiftDay(FIRST_DAY, index);
  return { date, kind: dayKindOf(date), weekday: weekdayOf(date), cold: coldness(index) };
});

/** How cold a day is, 0 to 1: mid-January coldest, spring on its way in March. */
function coldness(index: number): number {
  const seasonal = Math.cos(((index - 30) / 120) * Math.PI);
  return Math.max(0, seasonal * 0.8 + 0.2 * Math.sin(index * 0.9) * Math.sin(index * 0.23));
}

/** Quarter-hours without daylight, as the lights see them. */
const isDark = (slot: number): boolean => slot < 27 || slot >= 71;

/** The load of a meter in kW, a value for each quarter-hour from FIRST_DAY 00:00 on; what is not over yet is missing (NaN). */
export function loadCurve(seed: number, meter: Meter): Float32Array {
  const values = meter.real ? steelCurve() : madeCurve(seed, meter);
  values.fill(Number.NaN, (READING_DAYS - 1) * SLOTS + SLOTS_TODAY);
  return values;
}

/** The published curve of a real steel plant, set on the demo's days (CC BY 4.0, see the data file's own note). */
function steelCurve(): Float32Array {
  const bytes = Buffer.from(steel.values, 'base64');
  const values = new Float32Array(bytes.length / 2);
  for (let i = 0; i < values.length; i += 1) values[i] = Math.round(bytes.readUInt16LE(i * 2) * steel.step * 100) / 100;
  return values;
}

function madeCurve(seed: number, meter: Meter): Float32Array {
  const random = randomFor(seed, 'curve', meter.row.meterNo);
  const values = new Float32Array(READING_DAYS * SLOTS);
  const shape = new Float32Array(SLOTS);
  const wander = { day: 0, quarter: 0 };
  for (let day = 0; day < READING_DAYS; day += 1) {
    shape.fill(0);
    wander.day = wander.day * 0.7 + bell(random) * 0.045;
    const work = workOn(meter, day, random);
    if (work) {
      addShape(shape, work.pattern, meter.habit, random);
      const level = work.level * (1 + wander.day);
      const dawn = isNightWork(work.pattern) ? work.dawn * (1 + wander.day) : level;
      for (let slot = 0; slot < SLOTS; slot += 1) shape[slot] = shape[slot]! * (slot < NIGHT_ENDS ? dawn : level);
    }
    writeDay(values.subarray(day * SLOTS, (day + 1) * SLOTS), { meter, day, shape, wander, random });
  }
  return values;
}

/** By this quarter-hour the work of the night before is over. */
const NIGHT_ENDS = 33;

type DayDraft = {
  meter: Meter;
  day: number;
  shape: Float32Array;
  wander: { quarter: number };
  random: Random;
};

function writeDay(out: Float32Array, { meter, day, shape, wander, random }: DayDraft): void {
  const { row, peakKw, life } = meter;
  const heating = 1 + life.heating * DAYS[day]!.cold;
  const standby = row.capacityKva * life.standby;
  const lights = row.capacityKva * life.lights;
  const cycle = within(random, 0, 6);
  for (let slot = 0; slot < SLOTS; slot += 1) {
    // Neighbouring quarter-hours resemble each other: machines run on.
    wander.quarter = wander.quarter * 0.86 + bell(random) * 0.042;
    const work = peakKw * shape[slot]! * heating * (1 + wander.quarter);
    // Pumps and chargers of the standby load switch on and off.
    const idle = standby * (1 + 0.18 * Math.sin(slot * 0.9 + cycle) + 0.06 * bell(random));
    const light = isDark(slot) ? lights * (1 + 0.04 * bell(random)) : 0;
    out[slot] = Math.max(0, Math.round((work + idle + light) * 100) / 100);
  }
}

type Work = { pattern: Stretch['pattern']; level: number; dawn: number };

/** What a plant works on a day: its pattern, how much of it, and how much of the night before; or nothing. */
function workOn(meter: Meter, day: number, random: Random): Work | undefined {
  const { stretches } = meter.life;
  const stretch = stretches.find(({ from, to }) => day >= from && day <= to);
  if (!stretch) return undefined;
  const level = levelOn(meter, stretch, day) * (1 + 0.03 * bell(random));
  const dawn = day > stretch.from ? levelOn(meter, stretch, day - 1) : 0;
  return Math.max(level, isNightWork(stretch.pattern) ? dawn : 0) > 0.004
    ? { pattern: stretch.pattern, level, dawn }
    : undefined;
}

function levelOn({ life, habit }: Meter, stretch: Stretch, day: number): number {
  const { kind, weekday } = DAYS[day]!;
  const onWeekday = stretch.weekdays?.includes(weekday);
  const share = onWeekday === undefined ? shareOn(stretch.pattern, kind, habit) : Number(onWeekday);
  return stretch.level * share * festivalShare(life.festival, day);
}

/** The share of normal work done around Spring Festival: orders thin out, the stop, the gradual restart. */
function festivalShare({ stop, restart, ramp, floor }: Festival, day: number): number {
  if (day <= stop) return day > stop - 3 ? 1 - (1 - floor) * 0.2 * (day - stop + 3) : 1;
  if (day < restart) return floor;
  return Math.min(1, floor + (1 - floor) * (0.35 + (0.65 * (day - restart)) / ramp));
}
