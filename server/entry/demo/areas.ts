import data from './data/areas.json' with { type: 'json' };
import pointData from './data/tengzhou-points.json' with { type: 'json' };
import { between, pick, within } from './random.ts';
import type { Random } from './random.ts';
import type { AreaRow } from './rows.ts';

/** A county of the demo city: its share of the enterprises, and how its people work (区县). */
export type County = {
  code: string;
  name: string;
  short: string;
  key: string;
  enterprises: number;
  centre: readonly [number, number];
  reach: number;
  /** How readily deadlines are kept, from 0 to 1; the counties differ so that charts have something to show. */
  diligence: number;
};

export const CITY_CODE = '370400';
export const CITY_SHORT = '枣庄';

// Centres are rough, reach in degrees; positions outside Tengzhou are invented within them.
export const COUNTIES: readonly County[] = [
  county('370402', '市中', 'shizhong', 340, [117.556, 34.864], 0.06, 0.8),
  county('370403', '薛城', 'xuecheng', 320, [117.263, 34.795], 0.06, 0.7),
  county('370404', '峄城', 'yicheng', 200, [117.59, 34.745], 0.06, 0.62),
  county('370405', '台儿庄', 'taierzhuang', 200, [117.73, 34.575], 0.05, 0.45),
  county('370406', '山亭', 'shanting', 220, [117.53, 35.08], 0.08, 0.88),
  county('370481', '滕州', 'tengzhou', 720, [117.165, 35.07], 0.1, 0.66),
];

function county(
  code: string,
  short: string,
  key: string,
  ...[enterprises, centre, reach, diligence]: [number, readonly [number, number], number, number]
): County {
  const name = data.counties.find(([known]) => known === code)?.[1];
  if (!name) throw new Error(`areas.json lacks county ${code}`);
  return { code, name, short, key, enterprises, centre, reach, diligence };
}

export const countyOf = (areaCode: string): County => {
  const found = COUNTIES.find(({ code }) => areaCode.startsWith(code));
  if (!found) throw new Error(`no county holds area ${areaCode}`);
  return found;
};

/** A town or street with its villages, where the file has them. */
export type Town = { code: string; name: string; villages: { code: string; name: string }[] };

const towns: readonly Town[] = data.towns.map(([code, name]) => ({
  code: code!,
  name: name!,
  villages: data.villages
    .filter(([village]) => village!.startsWith(code!))
    .map(([village, villageName]) => ({ code: village!, name: villageName! })),
}));

/** The towns and streets of a county (镇街). */
export const townsOf = (countyCode: string): Town[] => towns.filter(({ code }) => code.startsWith(countyCode));

/** The area tree of the demo city, parents first (行政区划). */
export function areaRows(): AreaRow[] {
  const [code, name] = data.city as [string, string];
  return [
    { code, name, parentCode: '', tier: 'city' },
    ...COUNTIES.map((one): AreaRow => ({ code: one.code, name: one.name, parentCode: code, tier: 'county' })),
    ...towns.map((town): AreaRow => ({ ...named(town), parentCode: town.code.slice(0, 6), tier: 'town' })),
    ...towns.flatMap((town) =>
      town.villages.map((village): AreaRow => ({ ...named(village), parentCode: town.code, tier: 'village' })),
    ),
  ];
}

const named = ({ code, name }: { code: string; name: string }) => ({ code, name });

const points = pointData.points as unknown as Record<string, [number, number][]>;
const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

/** An invented position (CGCS2000) in a town: in Tengzhou on the schematic map's points, elsewhere around a town centre. */
export function positionIn(random: Random, town: Town): { lon: number; lat: number } {
  const known = points[town.name];
  if (known && town.code.startsWith('370481')) {
    const [lon, lat] = pick(random, known);
    return { lon: round(lon + within(random, -0.003, 0.003)), lat: round(lat + within(random, -0.003, 0.003)) };
  }
  const { centre, reach, code } = countyOf(town.code);
  const siblings = townsOf(code);
  const index = siblings.findIndex((sibling) => sibling.code === town.code);
  // Towns on a sunflower spiral: even, without overlap, and always the same.
  const distance = reach * Math.sqrt((index + 0.5) / siblings.length);
  const angle = index * 2.39996;
  const spread = 0.012;
  return {
    lon: round(centre[0] + distance * Math.cos(angle) + within(random, -spread, spread)),
    lat: round(centre[1] + distance * 0.8 * Math.sin(angle) + within(random, -spread, spread)),
  };
}

/** The area an enterprise is filed under and its address: the village where known, else the town. */
export function premisesIn(random: Random, town: Town): { areaCode: string; address: string } {
  const village = town.villages.length > 0 && random() < 0.4 ? pick(random, town.villages) : undefined;
  const road = pick(random, ROADS);
  const shortVillage =
    village?.name.replace(/(社区居民委员会|村民委员会|社区居委会|村委会|居委会|居民委员会)$/, '') ?? '';
  const place = `枣庄市${countyOf(town.code).name}${town.name}${shortVillage}`;
  return { areaCode: village?.code ?? town.code, address: `${place}${road}${between(random, 1, 268)}号` };
}

const ROADS = [
  '工业路',
  '创业路',
  '兴业街',
  '园区一路',
  '园区二路',
  '园区北路',
  '迎宾路',
  '建材街',
  '科技路',
  '环镇路',
];
