import { clockText, DAY, instantText, isoOf, millisOf } from '../../lib/time.ts';
import type { Curve, Evidence } from './api.ts';
import type { CurvePoint } from './curve-shape.ts';

/** The spans a curve may be looked at over, and the step of each. */
export const RANGES = {
  hours24: { millis: DAY, resolution: '15m' },
  days7: { millis: 7 * DAY, resolution: '15m' },
  days14: { millis: 14 * DAY, resolution: '15m' },
  days90: { millis: 90 * DAY, resolution: '15m' },
} as const;
export type Range = keyof typeof RANGES;
export const isRange = (name: string | undefined): name is Range => name !== undefined && name in RANGES;

const STEP = 15 * 60_000;
/** The span of a range that ends at a moment, on whole quarter hours, so that asking again hits the cache. */
export const spanOf = (range: Range, end: number): { from: string; to: string; resolution: string } => {
  const to = Math.floor(end / STEP) * STEP + STEP;
  return { from: isoOf(to - RANGES[range].millis), to: isoOf(to), resolution: RANGES[range].resolution };
};

/** The quarter hour of the day, 0 to 95. */
const slotOf = (at: string): number =>
  Number(clockText(at).slice(0, 2)) * 4 + Math.floor(Number(clockText(at).slice(3)) / 15);

/** What a curve may be compared with (对比). */
export const COMPARISONS = ['lastWeek', 'industry'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** The points of a curve beside the band they are held against: the quiet band of an alarm, or the baseline. */
export const pointsOf = (
  curve: Pick<Curve, 'points' | 'baseline' | 'threshold' | 'comparison'>,
  quiet?: Evidence['band'],
): CurvePoint[] => {
  const baseline = new Map(curve.baseline.map((band) => [band.at, band]));
  return curve.points.map(({ at, kw }, index) => {
    const slot = slotOf(at);
    const band = quiet ? { low: quiet.low[slot] ?? null, high: quiet.high[slot] ?? null } : baseline.get(at);
    return {
      at,
      kw,
      low: band?.low ?? null,
      high: band?.high ?? null,
      trigger: curve.threshold?.kw[Math.floor(slot / 4)] ?? null,
      beside: curve.comparison[index] ?? null,
    };
  });
};

/** The curve as a spreadsheet reads it. */
export const csvOf = (points: readonly CurvePoint[]): string =>
  [
    'at,kw,baselineLow,baselineHigh,threshold,comparison',
    ...points.map((p) =>
      [instantText(p.at), p.kw ?? '', p.low ?? '', p.high ?? '', p.trigger ?? '', p.beside ?? ''].join(','),
    ),
  ].join('\r\n');

/** Days in a row as one stretch each. */
export const stretches = (days: readonly string[]): { from: string; to: string }[] => {
  const found: { from: string; to: string }[] = [];
  for (const day of [...days].sort()) {
    const last = found.at(-1);
    const midnight = `${day}T00:00:00+08:00`;
    const end = `${day}T23:59:59+08:00`;
    if (last && isoOf(millisOf(last.to) + 1000) === midnight) last.to = end;
    else found.push({ from: midnight, to: end });
  }
  return found;
};
