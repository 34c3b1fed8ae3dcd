import { sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import type { Advice, ImportRow } from '../../infra/intake.ts';
import type { Work } from '../../infra/verb.ts';
import { areasByCodes } from '../organization/index.ts';
import { toCgcs2000 } from './coordinates.ts';

type Positioned = { areaCode: string; lon?: number | null; lat?: number | null; coordinateSystem?: string | null };

/** Where the known enterprises of an area lie, but for the few that stand apart. */
type Extent = { readonly west: number; readonly east: number; readonly south: number; readonly north: number };

const texts = {
  abroad: {
    zh: '位置不在中国范围内',
    en: 'this position lies outside China',
  },
  swapped: { zh: '经度与纬度可能填反；请核对两列', en: 'longitude and latitude may be exchanged; check both columns' },
  gcj02: {
    zh: '位置落在该区划已知企业的范围之外，按 GCJ-02 换算后则在其中',
    en: 'this position lies outside where the enterprises of the area are; read as GCJ-02 it lies among them',
  },
  tellSystem: {
    zh: '坐标多半来自高德或腾讯地图；请加“坐标系”一列并填写 GCJ-02',
    en: 'it seems to come from AMap or Tencent: add the column "coordinateSystem" and enter GCJ-02',
  },
} as const;

const CHINA: Extent = { west: 73, east: 136, south: 3, north: 54 };
/** An area is known well enough by so many positions. */
const ENOUGH = 20;
/** So many of them are looked at, however many there are. */
const SAMPLE = 500;

const within = ({ lon, lat }: { lon: number; lat: number }, { west, east, south, north }: Extent): boolean =>
  lon >= west && lon <= east && lat >= south && lat <= north;

const extentsOf = async (
  db: Db,
  areas: readonly { readonly code: string; readonly path: string }[],
): Promise<Map<string, Extent>> => {
  const { rows } = await sql<Extent & { area: string }>`
    select a.code as area,
      percentile_cont(0.01) within group (order by lon) as west, percentile_cont(0.99) within group (order by lon) as east,
      percentile_cont(0.01) within group (order by lat) as south, percentile_cont(0.99) within group (order by lat) as north
    from unnest(${areas.map(({ code }) => code)}::text[], ${areas.map(({ path }) => path)}::text[]) as a (code, path)
      cross join lateral (select lon, lat from enterprise e
        where e.area_path = a.path and lon is not null and lat is not null limit ${SAMPLE}) as known
    group by a.code having count(*) >= ${ENOUGH}`.execute(db);
  return new Map(rows.map((row) => [row.area, row]));
};

/** Positions that can be read and yet look wrong: abroad, exchanged, or told in the coordinates of a map application. */
export const doubtPositions = async (work: Work, rows: readonly ImportRow<Positioned>[]): Promise<Advice[]> => {
  const told = rows.flatMap(({ row, values: { areaCode, lon, lat, coordinateSystem } }) =>
    lon == null || lat == null || coordinateSystem ? [] : [{ row, areaCode, lon, lat }],
  );
  if (told.length === 0) return [];
  const areas = await areasByCodes(
    work.db,
    told.map(({ areaCode }) => areaCode),
  );
  const extents = await extentsOf(work.db, [...areas.values()]);
  const shifted = shiftedAreas(told, extents);
  return told.flatMap(({ row, areaCode, lon, lat }): Advice[] => {
    if (!within({ lon, lat }, CHINA)) {
      const exchanged = within({ lon: lat, lat: lon }, CHINA);
      return [{ row, column: 'lon', problem: texts.abroad, ...(exchanged ? { suggestion: texts.swapped } : {}) }];
    }
    const extent = extents.get(areaCode);
    if (!extent || !shifted.has(areaCode) || within({ lon, lat }, extent)) return [];
    if (!within(toCgcs2000({ lon, lat }, 'gcj02'), extent)) return [];
    return [{ row, column: 'lon', problem: texts.gcj02, suggestion: texts.tellSystem }];
  });
};

type Told = { readonly areaCode: string; readonly lon: number; readonly lat: number };

/** Areas of which more positions would lie among the known ones if they were read as GCJ-02: one at the edge says nothing. */
const shiftedAreas = (told: readonly Told[], extents: ReadonlyMap<string, Extent>): Set<string> => {
  const gain = new Map<string, number>();
  for (const { areaCode, ...position } of told) {
    const extent = extents.get(areaCode);
    if (!extent) continue;
    const [plain, converted] = [within(position, extent), within(toCgcs2000(position, 'gcj02'), extent)];
    gain.set(areaCode, (gain.get(areaCode) ?? 0) + Number(converted) - Number(plain));
  }
  return new Set([...gain].filter(([, more]) => more > 0).map(([area]) => area));
};
