import { shiftLoads, SHIFTS } from './baseline.ts';
import { eligibleDays, quietLevel } from './rules.ts';
import type { ClosedThresholds } from './thresholds.ts';
import type { MeterWindow } from './window.ts';

const HOURS = 24;
/** A shift of five hours is drawn at its middle hour. */
const MIDDLE = 2;

/**
 * The line of a closed plant (静默界线), hour by hour in kW: five consecutive hours whose mean reaches it count their day as
 * one above the quiet level, the first thing `closedProducing` asks. Nothing where too few days speak.
 */
export const dayLine = (window: MeterWindow, t: ClosedThresholds): Float32Array | null => {
  const days = eligibleDays(window, t);
  if (days.length < t.leastDays) return null;
  const quiet = quietLevel(
    days.map((day) => shiftLoads(day.kw)),
    t,
  );
  const line = quiet.map((base) => base + t.aboveRatio * (Math.abs(base) + t.floorKw));
  return Float32Array.from(
    { length: HOURS },
    (_, hour) => line[Math.min(Math.max(hour - MIDDLE, 0), SHIFTS - 1)] ?? Number.NaN,
  );
};
