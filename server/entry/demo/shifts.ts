import { SLOTS, isHoliday, isMakeupWorkday } from './span.ts';
import { within } from './random.ts';
import type { Random } from './random.ts';
import { weekdayOf } from '../../kernel/time.ts';
import type { Day } from '../../kernel/time.ts';

/** How a plant works its days (班制). */
export type ShiftPattern =
  | 'singleShift'
  | 'sixDays'
  | 'twoShifts'
  | 'continuous'
  | 'nightTariff'
  | 'earlyMorning'
  | 'office'
  | 'shop'
  | 'coldStore'
  | 'nightOnly';

/** The kinds of day that decide whether people work. */
export type DayKind = 'workday' | 'saturday' | 'sunday' | 'holiday';

export function dayKindOf(day: Day): DayKind {
  if (isHoliday(day)) return 'holiday';
  if (isMakeupWorkday(day)) return 'workday';
  const weekday = weekdayOf(day);
  return weekday === 6 ? 'saturday' : weekday === 7 ? 'sunday' : 'workday';
}

/** What sets one plant's days apart from another's of the same pattern; drawn once for each meter. */
export type Habit = { shift: number; lunch: number; ramp: number; saturday: number; sunday: number };

export const habitOf = (random: Random): Habit => ({
  shift: Math.round(within(random, -3, 3)),
  lunch: within(random, 0.3, 0.65),
  ramp: Math.round(within(random, 2, 5)),
  saturday: within(random, 0.7, 1),
  sunday: random() < 0.15 ? within(random, 0.2, 0.5) : 0,
});

/** A stretch of work in quarter-hours: from, to, level; `to` may run past midnight. */
type Stretch = readonly [number, number, number];

const HOURS: Record<ShiftPattern, readonly Stretch[]> = {
  singleShift: [[32, 70, 1]],
  sixDays: [[31, 71, 1]],
  twoShifts: [[30, 95, 1]],
  continuous: [[0, 96, 1]],
  nightTariff: [
    [0, 28, 1],
    [34, 68, 0.14],
    [88, 96, 1],
  ],
  earlyMorning: [
    [10, 44, 1],
    [52, 66, 0.3],
  ],
  office: [[34, 70, 1]],
  shop: [
    [32, 88, 0.68],
    [43, 57, 0.3],
    [67, 86, 0.32],
  ],
  coldStore: [
    [0, 96, 0.45],
    [30, 72, 0.55],
  ],
  nightOnly: [
    [0, 20, 1],
    [84, 96, 1],
  ],
};

/** Share of a workday's work done on the other kinds of day. */
const REST_DAYS: Record<ShiftPattern, Record<Exclude<DayKind, 'workday'>, number | 'saturday' | 'sunday'>> = {
  singleShift: { saturday: 0, sunday: 0, holiday: 0 },
  sixDays: { saturday: 'saturday', sunday: 'sunday', holiday: 0 },
  twoShifts: { saturday: 'saturday', sunday: 'sunday', holiday: 0 },
  continuous: { saturday: 1, sunday: 1, holiday: 0.9 },
  nightTariff: { saturday: 1, sunday: 'sunday', holiday: 0 },
  earlyMorning: { saturday: 1, sunday: 0.85, holiday: 0.8 },
  office: { saturday: 0.1, sunday: 0.05, holiday: 0.05 },
  shop: { saturday: 1.1, sunday: 1.1, holiday: 1.05 },
  coldStore: { saturday: 0.95, sunday: 0.7, holiday: 0.6 },
  nightOnly: { saturday: 1, sunday: 1, holiday: 0 },
};

/** How much a pattern works on a kind of day, 0 to about 1. */
export function shareOn(pattern: ShiftPattern, kind: DayKind, habit: Habit): number {
  if (kind === 'workday') return 1;
  const share = REST_DAYS[pattern][kind];
  return typeof share === 'number' ? share : habit[share];
}

const DIPS: Partial<Record<ShiftPattern, readonly number[]>> = {
  singleShift: [47],
  sixDays: [47],
  office: [48],
  twoShifts: [46, 70],
  coldStore: [47],
};

/** Quarter-hours at which one crew hands over to the next. */
const HANDOVERS: Partial<Record<ShiftPattern, readonly number[]>> = { continuous: [0, 32, 64], coldStore: [32, 64] };

/** Patterns whose small hours are the end of the night before: they rest with yesterday, not with today. */
export const isNightWork = (pattern: ShiftPattern): boolean => pattern === 'nightTariff' || pattern === 'nightOnly';

/** Adds one day's shape of work (0 to 1 for each quarter-hour) to `out`. */
export function addShape(out: Float32Array, pattern: ShiftPattern, habit: Habit, random: Random): void {
  for (const [from, to, level] of HOURS[pattern]) {
    const start = from === 0 ? -habit.ramp : from + habit.shift + Math.round(within(random, -0.8, 0.8));
    const end = to === SLOTS ? SLOTS + habit.ramp : to + habit.shift + Math.round(within(random, -1.4, 1.4));
    addStretch(out, [start, end, level], habit.ramp);
  }
  for (const dip of DIPS[pattern] ?? []) lunchDip(out, dip + Math.round(habit.shift / 2), habit.lunch);
  for (const change of HANDOVERS[pattern] ?? []) out[change] = out[change]! * 0.86;
}

function addStretch(out: Float32Array, [start, end, level]: Stretch, ramp: number): void {
  for (let slot = Math.max(0, start); slot < Math.min(SLOTS, end); slot += 1) {
    const rising = (slot - start + 1) / ramp;
    const falling = (end - slot) / ramp;
    out[slot] = out[slot]! + level * Math.min(1, rising, falling);
  }
}

function lunchDip(out: Float32Array, start: number, depth: number): void {
  for (let slot = start; slot < start + 5; slot += 1) {
    const edge = slot === start || slot === start + 4 ? (1 + depth) / 2 : depth;
    out[slot] = out[slot]! * edge;
  }
}
