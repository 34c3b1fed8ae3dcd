import { shapePath } from '../../ui/tokens.ts';
import { ticksOf, xOf } from './axis.ts';
import { type Dot, dotsWithin, type Frame, type Half, type Mark } from './layout.ts';
import type { Measures, RiverLook, StageLook } from './look.ts';
import { STAGES, type Stage } from './stages.ts';

/** What the texts on the plot are, in the language in force. */
export type Texts = {
  readonly ahead: string;
  readonly begin: string;
  readonly later: string;
  readonly day: (n: number) => string;
  readonly rung: (tier: string, measure: string) => string;
  readonly family: string;
};

/** The brush of one river: its canvas, its density, its look. */
export type Brush = {
  readonly context: CanvasRenderingContext2D;
  readonly density: number;
  readonly look: RiverLook;
  readonly measures: Measures;
  readonly texts: Texts;
};

const stretches = ({ context, look }: Brush, half: Half): void => {
  for (const { from, to, stage } of half.stretches) {
    context.fillStyle = look.stages[stage].band;
    context.fillRect(from, half.top, Math.max(0, to - from - 1), half.height);
  }
  for (const { x, stage } of half.marks) {
    context.fillStyle = look.stages[stage].fill;
    context.fillRect(x, half.top, 2.5, half.height);
  }
};

const EDGE = 8;

/** Draws what lies under the dots: days, bands, rungs, and the axis. */
export const drawBed = (brush: Brush, frame: Frame): void => {
  const { context, look, measures, texts } = brush;
  const { axis, box } = frame;
  const floor = box.height - box.axisHeight;
  for (const { halves } of frame.lanes) for (const half of halves) stretches(brush, half);
  context.font = `${measures.font - 1}px ${texts.family}`;
  context.textBaseline = 'alphabetic';
  context.textAlign = 'center';
  for (const tick of ticksOf(axis, measures.tick)) {
    const x = xOf(axis, tick);
    context.fillStyle = look.grid;
    context.fillRect(x, 0, 1, floor);
    context.fillStyle = look.axis;
    context.fillText(tick === 0 ? texts.begin : texts.day(tick), x, box.height - 4);
  }
  context.textAlign = 'left';
  context.fillText(texts.ahead, 0, box.height - 4);
  context.textAlign = 'right';
  // Glyphs of a fallback font may reach beyond their advance, and the canvas ends here.
  context.fillText(`${texts.later} ›`, axis.width - EDGE, box.height - 4);
};

const SEARCH = 8;

/** The first place in the stretch behind a rung where no dot lies under its name; none in a crowd, where the legend must do. */
const freePlace = (half: Half, mark: Mark, width: number, dots: readonly Dot[]): number | undefined => {
  const to = half.stretches.find(({ from }) => from === mark.x)?.to ?? mark.x;
  const [top, bottom] = [half.top, half.top + half.height];
  for (let x = mark.x + 7; x + width + 4 <= to; x += SEARCH) {
    if (dotsWithin(dots, { from: x - 5, to: x + width + 5, top, bottom }) === 0) return x;
  }
  return undefined;
};

const label = ({ context, look, texts }: Brush, half: Half, mark: Mark, dots: readonly Dot[]): void => {
  const text = texts.rung(mark.tier, mark.measure);
  const x = freePlace(half, mark, context.measureText(text).width, dots);
  if (x === undefined) return;
  context.fillStyle = look.stages[mark.stage].text;
  context.fillText(text, x, half.top + half.height / 2 + 0.5);
};

/** Writes what each rung is where there is room between the dots: they are the news, the name only helps. */
export const drawRungLabels = (brush: Brush, frame: Frame, dots: readonly Dot[]): void => {
  if (!brush.measures.rungLabels) return;
  const { context, measures, texts } = brush;
  context.font = `${Math.min(measures.font - 1, (frame.lanes[0]?.halves[0]?.height ?? 20) * 0.72)}px ${texts.family}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  for (const { halves } of frame.lanes) {
    for (const half of halves) for (const mark of half.marks) label(brush, half, mark, dots);
  }
};

export type Sprites = Readonly<Record<Stage, HTMLCanvasElement>>;

const sprite = (look: StageLook, radius: number, density: number): HTMLCanvasElement => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.ceil((radius * 2 + 6) * density);
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  context.setTransform(density, 0, 0, density, canvas.width / 2, canvas.height / 2);
  const path = new Path2D(shapePath(look.shape, radius));
  if (look.shape === 'ring') {
    context.lineWidth = 1.6;
    context.strokeStyle = look.fill;
    context.stroke(path);
    return canvas;
  }
  context.fillStyle = look.fill;
  context.fill(path);
  if (look.edge !== 'none') {
    context.lineWidth = 1;
    context.strokeStyle = look.edge;
    context.stroke(path);
  }
  return canvas;
};

/** One small picture a stage, drawn once and stamped for every dot: thousands of dots stay smooth. */
export const spritesOf = (look: RiverLook, radius: number, density: number): Sprites =>
  Object.fromEntries(STAGES.map((stage) => [stage, sprite(look.stages[stage], radius, density)])) as Sprites;

/** Where a dot is drawn while it moves. */
export type Spot = { readonly dot: Dot; readonly x: number; readonly y: number };

/** Stamps the dots. */
export const drawDots = ({ context, density }: Brush, sprites: Sprites, spots: readonly Spot[]): void => {
  for (const { dot, x, y } of spots) {
    const picture = sprites[dot.stage];
    const size = picture.width / density;
    context.drawImage(picture, x - size / 2, y - size / 2, size, size);
  }
};

/** A ring around a dot: steady for the one pointed at, widening for one that has just been pushed. */
export const drawRing = (
  { context, look }: Brush,
  at: { x: number; y: number },
  radius: number,
  alpha: number,
): void => {
  context.globalAlpha = alpha;
  context.lineWidth = 1.8;
  context.strokeStyle = look.pulse;
  context.beginPath();
  context.arc(at.x, at.y, radius, 0, Math.PI * 2);
  context.stroke();
  context.globalAlpha = 1;
};
