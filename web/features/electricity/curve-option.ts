import { clockText, instantText, millisOf, monthDayText } from '../../lib/time.ts';
import type { ChartOption } from '../../ui/chart.tsx';
import { FONT, NUM, type Palette } from '../../ui/tokens.ts';
import type { Verdict } from './api.ts';
import { groundOf } from './curve-areas.ts';
import { covered, type CurveMark, type CurvePoint, type CurveStand, peakOf } from './curve-shape.ts';

type Drawing = {
  readonly points: readonly CurvePoint[];
  readonly marks: readonly CurveMark[];
  readonly stands: readonly CurveStand[];
  readonly palette: Palette;
  /** What the pointer reads out. */
  readonly say: (point: CurvePoint) => string;
  /** What is said of a gap of so many steps. */
  readonly sayGap: (steps: number) => string;
  readonly compact?: boolean;
};

const THICK = 4000;
const rounded = (value: number): number => Math.round(value * 10) / 10;

const TINT: Readonly<Record<Verdict, keyof Palette>> = { warn: 'trigger', late: 'late', ok: 'ok' };
const translucent = (color: string, percent: number): string => {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return `rgba(${r},${g},${b},${percent / 100})`;
};
const colorOf = (palette: Palette, verdict: Verdict): string => palette[TINT[verdict]] as string;

const areasOf = ({ points, marks, palette }: Drawing) =>
  marks.flatMap((mark) => {
    const span = covered(points, mark);
    if (!span) return [];
    return [
      [{ xAxis: span[0], itemStyle: { color: translucent(colorOf(palette, mark.verdict), 14) } }, { xAxis: span[1] }],
    ];
  });

const signsOf = ({ points, marks, palette }: Drawing) =>
  marks.flatMap((mark) => {
    const span = covered(points, mark);
    const at = span ? peakOf(points, span) : -1;
    const peak = points[at]?.kw;
    if (peak === null || peak === undefined) return [];
    const color = mark.verdict === 'warn' ? palette.warnText : colorOf(palette, mark.verdict);
    return [
      {
        coord: [at, peak],
        itemStyle: { color },
        label: {
          position: 'top',
          distance: 2,
          formatter: `#${mark.number}`,
          color,
          fontFamily: NUM,
          fontSize: 13,
          fontWeight: 600,
        },
      },
    ];
  });

/** Whether the axis should name days or hours. */
const dense = (points: readonly CurvePoint[]): boolean => {
  const [first, last] = [points[0], points.at(-1)];
  return first !== undefined && last !== undefined && millisOf(last.at) - millisOf(first.at) > 2 * 86_400_000;
};

const axisOf = ({ points, palette, compact }: Drawing) => {
  const byDay = dense(points);
  const starts = points.map(({ at }) =>
    byDay ? clockText(at) === '00:00' : clockText(at).endsWith(':00') && Number(clockText(at).slice(0, 2)) % 3 === 0,
  );
  const count = starts.filter(Boolean).length;
  const every = Math.ceil(count / (compact ? 6 : 14));
  let seen = -1;
  const shown = starts.map((start) => start && (seen += 1) % every === 0);
  return {
    type: 'category' as const,
    data: points.map(({ at }) => at),
    boundaryGap: false,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: palette.line } },
    axisLabel: {
      interval: (index: number) => shown[index] ?? false,
      color: palette.muted,
      fontFamily: NUM,
      fontSize: 13,
      formatter: (at: string) => (byDay ? monthDayText(at) : clockText(at)),
    },
  };
};

const lineOf = (name: string, data: readonly (number | null)[], extra: object) => ({
  name,
  type: 'line' as const,
  data: [...data],
  symbol: 'none',
  animation: false,
  ...extra,
});

const bandOf = ({ points, palette }: Drawing) => [
  lineOf(
    'low',
    points.map(({ low }) => low),
    { stack: 'band', silent: true, lineStyle: { opacity: 0 } },
  ),
  lineOf(
    'band',
    points.map(({ low, high }) => (low === null || high === null ? null : rounded(high - low))),
    {
      stack: 'band',
      silent: true,
      lineStyle: { opacity: 0 },
      areaStyle: { color: palette.band, opacity: 1 },
    },
  ),
];

const zoomOf = ({ palette }: Drawing) => [
  { type: 'inside' as const, zoomOnMouseWheel: 'ctrl' as const, moveOnMouseMove: true, preventDefaultMouseMove: false },
  {
    type: 'slider' as const,
    height: 22,
    bottom: 8,
    borderColor: 'transparent',
    backgroundColor: palette.raised,
    brushSelect: false,
    fillerColor: translucent(palette.primary, 12),
    handleSize: 14,
    labelFormatter: '',
    showDetail: false,
    dataBackground: {
      lineStyle: { color: translucent(palette.primary, 40) },
      areaStyle: { color: translucent(palette.primary, 14) },
    },
  },
];

const tooltipOf = ({ points, palette, say }: Drawing) => ({
  trigger: 'axis' as const,
  confine: true,
  backgroundColor: palette.surface,
  borderColor: palette.line,
  textStyle: { color: palette.text, fontSize: 13 },
  formatter: (shown: unknown) => {
    const index = (Array.isArray(shown) ? shown[0] : shown)?.dataIndex as number | undefined;
    const point = index === undefined ? undefined : points[index];
    const family = NUM.replaceAll('"', "'");
    return point ? `<b style="font-family:${family}">${instantText(point.at)}</b><br/>${say(point)}` : '';
  },
});

const loadAxisOf = ({ points, palette }: Drawing) => ({
  type: 'value' as const,
  name: 'kW',
  nameTextStyle: { color: palette.muted, align: 'right' },
  max: topOf(points),
  axisLabel: { color: palette.muted, fontFamily: NUM, fontSize: 13 },
  splitLine: { lineStyle: { color: palette.line } },
});

const actualOf = (drawing: Drawing) => {
  const { points, palette } = drawing;
  const kw = points.map((point) => point.kw);
  return lineOf('actual', kw, {
    z: 5,
    connectNulls: false,
    // Months of quarter-hours are thinned to what the screen can show, peaks kept.
    ...(points.length > THICK ? { sampling: 'lttb' as const } : {}),
    lineStyle: { color: palette.curve, width: 1.3, join: 'round' },
    itemStyle: { color: palette.curve },
    markArea: { silent: true, data: areasOf(drawing) },
    markPoint: {
      symbol: 'path://M0,0 L12,0 L6,9 Z',
      symbolSize: [12, 9],
      symbolOffset: [0, -8],
      data: signsOf(drawing),
    },
  });
};

/** The lines it is held against and compared with; where one has nothing to say it is not drawn. */
const linesBeside = ({ points, palette }: Drawing) => {
  const line = (name: 'trigger' | 'beside', lineStyle: object) =>
    points.some((point) => point[name] !== null)
      ? [
          lineOf(
            name,
            points.map((point) => point[name]),
            { silent: true, z: 4, lineStyle },
          ),
        ]
      : [];
  return [
    ...line('trigger', { color: palette.trigger, width: 1.2, type: [5, 4] }),
    ...line('beside', { color: palette.link, width: 1.1, type: [2, 2] }),
  ];
};

const most = (points: readonly CurvePoint[], of: 'kw' | 'high' | 'beside' | 'trigger'): number =>
  points.reduce((top, point) => Math.max(top, point[of] ?? 0), 0);

/** The scale follows what was drawn; a line far above it is cut, so that the load stays readable. */
const topOf = (points: readonly CurvePoint[]): number => {
  const load = Math.max(most(points, 'kw'), most(points, 'high'), most(points, 'beside'), 1);
  const line = most(points, 'trigger');
  const top = (line < load * 3 ? Math.max(load, line) : load) * 1.05;
  const step = 10 ** Math.floor(Math.log10(top)) / 2;
  return Math.ceil(top / step) * step;
};

const ground = (drawing: Drawing) =>
  lineOf('ground', [], { silent: true, markArea: { silent: true, data: groundOf(drawing) } });

/** The load curve (用电曲线): the band it is held against, the actual load with its gaps, and the alarms found in it. */
export const curveOption = (drawing: Drawing): ChartOption =>
  ({
    animation: false,
    textStyle: { fontFamily: FONT },
    grid: { left: 52, right: 14, top: 28, bottom: 62 },
    tooltip: tooltipOf(drawing),
    xAxis: axisOf(drawing),
    yAxis: loadAxisOf(drawing),
    dataZoom: zoomOf(drawing),
    // The actual load comes first, because the slider below shows the first series.
    series: [actualOf(drawing), ...bandOf(drawing), ...linesBeside(drawing), ground(drawing)],
  }) as ChartOption;
