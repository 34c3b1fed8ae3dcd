import type { Dot, Frame } from './layout.ts';
import { type Brush, drawBed, drawDots, drawRing, drawRungLabels, type Spot, type Sprites, spritesOf } from './draw.ts';

/** What the painter is to show: the frame, the dots in their places, and how to draw them. */
export type Scene = { readonly frame: Frame; readonly dots: readonly Dot[]; readonly brush: Omit<Brush, 'context'> };

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

type Layers = { readonly bed: HTMLCanvasElement; readonly sprites: Sprites };

const layer = (scene: Scene, draw: (brush: Brush, frame: Frame) => void): HTMLCanvasElement => {
  const { width, height } = scene.frame.box;
  const { density } = scene.brush;
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * density));
  canvas.height = Math.max(1, Math.round(height * density));
  const context = canvas.getContext('2d');
  if (context) {
    context.scale(density, density);
    draw({ ...scene.brush, context }, scene.frame);
  }
  return canvas;
};

const eased = (share: number): number => 1 - (1 - share) ** 3;

type Places = ReadonlyMap<string, { x: number; y: number }>;

/** Where each dot is while it glides from its last place to its own. */
const spotsAt = (dots: readonly Dot[], before: Places, share: number): Spot[] =>
  dots.map((dot) => {
    const from = before.get(dot.item.id);
    if (!from || share >= 1) return { dot, x: dot.x, y: dot.y };
    return { dot, x: from.x + (dot.x - from.x) * share, y: from.y + (dot.y - from.y) * share };
  });

/** The painter of one canvas; `still` keeps everything in place (prefers-reduced-motion). */
export class CanvasPainter implements Painter {
  private readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D | null;
  private readonly still: boolean;
  private readonly pulses = new Map<string, number>();
  private scene: Scene | undefined;
  private layers: Layers | undefined;
  /** All but the rings, once the dots have come to rest: pulsing then costs one picture a frame, however many dots. */
  private rested: HTMLCanvasElement | undefined;
  private before: Places = new Map();
  private spots: Spot[] = [];
  private glideFrom = -Infinity;
  private pointed: string | undefined;
  private asked = 0;

  constructor(canvas: HTMLCanvasElement, still: boolean) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d');
    this.still = still;
  }

  show(next: Scene): void {
    const { width, height } = next.frame.box;
    const { density, look, measures } = next.brush;
    this.canvas.width = Math.round(width * density);
    this.canvas.height = Math.round(height * density);
    // A new size is no movement of the dots: they only glide when the data moved them.
    const was = this.scene?.frame.box;
    const glides = was?.width === width && was.height === height && this.spots.length > 0;
    this.before = glides ? new Map(this.spots.map(({ dot, x, y }) => [dot.item.id, { x, y }])) : new Map();
    this.glideFrom = glides ? performance.now() : -Infinity;
    this.scene = next;
    this.rested = undefined;
    this.layers = {
      bed: layer(next, (brush, frame) => {
        drawBed(brush, frame);
        drawRungLabels(brush, frame, next.dots);
      }),
      sprites: spritesOf(look, measures.radius, density),
    };
    this.paint(performance.now());
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

  private paint(at: number): void {
    cancelAnimationFrame(this.asked);
    this.asked = 0;
    const { scene, layers, context, canvas } = this;
    if (!scene || !layers || !context) return;
    const { width, height } = scene.frame.box;
    const brush: Brush = { ...scene.brush, context };
    const share = this.still ? 1 : Math.min(1, Math.max(0, at - this.glideFrom) / GLIDE);
    if (!this.rested) this.spots = spotsAt(scene.dots, this.before, eased(share));
    if (share >= 1) this.rested ??= layer(scene, (still) => this.water(still, layers));
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(brush.density, 0, 0, brush.density, 0, 0);
    if (this.rested) context.drawImage(this.rested, 0, 0, width, height);
    else this.water(brush, layers);
    const pulsing = this.rings(brush, at);
    if (share < 1 || pulsing) this.ask();
  }

  private water(brush: Brush, { bed, sprites }: Layers): void {
    const { width, height } = this.scene?.frame.box ?? { width: 0, height: 0 };
    brush.context.drawImage(bed, 0, 0, width, height);
    drawDots(brush, sprites, this.spots);
  }

  /** Draws the rings and says whether any of them still moves. */
  private rings(brush: Brush, at: number): boolean {
    const { radius } = brush.measures;
    const pointed = this.spots.find(({ dot }) => dot.item.id === this.pointed);
    if (pointed) drawRing(brush, pointed, radius + 4, 0.95);
    const pulsing = this.spots.filter(({ dot }) => at - (this.pulses.get(dot.item.id) ?? -Infinity) <= PULSING);
    for (const spot of pulsing) this.ring(brush, spot, at - (this.pulses.get(spot.dot.item.id) ?? at));
    return pulsing.length > 0 && !this.still;
  }

  private ring(brush: Brush, spot: Spot, since: number): void {
    const share = this.still ? 0.4 : (Math.max(0, since) % PULSE_EVERY) / PULSE_LASTS;
    if (share < 1) drawRing(brush, spot, brush.measures.radius + 2 + share * 20, this.still ? 0.9 : 1 - share);
  }
}
