import type { ReactNode } from 'react';
import type { Trend } from '../../../server/accountability/overview/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import { useSize } from '../../lib/use-size.ts';
import { Panel } from './panel.tsx';
import { overviewWords } from './words.ts';

const AXIS = 22;
const GUTTER = 34;

const sumOf = (trend: Trend, what: 'opened' | 'closed'): number[] =>
  trend.days.map((_, day) => trend.kinds.reduce((sum, kind) => sum + (kind[what][day] ?? 0), 0));
const total = (values: readonly number[]): number => values.reduce((sum, n) => sum + n, 0);

/** The last thirty days: what was opened as bars, what was closed as a line (新增与办结). */
export const TrendPanel = ({ trend }: { readonly trend: Trend | undefined }): ReactNode => {
  const say = useWords(overviewWords);
  const [holder, { width, height }] = useSize();
  return (
    <Panel title={say('trend')} aside={say('trendNote')} grow>
      <div className="fill" ref={holder}>
        {trend && width > 0 && <Drawing trend={trend} width={width} height={height} />}
      </div>
    </Panel>
  );
};

const Drawing = ({
  trend,
  width,
  height,
}: {
  readonly trend: Trend;
  readonly width: number;
  readonly height: number;
}): ReactNode => {
  const say = useWords(overviewWords);
  const [opened, closed] = [sumOf(trend, 'opened'), sumOf(trend, 'closed')];
  const top = Math.max(4, ...opened, ...closed);
  const step = (width - GUTTER) / Math.max(1, opened.length);
  const y = (n: number): number => 8 + (height - AXIS - 8) * (1 - n / top);
  const middle = (day: number): number => GUTTER + step * (day + 0.5);
  const line = closed.map((n, day) => `${middle(day).toFixed(1)},${y(n).toFixed(1)}`).join(' ');
  const said = say('trendSaid', { opened: total(opened), closed: total(closed) });
  return (
    <svg className="trend" width={width} height={height} role="img" aria-label={said}>
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line x1={GUTTER} x2={width} y1={y(top * share)} y2={y(top * share)} className="trend-grid" />
          <text x={GUTTER - 8} y={y(top * share) + 4} textAnchor="end">
            {Math.round(top * share)}
          </text>
        </g>
      ))}
      {opened.map((n, day) => (
        <rect
          key={trend.days[day]}
          x={GUTTER + step * day + step * 0.18}
          width={step * 0.64}
          y={y(n)}
          height={Math.max(0, y(0) - y(n))}
          rx="2"
        />
      ))}
      <polyline points={line} />
      {trend.days.map(
        (day, index) =>
          index % 7 === 1 && (
            <text
              key={day}
              x={middle(index)}
              y={height - 4}
              textAnchor={index === opened.length - 1 ? 'end' : 'middle'}
            >
              {day.slice(5)}
            </text>
          ),
      )}
    </svg>
  );
};
