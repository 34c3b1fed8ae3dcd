import { type AreaPath, isWithin } from '../../kernel/area.ts';
import type { Post } from '../../kernel/context.ts';
import { DAY, type Instant } from '../../kernel/time.ts';

/** The clock of a matter as far as its place in the river depends on it. */
export type Flow = {
  readonly anchor_at: Instant;
  readonly stood_still_ms: number;
  readonly suspended_at: Instant | null;
};

/** Days that have counted since the anchor (已计天数): without what stood still, and not beyond the moment of a suspension. */
export const elapsedDays = ({ anchor_at, stood_still_ms, suspended_at }: Flow, now: Instant): number =>
  ((suspended_at ?? now).getTime() - anchor_at.getTime() - Number(stood_still_ms)) / DAY;

/** The widest area of some posts: the shortest path; none without posts. */
export const widestArea = (posts: readonly Post[]): AreaPath | undefined =>
  posts.map(({ areaPath }) => areaPath).toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))[0];

/** Whether an area lies within the areas of some posts. */
export const mayLookAt = (posts: readonly Post[], area: AreaPath): boolean =>
  posts.some(({ areaPath }) => isWithin(area, areaPath));

/** A share in percent with one decimal; nothing where there is nothing to share. */
export const percentOf = (part: number, whole: number): number | null =>
  whole > 0 ? Math.round((part / whole) * 1000) / 10 : null;
