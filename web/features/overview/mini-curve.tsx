import type { ReactNode } from 'react';
import type { Curve } from '../../../server/monitoring/electricity/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import { millisOf } from '../../lib/time.ts';
import { overviewWords } from './words.ts';

const W = 300;
const H = 100;
const PAD = 4;

/** The runs of a curve between its gaps: what was not measured is not drawn. */
export const runsOf = (points: Curve['points']): { readonly index: number; readonly kw: number }[][] => {
  const runs: { index: number; kw: number }[][] = [];
  let run: { index: number; kw: number }[] = [];
  for (const [index, { kw }] of points.entries()) {
    if (kw !== null) run.push({ index, kw });
    if (kw === null || index === points.length - 1) {
      if (run.length > 0) runs.push(run);
      run = [];
    }
  }
  return runs;
};

const maximumOf = ({ points, baseline }: Curve): number =>
  Math.max(1, ...points.map(({ kw }) => kw ?? 0), ...baseline.map(({ high }) => high ?? 0));

/** Where a moment lies among the points, from 0 to 1. */
const placeIn = (points: Curve['points'], at: string): number => {
  const [first, last] = [points[0]?.at, points.at(-1)?.at];
  if (first === undefined || last === undefined || first === last) return 0;
  const share = (millisOf(at) - millisOf(first)) / (millisOf(last) - millisOf(first));
  return Math.min(1, Math.max(0, share));
};

/** The curve of an alarm as small as it may be: load, normal band, and the stretch of the alarm. */
export const MiniCurve = ({
  curve,
  name,
  span,
}: {
  readonly curve: Curve;
  readonly name: string;
  readonly span: { readonly start: string; readonly end: string };
}): ReactNode => {
  const say = useWords(overviewWords);
  const { points, baseline } = curve;
  const runs = runsOf(points);
  if (runs.length === 0) return <p className="quiet">{say('noCurve')}</p>;
  const top = maximumOf(curve);
  const x = (index: number): string => ((index / Math.max(1, points.length - 1)) * W).toFixed(1);
  const y = (kw: number): string => (H - PAD - (kw / top) * (H - 2 * PAD)).toFixed(1);
  const most = Math.round(Math.max(...points.map(({ kw }) => kw ?? 0)));
  const band = baseline.flatMap((one, index) => (one.low === null || one.high === null ? [] : [{ ...one, index }]));
  const edge = [
    ...band.map(({ high, index }) => `${x(index)},${y(high ?? 0)}`),
    ...band.toReversed().map(({ low, index }) => `${x(index)},${y(low ?? 0)}`),
  ];
  const [from, to] = [placeIn(points, span.start) * W, placeIn(points, span.end) * W];
  return (
    <svg
      className="mini-curve"
      viewBox={`0 0 ${W} ${H}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={say('curveSaid', { name, most })}
    >
      <rect x={from} width={Math.max(2, to - from)} y="0" height={H} className="mini-span" />
      {edge.length > 0 && <polygon points={edge.join(' ')} className="mini-band" />}
      {runs.map((run) => (
        <polyline
          key={run[0]?.index}
          points={run.map(({ index, kw }) => `${x(index)},${y(kw)}`).join(' ')}
          className="mini-line"
        />
      ))}
    </svg>
  );
};
