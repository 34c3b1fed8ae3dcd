import type { EChartsType } from 'echarts/core';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { useWords } from '../../lib/i18n.ts';
import { millisOf, monthDayText } from '../../lib/time.ts';
import { Chart } from '../../ui/chart.tsx';
import { usePalette } from '../../ui/mode.ts';
import { curveOption } from './curve-option.ts';
import { covered, type CurveMark, type CurvePoint, type CurveStand, peakOf } from './curve-shape.ts';
import styles from './electricity.module.css';
import { electricityWords } from './words.ts';

const useReadOut = (): ((point: CurvePoint) => string) => {
  const t = useWords(electricityWords);
  return useMemo(
    () =>
      ({ kw, low, high, trigger, beside }: CurvePoint) => {
        const lines = [kw === null ? t('gap') : t('load', { kw: Math.round(kw * 10) / 10 })];
        if (low !== null && high !== null)
          lines.push(t('baselineRange', { low: Math.round(low), high: Math.round(high) }));
        if (beside !== null) lines.push(t('beside', { kw: Math.round(beside * 10) / 10 }));
        if (trigger !== null) lines.push(t('line', { kw: Math.round(trigger * 10) / 10 }));
        if (kw !== null && high !== null && high > 0 && kw > high)
          lines.push(t('over', { n: Math.round((kw / high - 1) * 100) }));
        return lines.join('<br/>');
      },
    [t],
  );
};

/** What the lines of the drawing mean. */
const Legend = ({ quiet, trigger, beside }: { quiet: boolean; trigger: boolean; beside: string | undefined }) => {
  const t = useWords(electricityWords);
  return (
    <p className={styles.legend}>
      <span>
        <i className={styles.keyLine} />
        {t('actual')}
      </span>
      <span>
        <i className={styles.keyBand} />
        {t(quiet ? 'quietBand' : 'band')}
      </span>
      {trigger ? (
        <span>
          <i className={styles.keyTrigger} />
          {t('trigger')}
        </span>
      ) : null}
      {beside ? (
        <span>
          <i className={styles.keyBeside} />
          {beside}
        </span>
      ) : null}
    </p>
  );
};

/** Moves from alarm to alarm by the arrow keys. */
const useJumps = (points: readonly CurvePoint[], marks: readonly CurveMark[]) => {
  const chart = useRef<EChartsType | null>(null);
  const at = useRef(-1);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined || marks.length === 0) return;
    event.preventDefault();
    at.current = at.current < 0 && step < 0 ? marks.length - 1 : (at.current + step + marks.length) % marks.length;
    const mark = marks[at.current];
    const span = mark ? covered(points, mark) : null;
    if (!span) return;
    const margin = Math.max(24, span[1] - span[0]);
    chart.current?.dispatchAction({
      type: 'dataZoom',
      startValue: Math.max(0, span[0] - margin),
      endValue: Math.min(points.length - 1, span[1] + margin),
    });
    chart.current?.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: peakOf(points, span) });
  };
  return { onKeyDown, onReady: (made: EChartsType) => (chart.current = made) };
};

/** The load curve of one meter (用电曲线). */
export const CurveChart = ({
  points,
  marks,
  stands = [],
  beside,
  quiet = false,
  height = 300,
}: {
  points: readonly CurvePoint[];
  marks: readonly CurveMark[];
  stands?: readonly CurveStand[];
  /** The name of the curve it is compared with. */
  beside?: string | undefined;
  quiet?: boolean;
  height?: number;
}) => {
  const t = useWords(electricityWords);
  const palette = usePalette();
  const say = useReadOut();
  const jumps = useJumps(points, marks);
  const option = useMemo(() => {
    const hours = (steps: number): number =>
      Math.round(((millisOf(points[1]?.at ?? '') - millisOf(points[0]?.at ?? '')) * steps) / 360_000) / 10;
    const sayGap = (steps: number): string => t('gapFor', { n: hours(steps) });
    return curveOption({ points, marks, stands, palette, say, sayGap, compact: innerWidth < 768 });
  }, [points, marks, stands, palette, say, t]);
  const peak = points.reduce((most, { kw }) => Math.max(most, kw ?? 0), 0);
  const label = t('chartLabel', {
    from: monthDayText(points[0]?.at ?? 0),
    to: monthDayText(points.at(-1)?.at ?? 0),
    peak: Math.round(peak),
    n: marks.length,
  });
  return (
    <div>
      <div className={styles.chartHead}>
        <Legend quiet={quiet} trigger={points.some(({ trigger }) => trigger !== null)} beside={beside} />
        {marks.length > 0 ? (
          <span className="meta">
            {t('marks')}
            <span className={styles.keys}>{t('jump')}</span>
          </span>
        ) : null}
      </div>
      <div tabIndex={0} onKeyDown={jumps.onKeyDown} className={styles.chart}>
        <Chart option={option} height={height} label={label} onReady={jumps.onReady} />
      </div>
    </div>
  );
};
