import { sql } from 'kysely';
import { Type } from 'typebox';
import { covers } from '../../infra/scope.ts';
import { type Look, question } from '../../infra/verb.ts';
import { enterprisePlaces } from '../../registry/enterprise/index.ts';
import type { MapConfig } from './contract.ts';
import { type BaseShape, baseMap, seenBy } from './shapes.ts';
import { pmtilesSize } from './sources.ts';

type Bounds = NonNullable<MapConfig['bounds']>;
/** Room around a single place, in degrees. */
const ROOM = 0.02;

const boundsOf = (shapes: readonly BaseShape[]): Bounds | null => {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon = 0, lat = 0] of shapes.flatMap(({ shape }) =>
    shape.coordinates.flatMap((rings) => rings[0] ?? []),
  )) {
    [west, south, east, north] = [Math.min(west, lon), Math.min(south, lat), Math.max(east, lon), Math.max(north, lat)];
  }
  return west < Infinity
    ? [
        [west, south],
        [east, north],
      ]
    : null;
};

type Corner = { west: number | null; south: number; east: number; north: number };

/** Where the enterprises lie that the asker sees, without the few whose position is wrong. */
const boundsOfEnterprises = async (look: Look): Promise<Bounds | null> => {
  const share = (column: 'lon' | 'lat', part: number) =>
    sql`percentile_cont(${part}::float8) within group (order by ${sql.ref(`p.${column}`)})`;
  const { rows } = await sql<Corner>`
    select ${share('lon', 0.01)} as west, ${share('lat', 0.01)} as south, ${share('lon', 0.99)} as east, ${share('lat', 0.99)} as north
    from ${enterprisePlaces(look.actor)} p where p.cell is not null`.execute(look.db);
  const { west, south, east, north } = rows[0] ?? ({ west: null } as Corner);
  return west === null
    ? null
    : [
        [west - ROOM, south - ROOM],
        [east + ROOM, north + ROOM],
      ];
};

/** What the map stands on for the asker (底图配置). */
export const mapConfig = question({
  name: 'map.config',
  input: Type.Object({}, { additionalProperties: false }),
  access: 'anyone',
  run: async (look): Promise<MapConfig> => {
    const { areas, grids, sources, version } = seenBy(await baseMap(look.db), look.actor);
    const own = areas.filter(({ path }) => covers(look.actor, { areaPath: path }));
    const offered = look.services.mapSources ?? {};
    return {
      bounds: boundsOf(own) ?? (await boundsOfEnterprises(look)),
      schematic: areas.some(({ official }) => !official) || areas.length === 0,
      official: [...new Set([...areas, ...grids].flatMap(({ set }) => set ?? []))].flatMap(
        (set) => sources.get(set) ?? [],
      ),
      grids: grids.length > 0,
      pmtiles: (await pmtilesSize(offered)) !== undefined,
      wmts: offered.wmts !== undefined,
      version,
    };
  },
});
