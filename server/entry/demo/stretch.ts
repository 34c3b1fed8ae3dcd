import type { ShiftPattern } from './shifts.ts';
import { READING_DAYS } from './span.ts';

/** A stretch of days in which a plant works: a pattern at a level, on all days or on some weekdays only. */
export type Stretch = {
  from: number;
  to: number;
  pattern: ShiftPattern;
  level: number;
  /** 1 = Monday … 7 = Sunday; absent: as the pattern rests. */
  weekdays?: readonly number[];
};

/** A stretch over all days of the readings, unless something else is said. */
export const stretch = (pattern: Stretch['pattern'], level: number, more: Partial<Stretch> = {}): Stretch => ({
  from: 0,
  to: READING_DAYS - 1,
  pattern,
  level,
  ...more,
});
