import type { Palette } from '../../ui/tokens.ts';
import { covered, type CurveMark, type CurvePoint, type CurveStand } from './curve-shape.ts';

/** A gap in the readings: the first and last step without one. */
export type Gap = { readonly first: number; readonly last: number };

const SHORTEST = 4;

/** The gaps of a curve (采集中断); a single missing step is not worth a word. */
export const gapsOf = (points: readonly Pick<CurvePoint, 'kw'>[], shortest = SHORTEST): Gap[] => {
  const gaps: Gap[] = [];
  let first = -1;
  for (let index = 0; index <= points.length; index += 1) {
    const missing = index < points.length && points[index]?.kw === null;
    if (missing && first < 0) first = index;
    if (!missing && first >= 0) {
      if (index - first >= shortest) gaps.push({ first, last: index - 1 });
      first = -1;
    }
  }
  return gaps;
};

/** Thin lines across, so that a gap is not taken for a colour that means something. */
const hatch = (color: string) => {
  const tile = document.createElement('canvas');
  tile.width = 8;
  tile.height = 8;
  const pen = tile.getContext('2d');
  if (!pen) return color;
  pen.strokeStyle = color;
  pen.globalAlpha = 0.35;
  pen.beginPath();
  pen.moveTo(-2, 10);
  pen.lineTo(10, -2);
  pen.stroke();
  return { image: tile, repeat: 'repeat' as const };
};

type Ground = {
  readonly points: readonly CurvePoint[];
  readonly stands: readonly CurveStand[];
  readonly palette: Palette;
  /** What is said of a gap of so many steps. */
  readonly sayGap: (steps: number) => string;
};

const STOPPED = ['closed', 'suspended', 'stopOrder'];

const standArea = ({ points, palette }: Ground, stand: CurveStand, row: number) => {
  const span = covered(points, stand as Pick<CurveMark, 'from' | 'to'>);
  if (!span) return [];
  const color = STOPPED.includes(stand.kind) ? palette.risk.blue : palette.ok;
  const label = {
    show: true,
    position: 'insideTopLeft',
    color,
    fontSize: 12,
    distance: 4,
    offset: [0, row * 15],
    formatter: stand.label,
  };
  return [[{ xAxis: span[0], itemStyle: { color, opacity: 0.07 }, label }, { xAxis: span[1] }]];
};

const gapArea = ({ points, palette, sayGap }: Ground, { first, last }: Gap) => {
  const wide = (last - first) / points.length > 0.05;
  const label = {
    show: wide,
    position: 'inside',
    color: palette.secondary,
    fontSize: 12,
    formatter: sayGap(last - first + 1),
  };
  return [[{ xAxis: first, itemStyle: { color: hatch(palette.muted) }, label }, { xAxis: last }]];
};

/** What lies behind the curve: stop periods as a wash with their name, gaps hatched. */
export const groundOf = (ground: Ground): object[] => [
  ...ground.stands.flatMap((stand, row) => standArea(ground, stand, row)),
  ...gapsOf(ground.points).flatMap((gap) => gapArea(ground, gap)),
];
