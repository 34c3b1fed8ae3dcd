import { millisOf } from '../../lib/time.ts';
import type { Verdict } from './api.ts';

/** One step of the drawing: when, how much, and the band it is held against. */
export type CurvePoint = {
  readonly at: string;
  readonly kw: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The line a closed plant is held against. */
  readonly trigger: number | null;
  /** The curve it is compared with. */
  readonly beside: number | null;
};
/** A stretch of the drawing that an alarm covers, numbered as in the list below it. */
export type CurveMark = {
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly verdict: Verdict;
};
/** A stretch of the drawing with words on it: the plant stood still, or had declared works. */
export type CurveStand = { readonly kind: string; readonly label: string; readonly from: string; readonly to: string };

/** The indices of the steps a mark covers; nothing when it lies outside. */
export const covered = (
  points: readonly { at: string }[],
  mark: Pick<CurveMark, 'from' | 'to'>,
): [number, number] | null => {
  const from = millisOf(mark.from);
  const to = millisOf(mark.to);
  let [first, last] = [-1, -1];
  points.forEach(({ at }, index) => {
    const moment = millisOf(at);
    if (moment < from || moment > to) return;
    if (first < 0) first = index;
    last = index;
  });
  return first < 0 ? null : [first, last];
};

/** The highest step a mark covers: its sign stands there. */
export const peakOf = (points: readonly CurvePoint[], [first, last]: readonly [number, number]): number => {
  let best = first;
  for (let index = first; index <= last; index += 1) {
    if ((points[index]?.kw ?? -Infinity) > (points[best]?.kw ?? -Infinity)) best = index;
  }
  return best;
};
