import { dayOfNumber, type Instant, instant, numberOfDay } from '../../kernel/time.ts';
import { SLOTS, startOfSlot } from '../telemetry/index.ts';
import { baselineBand } from './baseline.ts';
import type { DayLoad, MeterWindow } from './window.ts';

const STEP = { '15m': 1, '1h': 4, '1d': SLOTS } as const;

/** What a curve is drawn on: whole days from the first to the last, in steps of its resolution. */
export type CurveGrid = { readonly first: string; readonly last: string; readonly resolution: keyof typeof STEP };

const stepsOf = function* ({
  first,
  last,
  resolution,
}: CurveGrid): Generator<{ date: string; slot: number; at: Instant }> {
  for (let day = numberOfDay(first); day <= numberOfDay(last); day += 1) {
    for (let slot = 0; slot < SLOTS; slot += STEP[resolution])
      yield { date: dayOfNumber(day), slot, at: instant(startOfSlot(day, slot)) };
  }
};

const meanOf = (values: Float32Array | undefined, slot: number, step: number): number | null => {
  let sum = 0;
  let count = 0;
  for (let i = slot; values && i < slot + step; i += 1) {
    const value = values[i] as number;
    if (!Number.isNaN(value)) {
      sum += value;
      count += 1;
    }
  }
  return count === 0 ? null : Math.round((sum / count) * 1000) / 1000;
};

/** The load of each step: the mean of what was measured in it. */
export const pointsOf = (days: readonly DayLoad[], grid: CurveGrid) => {
  const byDate = new Map(days.map((day) => [day.date, day.kw]));
  const step = STEP[grid.resolution];
  return [...stepsOf(grid)].map(({ date, slot, at }) => ({ at, kw: meanOf(byDate.get(date), slot, step) }));
};

/** The band of like days before (基线) at each step. */
export const bandsOf = (days: readonly DayLoad[], grid: CurveGrid, dayKind: MeterWindow['dayKind']) => {
  const step = STEP[grid.resolution];
  const bands = new Map<string, ReturnType<typeof baselineBand>>();
  return [...stepsOf(grid)].map(({ date, slot, at }) => {
    const band = bands.get(date) ?? baselineBand(days, date, dayKind);
    bands.set(date, band);
    return {
      at,
      low: meanOf(band.low, slot, step),
      mid: meanOf(band.mid, slot, step),
      high: meanOf(band.high, slot, step),
    };
  });
};
