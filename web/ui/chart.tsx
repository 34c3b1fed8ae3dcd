import { LineChart } from 'echarts/charts';
import {
  DataZoomComponent,
  GridComponent,
  MarkAreaComponent,
  MarkPointComponent,
  TooltipComponent,
} from 'echarts/components';
import { type EChartsType, init, use as register } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

register([
  LineChart,
  GridComponent,
  TooltipComponent,
  DataZoomComponent,
  MarkAreaComponent,
  MarkPointComponent,
  CanvasRenderer,
]);

/** What a chart is asked to draw. */
export type ChartOption = Parameters<EChartsType['setOption']>[0];

/** A chart on a canvas; what it shows is said in words by `label`. */
export const Chart = ({
  option,
  height,
  label,
  onReady,
}: {
  option: ChartOption;
  height: number;
  label: string;
  onReady?: (chart: EChartsType) => void;
}) => {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const ready = useRef(onReady);
  useEffect(() => {
    if (!box.current) return undefined;
    const made = init(box.current, null, { renderer: 'canvas' });
    chart.current = made;
    ready.current?.(made);
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => chart.current?.setOption(option, { notMerge: true }), [option]);
  return <div ref={box} role="img" aria-label={label} style={{ width: '100%', height }} />;
};
