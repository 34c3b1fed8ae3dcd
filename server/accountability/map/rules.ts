import type { Actor } from '../../kernel/context.ts';
import { cellAt, type Place, worldOf } from '../../kernel/position.ts';
import { type Layer, LAYERS, LEVELS, POINTS_FROM, RING } from './contract.ts';
import { mapFailures } from './failures.ts';

/** A tile of the map by zoom, column and row. */
export type Tile = { readonly z: number; readonly x: number; readonly y: number };

/** The points of one cell of a tile, put together. */
export type Cell = Place & {
  /** The number of the cell in its own grid. */
  readonly cell: number;
  /** How many there are. */
  readonly n: number;
  /** The level of the worst of them. */
  readonly worst: number;
  /** How many stand at each level, the least first. */
  readonly levels: readonly number[];
  /** The one point of a cell that holds no other. */
  readonly id: string | null;
  /** The enterprise of all of them, where it is one and the same. */
  readonly subject: string | null;
  readonly name: string | null;
};

/** Units of a tile's own grid, as vector tiles count. */
export const EXTENT = 4096;
/** Pixels of a tile at its own zoom. */
const PIXELS = 512;
/** The deepest cells the index knows. */
const FINEST = 24;
/** How many halvings below its tile a cell lies: 64 pixels for rings, 8 and 2 for points that stand too close to be told apart. */
const BELOW = { ring: 3, near: 6, point: 8, heat: 5 } as const;

/** How deep the cells lie in which points of a tile are put together. */
export const cellZoom = (z: number, heat = false): number => {
  if (heat) return Math.min(z + BELOW.heat, FINEST);
  if (z < POINTS_FROM) return z + BELOW.ring;
  return Math.min(z + (z < POINTS_FROM + 2 ? BELOW.near : BELOW.point), FINEST);
};

/** The radius of the ring around so many, in pixels: between the steps it grows with the logarithm of the count. */
export const ringRadius = (count: number): number => {
  const above = RING.findIndex(([n]) => n >= count);
  if (above === 0) return RING[0][1];
  const [next, last] = [RING[above], RING[above < 0 ? RING.length - 1 : above - 1]!];
  if (!next) return last[1];
  const share = Math.log(count / last[0]) / Math.log(next[0] / last[0]);
  return last[1] + share * (next[1] - last[1]);
};

/** A place in the grid of a tile. */
export const inTile = (place: Place, { z, x, y }: Tile): [number, number] => {
  const world = worldOf(place);
  return [Math.round((world.x * 2 ** z - x) * EXTENT), Math.round((world.y * 2 ** z - y) * EXTENT)];
};

/**
 * Where a ring is drawn: at the middle of its members, but so far inside their cell that rings of neighbouring cells never cover one
 * another.
 */
export const ringInTile = (place: Place, tile: Tile, { cell, n }: { cell: number; n: number }): [number, number] => {
  const side = EXTENT / 2 ** BELOW.ring;
  const margin = Math.min((ringRadius(n) / PIXELS) * EXTENT, side / 2);
  const inside = (at: number, place: number): number =>
    Math.round(Math.min(Math.max(at, place * side + margin), (place + 1) * side - margin));
  const [x, y] = inTile(place, tile);
  const within = cell - cellAt(tile.x, tile.y) * 4 ** BELOW.ring;
  return [inside(x, everyOther(within)), inside(y, everyOther(within >> 1))];
};

/** Every other bit of a small number, put together: a column or row out of the number of a cell. */
const everyOther = (bits: number): number =>
  Array.from({ length: BELOW.ring }, (_, i) => ((bits >> (2 * i)) & 1) << i).reduce((sum, bit) => sum + bit, 0);

/** The names of a list in the order of those known, each once; refuses the first that is unknown. */
const listed = <T extends string>(text: string, known: readonly T[], refuse: (name: string) => Error): T[] => {
  const names = text.split(',').map((part) => part.trim());
  const unknown = names.find((name) => !known.some((one) => one === name));
  if (unknown !== undefined) throw refuse(unknown);
  return known.filter((one) => names.includes(one));
};

/** What may be drawn in a tile: the layers, and the enterprises as heat. */
export type Drawn = Layer | 'heat';
const DRAWN: readonly Drawn[] = [...LAYERS, 'heat'];

/** The layers that a request names; all of the platform's when it names none. */
export const layersIn = (text: string | undefined): Drawn[] =>
  text === undefined
    ? [...LAYERS]
    : listed(text, DRAWN, (name) => mapFailures.noLayer({ name, known: DRAWN.join(', ') }));

export type Risk = (typeof LEVELS)['enterprises'][number];

/** The risk levels that a request names; absent means all. */
export const risksIn = (text: string | undefined): Risk[] | undefined =>
  text === undefined
    ? undefined
    : listed(text, LEVELS.enterprises, (name) => mapFailures.noRisk({ name, known: LEVELS.enterprises.join(', ') }));

/** What an actor may see, as part of a key: actors who see the same share their tiles. */
export const scopeOf = (actor: Actor): string =>
  actor.kind === 'system'
    ? 'all'
    : [...new Set(actor.posts.map((post) => `${post.role}:${post.enterpriseId ?? post.areaPath}`))].sort().join('|');
