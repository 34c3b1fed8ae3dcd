import { shapePath } from '../../ui/tokens.ts';
import { ticksOf, xOf } from './axis.ts';
import { blit, type Picture, type Stamp, stampOf } from './blit.ts';
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

/** So many pictures of a dot, each a part of a pixel further right, so that slow drifting does not jump. */
const STEPS = 4;
/** The dots of each stage, one picture for each part of a pixel. */
export type Sprites = Readonly<Record<Stage, readonly Stamp[]>>;

const drawn = ({ look, radius }: { look: StageLook; radius: number }, context: CanvasRenderingContext2D): void => {
  const path = new Path2D(shapePath(look.shape, radius));
  if (look.shape === 'ring') {
    context.lineWidth = 1.6;
    context.strokeStyle = look.fill;
    context.stroke(path);
    return;
  }
  context.fillStyle = look.fill;
  context.fill(path);
  if (look.edge !== 'none') {
    context.lineWidth = 1;
    context.strokeStyle = look.edge;
    context.stroke(path);
  }
};

const sprite = (look: StageLook, radius: number, density: number): Stamp[] => {
  const size = 2 * Math.ceil((radius + 3) * density);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return [];
  return Array.from({ length: STEPS }, (_, step) => {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, size, size);
    context.setTransform(density, 0, 0, density, size / 2 + step / STEPS, size / 2);
    drawn({ look, radius }, context);
    return stampOf(context.getImageData(0, 0, size, size));
  });
};

/** The pictures of the dots, drawn once and laid for every dot: thousands of dots stay smooth. */
export const spritesOf = (look: RiverLook, radius: number, density: number): Sprites =>
  Object.fromEntries(STAGES.map((stage) => [stage, sprite(look.stages[stage], radius, density)])) as unknown as Sprites;

/** Where the dots are while they move, by their place in the list. */
export type Places = { readonly xs: Float32Array; readonly ys: Float32Array };

/** How faint the dots are that the reader has filtered away: still there, so that the whole stays in sight. */
const FAINT = 0.14;

/** Lays the dots into a picture; those that are not lit lie faint below the others. */
export const layDots = (
  into: Picture,
  { density, sprites }: { readonly density: number; readonly sprites: Sprites },
  {
    dots,
    places,
    lit,
  }: { readonly dots: readonly Dot[]; readonly places: Places; readonly lit: readonly boolean[] | undefined },
): void => {
  const lay = (wanted: boolean, alpha: number): void => {
    for (let n = 0; n < dots.length; n += 1) {
      if (lit && lit[n] !== wanted) continue;
      const x = places.xs[n]! * density;
      const whole = Math.floor(x);
      const stamp = sprites[dots[n]!.stage][Math.floor((x - whole) * STEPS)];
      if (stamp) blit(into, stamp, { x: whole, y: Math.round(places.ys[n]! * density) }, alpha);
    }
  };
  if (lit) lay(false, FAINT);
  lay(true, 1);
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
