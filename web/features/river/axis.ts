/** The days axis of the river: deadlines ahead on the left, the counted days, and what is older, squeezed, on the right. */
export type Axis = { readonly days: number; readonly zero: number; readonly end: number; readonly width: number };

const LEFT_BAY = 0.085;
const RIGHT_BAY = 0.085;
const DAYS_AHEAD = 30;
const DAYS_BEYOND = 120;
const MARGIN_DAYS = 2;

/** Lays the axis over a width so that the last rung of every ladder keeps two days to its right. */
export const axisOf = (width: number, lastRung: number): Axis => ({
  days: Math.max(1, lastRung + MARGIN_DAYS),
  zero: width * LEFT_BAY,
  end: width * (1 - RIGHT_BAY),
  width,
});

const squeezed = (days: number, most: number): number => Math.min(1, Math.log1p(days) / Math.log1p(most));

/** Where a number of days since the anchor lies; always inside the width, and never further left for more days. */
export const xOf = (axis: Axis, days: number): number => {
  if (days < 0) return axis.zero * (1 - squeezed(-days, DAYS_AHEAD));
  if (days <= axis.days) return axis.zero + ((axis.end - axis.zero) * days) / axis.days;
  return axis.end + (axis.width - axis.end) * squeezed(days - axis.days, DAYS_BEYOND);
};

/** The whole days that get a tick, as dense as labels of this width allow. */
export const ticksOf = (axis: Axis, labelWidth: number): number[] => {
  const perDay = (axis.end - axis.zero) / axis.days;
  const step = [1, 2, 3, 5, 7].find((days) => days * perDay >= labelWidth) ?? 10;
  return Array.from({ length: Math.floor(axis.days / step) + 1 }, (_, index) => index * step);
};
