import type { RiverItem, RiverLane } from '../../../server/accountability/overview/contract.ts';
import { type Axis, axisOf, xOf } from './axis.ts';
import { ladderOf, lastRungOf, type Stage, stageOf, stageOfRung } from './stages.ts';

/** The room a river has: the plot in logical pixels, the radius of a dot, and the strip of the axis below. */
export type Box = {
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly axisHeight: number;
};

/** A stretch of a half lane between two rungs, in the stage of the rung on its left. */
export type Stretch = { readonly from: number; readonly to: number; readonly stage: Stage };

/** A rung drawn as a line across its half lane. */
export type Mark = { readonly x: number; readonly stage: Stage; readonly tier: string; readonly measure: string };

/** Half of a lane: the matters found by counties flow above, those found by city departments below. */
export type Half = {
  readonly origin: RiverItem['origin'];
  readonly top: number;
  readonly height: number;
  readonly stretches: readonly Stretch[];
  readonly marks: readonly Mark[];
};
export type LaneBox = {
  readonly lane: RiverLane;
  readonly top: number;
  readonly height: number;
  readonly halves: readonly Half[];
};
export type Frame = { readonly axis: Axis; readonly box: Box; readonly lanes: readonly LaneBox[] };

/** One matter in its place. */
export type Dot = {
  readonly item: RiverItem;
  readonly lane: RiverLane;
  readonly x: number;
  readonly y: number;
  readonly stage: Stage;
};

const GAP = 4;

const halfOf = (lane: RiverLane, origin: Half['origin'], axis: Axis, place: { top: number; height: number }): Half => {
  const marks = ladderOf(lane, origin).map((rung) => ({
    x: xOf(axis, rung.afterDays),
    stage: stageOfRung(rung),
    tier: rung.tier,
    measure: rung.measure,
  }));
  const edges = [{ x: 0, stage: 'calm' as Stage }, ...marks];
  const stretches = edges.map((edge, index) => ({
    from: edge.x,
    to: edges[index + 1]?.x ?? axis.width,
    stage: edge.stage,
  }));
  return { origin, ...place, stretches: stretches.filter(({ from, to }) => to > from), marks };
};

/** A lane that knows one ladder only, as on a matter's page, is not split. */
const halvesOf = (lane: RiverLane, axis: Axis, { top, height }: { top: number; height: number }): Half[] => {
  const origins = (['county', 'city'] as const).filter((origin) => ladderOf(lane, origin).length > 0);
  const each = (height - (origins.length - 1)) / origins.length;
  return origins.map((origin, index) => halfOf(lane, origin, axis, { top: top + index * (each + 1), height: each }));
};

/** Lays out lanes, half lanes and rungs; the same lanes and box give the same frame. */
export const frameOf = (lanes: readonly RiverLane[], box: Box): Frame => {
  const axis = axisOf(box.width, lastRungOf(lanes));
  const each = lanes.length === 0 ? 0 : (box.height - box.axisHeight) / lanes.length;
  const height = Math.max(0, each - GAP);
  return {
    axis,
    box,
    lanes: lanes.map((lane, index) => {
      const top = index * each + GAP / 2;
      return { lane, top, height, halves: halvesOf(lane, axis, { top, height }) };
    }),
  };
};

/** A number in [0, 1) that is always the same for the same id, so that a dot keeps its height between visits. */
export const chanceOf = (id: string): number => {
  let hash = 2166136261;
  for (let index = 0; index < id.length; index += 1) hash = Math.imul(hash ^ id.charCodeAt(index), 16777619);
  return ((hash ^ (hash >>> 15)) >>> 0) / 4294967296;
};

const rowsIn = (half: Half, radius: number): number => Math.max(1, Math.floor(half.height / (radius * 1.85)));

/** The row of a half lane in which a dot finds most room, starting from its own. */
const roomiest = (ends: readonly number[], wanted: number, x: number, step: number): number => {
  let best = wanted;
  for (let n = 0; n < ends.length; n += 1) {
    const row = (wanted + n) % ends.length;
    if ((ends[row] ?? 0) <= x - step) return row;
    if ((ends[row] ?? 0) < (ends[best] ?? 0)) best = row;
  }
  return best;
};

/** Deadlines end at midnight, so many dots share one place: how far one may step aside without seeming another day. */
const DAY_SHARE = 0.55;
const roomAside = (frame: Frame, half: Half, x: number): number => {
  const { days, zero, end } = frame.axis;
  const next = half.marks.find((mark) => mark.x > x)?.x ?? frame.axis.width;
  return Math.max(0, Math.min(((end - zero) / days) * DAY_SHARE, next - x - frame.box.radius - 1));
};

const dotsOfHalf = (lane: RiverLane, half: Half, frame: Frame, drift: number): Dot[] => {
  const { radius, width } = frame.box;
  const rows = rowsIn(half, radius);
  const step = radius * 1.9;
  const ends: number[] = Array.from({ length: rows }, () => -Infinity);
  return lane.items
    .filter((item) => item.origin === half.origin)
    .map((item) => ({ item, at: xOf(frame.axis, item.elapsedDays + (item.suspended ? 0 : drift)) }))
    .toSorted((a, b) => a.at - b.at || (a.item.id < b.item.id ? -1 : 1))
    .map(({ item, at }) => {
      const own = Math.min(width - radius, Math.max(radius, at));
      const row = roomiest(ends, Math.floor(chanceOf(item.id) * rows), own, step);
      const aside = Math.max(0, (ends[row] ?? 0) + step - own);
      const room = roomAside(frame, half, own);
      // Where even stepping aside finds no room, dots lie over each other, evenly over what room there is.
      const x = own + (aside <= room ? aside : chanceOf(`${item.id} `) * room);
      ends[row] = Math.max(ends[row] ?? 0, x);
      return {
        item,
        lane,
        x: Math.min(width - radius, x),
        y: half.top + ((row + 0.5) * half.height) / rows,
        stage: stageOf(lane, item),
      };
    });
};

/** Places every dot; `drift` is the days that have passed since the data was taken. */
export const dotsOf = (frame: Frame, drift: number): Dot[] =>
  frame.lanes.flatMap(({ lane, halves }) => halves.flatMap((half) => dotsOfHalf(lane, half, frame, drift)));

/** The dot under a point, the nearest within reach. */
export const dotAt = (dots: readonly Dot[], x: number, y: number, reach: number): Dot | undefined => {
  let nearest: Dot | undefined;
  let least = reach * reach;
  for (const dot of dots) {
    const distance = (dot.x - x) ** 2 + (dot.y - y) ** 2;
    if (distance <= least) {
      least = distance;
      nearest = dot;
    }
  }
  return nearest;
};

/** How many dots lie in a box. */
export const dotsWithin = (
  dots: readonly Dot[],
  { from, to, top, bottom }: Record<'from' | 'to' | 'top' | 'bottom', number>,
): number => dots.filter(({ x, y }) => x >= from && x <= to && y >= top && y <= bottom).length;

/** What a reader has chosen to see of a river: one kind, one stage, or all. */
export type RiverFilter = { readonly kind?: string | undefined; readonly stage?: Stage | undefined };

/** Whether a dot is among those chosen. */
export const isLit = ({ kind, stage }: RiverFilter, dot: Dot): boolean =>
  (kind === undefined || dot.lane.kind === kind) && (stage === undefined || dot.stage === stage);

const nearestTo = (dots: readonly Dot[], x: number): Dot | undefined =>
  dots.reduce<Dot | undefined>(
    (best, dot) => (best && Math.abs(best.x - x) <= Math.abs(dot.x - x) ? best : dot),
    undefined,
  );

/** Where an arrow key leads: along a lane from dot to dot, or to the nearest dot of the lane above or below. */
export const neighbourOf = (dots: readonly Dot[], from: Dot | undefined, key: string): Dot | undefined => {
  const lanes = [...Map.groupBy(dots, (dot) => dot.lane.kind).values()];
  if (!from) return lanes[0]?.toSorted(alongLane)[0];
  const here = lanes.findIndex((lane) => lane[0]?.lane.kind === from.lane.kind);
  const lane = (lanes[here] ?? []).toSorted(alongLane);
  const at = lane.findIndex(({ item }) => item.id === from.item.id);
  const leads: Readonly<Record<string, () => Dot | undefined>> = {
    ArrowRight: () => lane[at + 1],
    ArrowLeft: () => lane[at - 1],
    ArrowDown: () => nearestTo(lanes[here + 1] ?? [], from.x),
    ArrowUp: () => nearestTo(lanes[here - 1] ?? [], from.x),
    Home: () => lane[0],
    End: () => lane.at(-1),
  };
  return leads[key]?.();
};

const alongLane = (one: Dot, other: Dot): number =>
  one.x - other.x || one.y - other.y || (one.item.id < other.item.id ? -1 : 1);
