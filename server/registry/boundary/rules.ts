import type { ShapeFault } from './contract.ts';
import type { Shape } from './tables.ts';

/** A feature of a file as it was read: properties and a geometry of whatever kind. */
export type Feature = { readonly properties: Readonly<Record<string, unknown>>; readonly geometry: unknown };
/** What a shape may belong to: an area or a grid by code and name, and whether the importer's posts cover it. */
export type Known = { readonly code: string; readonly name: string; readonly path: string; readonly mine: boolean };
/** A shape that is taken, or why it is not. */
export type Judged =
  | { readonly taken: { readonly known: Known; readonly shape: Shape } }
  | { readonly fault: ShapeFault; readonly value: string };

type Turn = (position: readonly [number, number]) => readonly [number, number];

/** Where China lies, with some room around: degrees beyond it are a mistake of the system or of the order. */
const CHINA = { west: 73, east: 136, south: 3, north: 54 } as const;
const DIGITS = 1e6;

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' && Number.isFinite(value) ? String(value) : '';

/** The spellings of an area code: statistics write twelve digits where registers stop at the tier. */
const spellings = (code: string): string[] => {
  if (!/^\d{12}$/.test(code)) return [code];
  return [
    code,
    ...(code.endsWith('000') ? [code.slice(0, 9)] : []),
    ...(code.endsWith('000000') ? [code.slice(0, 6)] : []),
  ];
};

/** Finds what a value of a file names: by code, else by a name that only one has. */
export const finder = (known: readonly Known[]) => {
  const byCode = new Map(known.map((one) => [one.code, one]));
  const byName = new Map<string, Known | null>();
  for (const one of known) byName.set(one.name, byName.has(one.name) ? null : one);
  return (value: string): Known | 'ambiguous' | undefined => {
    for (const code of spellings(value)) {
      const found = byCode.get(code);
      if (found) return found;
    }
    const named = byName.get(value);
    return named === null ? 'ambiguous' : named;
  };
};
export type Find = ReturnType<typeof finder>;

type Seen = { readonly fits: Set<string>; readonly codes: Set<string>; example: string };

/** The properties of a file: how many of their values name something known. Those that hold codes stand first, then the best fit. */
export const propertiesOf = (features: readonly Feature[], find: Find) => {
  const seen = new Map<string, Seen>();
  for (const { properties } of features) {
    for (const [name, raw] of Object.entries(properties)) {
      const value = textOf(raw);
      const entry = seen.get(name) ?? { fits: new Set<string>(), codes: new Set<string>(), example: '' };
      seen.set(name, entry);
      entry.example ||= value;
      const found = value === '' ? undefined : find(value);
      if (!found || found === 'ambiguous') continue;
      entry.fits.add(found.code);
      if (spellings(value).includes(found.code)) entry.codes.add(found.code);
    }
  }
  return [...seen]
    .sort(
      ([a, one], [b, other]) =>
        other.codes.size - one.codes.size || other.fits.size - one.fits.size || (a < b ? -1 : 1),
    )
    .map(([name, { fits, example }]) => ({ name, fits: fits.size, example: example.slice(0, 60) }));
};

const isPosition = (value: unknown): value is [number, number] =>
  Array.isArray(value) && Number.isFinite(value[0]) && Number.isFinite(value[1]);

const ringOf = (ring: unknown, turn: Turn): number[][] | undefined => {
  if (!Array.isArray(ring) || ring.length < 3 || !ring.every(isPosition)) return undefined;
  const turned = ring.map((at) => turn([at[0], at[1]]).map((degrees) => Math.round(degrees * DIGITS) / DIGITS));
  const [first, last] = [turned[0]!, turned.at(-1)!];
  const closed = first[0] === last[0] && first[1] === last[1] ? turned : [...turned, [...first]];
  return closed.length >= 4 ? closed : undefined;
};

const polygonsIn = (geometry: unknown): unknown[] | undefined => {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
  if (type === 'Polygon') return [coordinates];
  return type === 'MultiPolygon' && Array.isArray(coordinates) ? coordinates : undefined;
};

/** The shape of a geometry in CGCS2000, or why it is none. */
export const shapeOf = (geometry: unknown, turn: Turn): Shape | ShapeFault => {
  const polygons = polygonsIn(geometry);
  if (!polygons || polygons.length === 0) return 'notArea';
  const raw = (polygons.flat(2) as unknown[]).filter(isPosition);
  if (raw.some(([x, y]) => Math.abs(x) > 360 || Math.abs(y) > 360)) return 'projected';
  const coordinates = polygons.map((rings) => (Array.isArray(rings) ? rings.map((ring) => ringOf(ring, turn)) : []));
  if (coordinates.some((rings) => rings.length === 0 || rings.includes(undefined))) return 'broken';
  const shape: Shape = { type: 'MultiPolygon', coordinates: coordinates as number[][][][] };
  const inside = ([lon = 0, lat = 0]: number[]): boolean =>
    lon >= CHINA.west && lon <= CHINA.east && lat >= CHINA.south && lat <= CHINA.north;
  return shape.coordinates.flat(2).every(inside) ? shape : 'notInChina';
};

const judge = (feature: Feature, property: string, find: Find, turn: Turn): Judged => {
  const value = textOf(feature.properties[property]);
  if (value === '') return { fault: 'noCode', value };
  const known = find(value);
  if (known === undefined) return { fault: 'unknownCode', value };
  if (known === 'ambiguous') return { fault: 'ambiguous', value };
  if (!known.mine) return { fault: 'outside', value };
  const shape = shapeOf(feature.geometry, turn);
  return typeof shape === 'string' ? { fault: shape, value } : { taken: { known, shape } };
};

/** Judges each feature of a file: whose boundary it is, or why it is not taken. */
export const judgeAll = (features: readonly Feature[], property: string, find: Find, turn: Turn): Judged[] => {
  const taken = new Set<string>();
  return features.map((feature) => {
    const judged = judge(feature, property, find, turn);
    if (!('taken' in judged)) return judged;
    const { code } = judged.taken.known;
    if (taken.has(code)) return { fault: 'twice', value: code };
    taken.add(code);
    return judged;
  });
};

/**
 * A shape coarsened to a step in degrees: positions move to a grid, so that what two neighbours share moves alike and no gap opens.
 * Rings that shrink to nothing are left out.
 */
export const coarsened = (shape: Shape, step: number): Shape => ({
  type: 'MultiPolygon',
  coordinates: shape.coordinates
    .map((rings) => rings.map((ring) => coarseRing(ring, step)).filter((ring) => ring.length >= 4))
    .filter((rings) => rings.length > 0),
});

const coarseRing = (ring: readonly number[][], step: number): number[][] => {
  const snap = (degrees: number): number => Math.round(Math.round(degrees / step) * step * DIGITS) / DIGITS;
  const moved: number[][] = [];
  for (const [lon = 0, lat = 0] of ring) {
    const at = [snap(lon), snap(lat)];
    const before = moved.at(-1);
    if (before && before[0] === at[0] && before[1] === at[1]) continue;
    // There and back again encloses nothing.
    const two = moved.at(-2);
    if (two && two[0] === at[0] && two[1] === at[1]) moved.pop();
    else moved.push(at);
  }
  return moved;
};
