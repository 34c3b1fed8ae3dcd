import type { Db } from '../../infra/database.ts';
import { covers } from '../../infra/scope.ts';
import { type AreaPath, isWithin } from '../../kernel/area.ts';
import { type Actor, system } from '../../kernel/context.ts';
import { boundariesInForce, boundaryStamp, coarsened, listSets, type Shape } from '../../registry/boundary/index.ts';
import { areasByCodes } from '../../registry/organization/index.ts';
import type { BoundarySource } from './contract.ts';
import type { Static } from 'typebox';
import { SCHEMATIC_COUNTY, schematicAreas, schematicGrids, schematicLines, type SchematicLine } from './schematic.ts';
import { versionOf } from './versions.ts';

/** A shape of the base map: an area with its tier, or a grid; official or schematic. */
export type BaseShape = {
  readonly code: string;
  readonly name: string;
  readonly tier: string;
  readonly path: AreaPath;
  readonly official: boolean;
  /** The imported version it is from. */
  readonly set: string | null;
  readonly shape: Shape;
};

/** All that the base map is drawn from. */
export type BaseMap = {
  readonly version: string;
  readonly areas: readonly BaseShape[];
  readonly grids: readonly BaseShape[];
  readonly lines: readonly SchematicLine[];
  /** Where official shapes are from, by version. */
  readonly sources: ReadonlyMap<string, Static<typeof BoundarySource>>;
};

/** What somebody may see of the base map: the areas of the posts held and what lies above them, as in the list of areas. */
export const seenBy = (map: BaseMap, actor: Actor): BaseMap => {
  const seen = ({ path }: BaseShape): boolean =>
    covers(actor, { areaPath: path }) || actor.posts.some((post) => isWithin(post.areaPath, path));
  const areas = map.areas.filter(seen);
  const home = areas.some(({ code, official }) => code === SCHEMATIC_COUNTY && !official);
  return { ...map, areas, grids: map.grids.filter(seen), lines: home ? map.lines : [] };
};

type Kept = { readonly version: string; readonly map: Promise<BaseMap> };
const kept = new WeakMap<Db, Kept>();

/** The base map in force: official boundaries, and where a county has none, the schematic ones that are known. */
export const baseMap = async (db: Db): Promise<BaseMap> => {
  // Whoever has just imported boundaries looks at once, before the ledger's entry is sealed.
  const version = (await Promise.all([versionOf(db, ['shapes']), boundaryStamp(db)])).join('.');
  const known = kept.get(db);
  if (known?.version === version) return known.map;
  const map = makeBaseMap(db, version);
  kept.set(db, { version, map });
  map.catch(() => kept.delete(db));
  return map;
};

type Stored = Awaited<ReturnType<typeof boundariesInForce>>;
type Areas = Awaited<ReturnType<typeof areasByCodes>>;

const officialAreas = (stored: Stored, known: Areas): BaseShape[] =>
  stored.map(({ code, area_path: path, geometry: shape, set_id: set }) => {
    const { name = code, tier = 'town' } = known.get(code) ?? {};
    return { code, name, tier, path, official: true, set, shape };
  });

/** The schematic areas that are known here, but for counties of which something official is drawn: the two would contradict. */
const sketchedAreas = (official: readonly BaseShape[], known: Areas): BaseShape[] => {
  const spoken = (path: AreaPath): boolean =>
    official.some((one) => isWithin(one.path, path) || (one.tier !== 'city' && isWithin(path, one.path)));
  return schematicAreas().flatMap(({ code, shape }): BaseShape[] => {
    const area = known.get(code);
    const county = known.get(code.slice(0, 6));
    if (!area || spoken(county?.path ?? area.path)) return [];
    return [{ code, name: area.name, tier: area.tier, path: area.path, official: false, set: null, shape }];
  });
};

const gridsOf = (stored: Stored, home: BaseShape | undefined): BaseShape[] => {
  const tier = 'grid';
  if (stored.length > 0) {
    return stored.map(({ code, area_path: path, geometry: shape, set_id: set }) => ({
      code,
      name: code,
      tier,
      path,
      official: true,
      set,
      shape,
    }));
  }
  return home ? schematicGrids().map((cell) => ({ ...cell, tier, path: home.path, official: false, set: null })) : [];
};

const makeBaseMap = async (db: Db, version: string): Promise<BaseMap> => {
  const [areas, grids, sets] = await Promise.all([
    boundariesInForce(db, 'areas'),
    boundariesInForce(db, 'grids'),
    listSets(db, system('map')),
  ]);
  const known = await areasByCodes(
    db,
    [...areas, ...schematicAreas()].map(({ code }) => code),
  );
  const official = officialAreas(areas, known);
  const sketched = sketchedAreas(official, known);
  const home = sketched.find(({ code }) => code === SCHEMATIC_COUNTY);
  return {
    version,
    areas: [...official, ...sketched],
    grids: gridsOf(grids, home),
    lines: home ? schematicLines() : [],
    sources: new Map(
      sets.map((set) => [set.id, { reviewNumber: set.review_number, source: set.source, surveyedOn: set.surveyed_on }]),
    ),
  };
};

/** How coarse shapes are drawn at a zoom, in degrees: about half a pixel. */
const stepAt = (zoom: number): number => 360 / 512 / 2 ** zoom / 2;

/** The middle of the largest ring, where the name of an area stands. */
const middleOf = ({ coordinates }: Shape): [number, number] => {
  const outer = coordinates.map((rings) => rings[0] ?? []);
  const ring = outer.reduce(
    (largest, one) => (Math.abs(doubleArea(one)) > Math.abs(doubleArea(largest)) ? one : largest),
    outer[0] ?? [],
  );
  const twice = doubleArea(ring) || 1;
  const [originX = 0, originY = 0] = ring[0] ?? [];
  let [x, y] = [0, 0];
  for (const [[ax, ay], [bx, by]] of edges(ring, originX, originY)) {
    const cross = ax * by - bx * ay;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return [originX + x / (3 * twice), originY + y / (3 * twice)];
};

type Point = readonly [number, number];
/** The edges of a ring as seen from its first corner: small numbers lose nothing when multiplied. */
const edges = (ring: readonly number[][], originX: number, originY: number): (readonly [Point, Point])[] =>
  ring.slice(1).map((at, index) => {
    const before = ring[index] ?? at;
    const from = ([lon = 0, lat = 0]: readonly number[]): Point => [lon - originX, lat - originY];
    return [from(before), from(at)] as const;
  });

const doubleArea = (ring: readonly number[][]): number => {
  const [originX = 0, originY = 0] = ring[0] ?? [];
  return edges(ring, originX, originY).reduce((sum, [[ax, ay], [bx, by]]) => sum + (ax * by - bx * ay), 0);
};

const feature = (geometry: object, properties: object) => ({ type: 'Feature', properties, geometry });

/** Shapes as GeoJSON for a zoom, each area with the place of its name. */
export const geoJsonOf = (shapes: readonly BaseShape[], lines: readonly SchematicLine[], zoom: number): string => {
  const step = stepAt(zoom);
  const drawn = shapes.flatMap(({ code, name, tier, official, shape }) => {
    const area = feature(coarsened(shape, step), { code, name, tier, official });
    if (tier === 'grid') return [area];
    return [area, feature({ type: 'Point', coordinates: middleOf(shape) }, { code, name, tier, label: true })];
  });
  const beside = lines.map(({ kind, coordinates }) => feature({ type: 'LineString', coordinates }, { tier: kind }));
  return JSON.stringify({ type: 'FeatureCollection', features: [...drawn, ...beside] });
};
