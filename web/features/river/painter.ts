import {
  type Brush,
  drawBed,
  drawRing,
  drawRungLabels,
  layDots,
  type Places,
  type Sprites,
  spritesOf,
} from './draw.ts';
import type { Dot, Frame } from './layout.ts';

/** What the painter is to show: the frame, the dots in their places, and how to draw them. */
export type Scene = {
  readonly frame: Frame;
  readonly dots: readonly Dot[];
  readonly brush: Omit<Brush, 'context'>;
  /** Which dots the reader's filter keeps; all where it is absent. */
  readonly lit?: ((dot: Dot) => boolean) | undefined;
};

/** Draws a river on a canvas and moves its dots; it works only while something moves. */
export type Painter = {
  show(scene: Scene): void;
  /** Rings the dots of matters that have just been pushed. */
  pulse(ids: readonly string[]): void;
  /** Marks the dot pointed at, or none. */
  point(dot: Dot | undefined): void;
  dispose(): void;
};

const GLIDE = 700;
const PULSING = 20_000;
const PULSE_EVERY = 4000;
const PULSE_LASTS = 1600;

/** All that stays the same until the next scene: the bed as pixels, the dots' pictures, and where each dot comes from. */
type Stage = {
  readonly bed: ImageData;
  readonly water: ImageData;
  readonly sprites: Sprites;
  readonly from: Places;
  readonly now: Places;
  readonly lit: readonly boolean[] | undefined;
  readonly indexOf: ReadonlyMap<string, number>;
};

const bedOf = ({ frame, dots, brush }: Scene, width: number, height: number): ImageData => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return new ImageData(width, height);
  context.scale(brush.density, brush.density);
  drawBed({ ...brush, context }, frame);
  drawRungLabels({ ...brush, context }, frame, dots);
  return context.getImageData(0, 0, width, height);
};

/** A new size is no movement of the dots: they only glide when the data moved them. */
const sameSize = (was: Scene | undefined, next: Scene): boolean =>
  was?.frame.box.width === next.frame.box.width && was.frame.box.height === next.frame.box.height;

const sameBrush = (was: Scene | undefined, { brush }: Scene): boolean =>
  was?.brush.look === brush.look && was.brush.density === brush.density && was.brush.measures === brush.measures;

const eased = (share: number): number => 1 - (1 - share) ** 3;
const placesOf = (length: number): Places => ({ xs: new Float32Array(length), ys: new Float32Array(length) });

/** The painter of one canvas; `still` keeps everything in place (prefers-reduced-motion). */
export class CanvasPainter implements Painter {
  private readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D | null;
  private readonly still: boolean;
  private readonly pulses = new Map<string, number>();
  private scene: Scene | undefined;
  private stage: Stage | undefined;
  /** Whether the water holds the dots at rest: pulsing and pointing then cost one picture a frame, however many dots. */
  private rested = false;
  private glideFrom = -Infinity;
  private pointed: string | undefined;
  private asked = 0;

  constructor(canvas: HTMLCanvasElement, still: boolean) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d');
    this.still = still;
  }

  show(next: Scene): void {
    const glides = this.stage !== undefined && sameSize(this.scene, next);
    this.stage = this.staged(next, glides ? this.stage : undefined);
    this.glideFrom = glides ? performance.now() : -Infinity;
    this.scene = next;
    this.rested = false;
    this.paint(performance.now());
  }

  /** Lays out what stays the same until the next scene; `before` is the one whose dots glide on. */
  private staged(next: Scene, before: Stage | undefined): Stage {
    const { density, look, measures } = next.brush;
    const width = Math.max(1, Math.round(next.frame.box.width * density));
    const height = Math.max(1, Math.round(next.frame.box.height * density));
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    return {
      bed: bedOf(next, width, height),
      water: new ImageData(width, height),
      sprites: before && sameBrush(this.scene, next) ? before.sprites : spritesOf(look, measures.radius, density),
      from: this.comingFrom(next.dots, before),
      now: placesOf(next.dots.length),
      lit: next.lit && next.dots.map(next.lit),
      indexOf: new Map(next.dots.map((dot, index) => [dot.item.id, index])),
    };
  }

  pulse(ids: readonly string[]): void {
    const at = performance.now();
    for (const [id, since] of this.pulses) if (at - since > PULSING) this.pulses.delete(id);
    for (const id of ids) if (!this.pulses.has(id)) this.pulses.set(id, at);
    this.ask();
  }

  point(dot: Dot | undefined): void {
    if (dot?.item.id === this.pointed) return;
    this.pointed = dot?.item.id;
    this.ask();
  }

  dispose(): void {
    cancelAnimationFrame(this.asked);
  }

  private ask(): void {
    this.asked ||= requestAnimationFrame((at) => this.paint(at));
  }

  /** Where each dot was last; one that was nowhere comes from its own place. */
  private comingFrom(dots: readonly Dot[], before: Stage | undefined): Places {
    const from = placesOf(dots.length);
    for (const [n, dot] of dots.entries()) {
      const was = before?.indexOf.get(dot.item.id);
      from.xs[n] = was === undefined ? dot.x : before!.now.xs[was]!;
      from.ys[n] = was === undefined ? dot.y : before!.now.ys[was]!;
    }
    return from;
  }

  private paint(at: number): void {
    cancelAnimationFrame(this.asked);
    this.asked = 0;
    const { scene, stage, context } = this;
    if (!scene || !stage || !context) return;
    const share = this.still ? 1 : Math.min(1, Math.max(0, at - this.glideFrom) / GLIDE);
    if (!this.rested) this.flow(scene, stage, eased(share));
    this.rested = share >= 1;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.putImageData(stage.water, 0, 0);
    context.setTransform(scene.brush.density, 0, 0, scene.brush.density, 0, 0);
    const pulsing = this.rings({ ...scene.brush, context }, stage, at);
    if (share < 1 || pulsing) this.ask();
  }

  /** Lays the dots where they are after a share of their way. */
  private flow(scene: Scene, stage: Stage, share: number): void {
    const { dots, brush } = scene;
    const { from, now, water, bed, sprites, lit } = stage;
    for (let n = 0; n < dots.length; n += 1) {
      now.xs[n] = from.xs[n]! + (dots[n]!.x - from.xs[n]!) * share;
      now.ys[n] = from.ys[n]! + (dots[n]!.y - from.ys[n]!) * share;
    }
    water.data.set(bed.data);
    layDots(water, { density: brush.density, sprites }, { dots, places: now, lit });
  }

  /** Draws the rings and says whether any of them still moves. */
  private rings(brush: Brush, stage: Stage, at: number): boolean {
    const { radius } = brush.measures;
    const placeOf = (id: string) => {
      const n = stage.indexOf.get(id);
      return n === undefined ? undefined : { x: stage.now.xs[n]!, y: stage.now.ys[n]! };
    };
    const pointed = this.pointed === undefined ? undefined : placeOf(this.pointed);
    if (pointed) drawRing(brush, pointed, radius + 4, 0.95);
    let pulsing = false;
    for (const [id, since] of this.pulses) {
      const place = at - since <= PULSING ? placeOf(id) : undefined;
      if (!place) continue;
      pulsing = true;
      const share = this.still ? 0.4 : (Math.max(0, at - since) % PULSE_EVERY) / PULSE_LASTS;
      if (share < 1) drawRing(brush, place, radius + 2 + share * 20, this.still ? 0.9 : 1 - share);
    }
    return pulsing && !this.still;
  }
}
