import { gunzipSync } from 'node:zlib';
import { VectorTile } from '@mapbox/vector-tile';
import fc from 'fast-check';
import { sql } from 'kysely';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from '../../../test/harness/platform.ts';
import { CELL_BITS, cellOf, kmBetween, placeOfWorld, worldOf } from '../../kernel/position.ts';
import { LEVELS, type MapFigures, type Within } from './contract.ts';

/** The map as people of two counties see it: tiles, counts, boxes and circles over the same enterprises. */

const NOW = '2026-03-20T09:00:00+08:00';
const RISKS = ['red', 'orange', 'yellow', 'blue', ''] as const;
const COUNT = 600;
let stage: Stage;
const tokens: Record<string, string> = {};

/** A number between 0 and 1 that depends on its seed alone. */
const chance = (seed: number): number => {
  const x = Math.sin(seed * 12.9898) * 43_758.5453;
  return x - Math.floor(x);
};
const county = (i: number): string => (i % 3 === 0 ? '990200' : '990100');
const placeAt = (i: number) => {
  // Every tenth has no position; every seventh stands where another stands.
  if (i % 10 === 9) return { lon: '', lat: '' };
  const n = i % 7 === 0 ? 7 : i;
  const east = county(i) === '990100';
  const lon = (east ? 117 : 117.31) + chance(n) * 0.3;
  return { lon: lon.toFixed(5), lat: (35 + chance(n + 0.5) * 0.3).toFixed(5) };
};
const riskAt = (i: number): string => RISKS[Math.floor(chance(i + 0.25) * RISKS.length)] ?? '';
const code = (i: number): string => `9199010000${String(i).padStart(7, '0')}A`;

beforeAll(async () => {
  stage = await openStage(NOW);
  await stage.lines('areas', [
    'code,name,parentCode,tier',
    '990000,云港市,,city',
    '990100,东县,990000,county',
    '990200,西县,990000,county',
  ]);
  await stage.lines('units', [
    'code,name,areaCode,kind',
    'C-OFF,市安委办,990000,committeeOffice',
    'A-OFF,东县安委办,990100,committeeOffice',
    'B-OFF,西县安委办,990200,committeeOffice',
  ]);
  const row = (i: number): string => {
    const { lon, lat } = placeAt(i);
    const status = i % 5 === 0 ? 'closed' : 'operating';
    return `${code(i)},企业${i},${county(i)},${status},2026-01-01,${'ABC'[i % 3]},${riskAt(i)},${lon},${lat},county`;
  };
  await stage.lines('enterprises', [
    'creditCode,name,areaCode,status,statusSince,grade,riskLevel,lon,lat,origin',
    ...Array.from({ length: COUNT }, (_, i) => row(i)),
  ]);
  tokens['city'] = await stage.person('office', '990000', 'C-OFF');
  tokens['east'] = await stage.person('office', '990100', 'A-OFF');
  tokens['west'] = await stage.person('office', '990200', 'B-OFF');
});
afterAll(() => stage.close());

const ask = async (who: string, url: string, headers: Record<string, string> = {}) =>
  stage.app.inject({
    method: 'GET',
    url: `/api/v1${url}`,
    headers: { authorization: `Bearer ${tokens[who]}`, ...headers },
  });
const json = async <T>(who: string, url: string): Promise<T> => {
  const answer = await ask(who, url);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<T>();
};

type Point = { lon: number; lat: number; tags: Record<string, number | string> };
const readTile = (bytes: Uint8Array, [z, x, y]: readonly number[], layer: string): Point[] => {
  const read = new VectorTile(new PbfReader(bytes)).layers[layer];
  return Array.from({ length: read?.length ?? 0 }, (_, i) => {
    const feature = read!.feature(i);
    const at = feature.loadGeometry()[0]![0]!;
    const many = 2 ** z!;
    const place = placeOfWorld((x! + at.x / 4096) / many, (y! + at.y / 4096) / many);
    return { ...place, tags: feature.properties as Point['tags'] };
  });
};
const tile = async (who: string, at: readonly number[], query = 'layers=enterprises', layer = 'enterprises') => {
  const answer = await ask(who, `/map/tiles/${at.join('/')}.mvt?${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return readTile(answer.rawPayload, at, layer);
};
/** The tiles of a zoom that hold the test city. */
const tilesAt = (z: number): number[][] => {
  const [a, b] = [worldOf({ lon: 116.99, lat: 35.31 }), worldOf({ lon: 117.62, lat: 34.99 })];
  const from = [a.x, a.y].map((share) => Math.floor(share * 2 ** z)) as [number, number];
  const to = [b.x, b.y].map((share) => Math.floor(share * 2 ** z)) as [number, number];
  const tiles: number[][] = [];
  for (let x = from[0]; x <= to[0]; x += 1) for (let y = from[1]; y <= to[1]; y += 1) tiles.push([z, x, y]);
  return tiles;
};
const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
const countIn = (points: readonly Point[]): number => sum(points.map(({ tags }) => Number(tags['n'])));

test('the database places an enterprise in the cell that the kernel computes', async () => {
  const { rows } = await sql<{ lon: number; lat: number; cell: number | null }>`
    select lon, lat, cell from enterprise`.execute(stage.platform.database.db);
  const placed = rows.filter((row) => row.lon !== null);
  expect(placed).toHaveLength(COUNT - COUNT / 10);
  for (const { lon, lat, cell } of placed) expect(cell).toBe(cellOf({ lon, lat }));
  expect(rows.filter((row) => row.lon === null).every(({ cell }) => cell === null)).toBe(true);
});

const listTotal = async (who: string, query: string): Promise<number> =>
  (await json<{ total: number }>(who, `/enterprises?limit=1&${query}`)).total;

test('the clusters of all tiles of a zoom add up to the list under the same filters', async () => {
  const filters = fc.record(
    {
      risk: fc.constantFrom(...LEVELS.enterprises),
      status: fc.constantFrom('operating', 'closed'),
      grade: fc.constantFrom('A', 'B', 'C'),
      area: fc.constantFrom('990000', '990100', '990200', '999999'),
    },
    { requiredKeys: [] },
  );
  const who = fc.constantFrom('city', 'east', 'west');
  await fc.assert(
    fc.asyncProperty(who, filters, fc.integer({ min: 6, max: 12 }), async (person, filter, z) => {
      const query = new URLSearchParams(filter as Record<string, string>).toString();
      const points = (
        await Promise.all(tilesAt(z).map((at) => tile(person, at, `layers=enterprises&${query}`)))
      ).flat();
      const total = await listTotal(person, query);
      const without = await listTotal(person, `${query}&missing=position`);
      expect(countIn(points)).toBe(total - without);
      const figures = await json<MapFigures>(person, `/map/figures?${query}`);
      expect(figures.layers[0]).toMatchObject({ layer: 'enterprises', total, placed: total - without });
      for (const { tags } of points) {
        if (tags['n'] === 1) expect(tags).toMatchObject({ id: expect.any(String), subject: tags['id'] });
        else expect(sum([0, 1, 2, 3, 4].map((level) => Number(tags[`l${level}`] ?? 0)))).toBe(tags['n']);
      }
    }),
    { numRuns: 25 },
  );
});

test('a ring is as bad as its worst member and stands over the middle of its members, clear of its neighbours', async () => {
  const at = tilesAt(9)[0]!;
  const points = await tile('city', at);
  const rings = points.filter(({ tags }) => Number(tags['n']) > 1);
  expect(rings.length).toBeGreaterThan(3);
  for (const { tags } of rings) {
    const worst = [4, 3, 2, 1, 0].find((level) => Number(tags[`l${level}`] ?? 0) > 0);
    expect(tags['worst']).toBe(worst);
  }
  const pixel = (point: Point) => {
    const { x, y } = worldOf(point);
    return { x: x * 2 ** 9 * 512, y: y * 2 ** 9 * 512, r: Number(point.tags['n']) >= 10 ? 13.5 : 12 };
  };
  for (const [i, a] of rings.map(pixel).entries()) {
    for (const b of rings.map(pixel).slice(i + 1)) {
      expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(a.r + b.r - 2);
    }
  }
});

test('near by, points stand where their enterprise does; those at one spot stay one ring that names no single one', async () => {
  const spot = { lon: Number(placeAt(7).lon), lat: Number(placeAt(7).lat) };
  const { x, y } = worldOf(spot);
  const at = [17, Math.floor(x * 2 ** 17), Math.floor(y * 2 ** 17)];
  const points = await tile('east', at);
  const nearest = points.toSorted((a, b) => kmBetween(a, spot) - kmBetween(b, spot))[0]!;
  expect(kmBetween(nearest, spot)).toBeLessThan(0.002);
  expect(Number(nearest.tags['n'])).toBeGreaterThan(10);
  expect(nearest.tags['id']).toBeUndefined();
  expect(CELL_BITS).toBe(24);
});

test('nobody finds a point of another county in any tile, count, box or circle', async () => {
  const all = [...tilesAt(7), ...tilesAt(10), ...tilesAt(13)];
  const own = new Map<string, Set<string>>();
  for (const who of ['east', 'west']) {
    const ids = new Set<string>();
    for (const at of all) for (const { tags } of await tile(who, at)) if (tags['id']) ids.add(String(tags['id']));
    own.set(who, ids);
    expect(ids.size).toBeGreaterThan(20);
    for (const id of ids) expect((await ask(who, `/enterprises/${id}`)).statusCode).toBe(200);
  }
  expect([...own.get('east')!].filter((id) => own.get('west')!.has(id))).toEqual([]);
  const here = '/map/within?bbox=116,34,119,36&layers=enterprises';
  const [city, east, west] = await Promise.all(['city', 'east', 'west'].map((who) => json<Within>(who, here)));
  expect(east!.layers[0]!.total + west!.layers[0]!.total).toBe(city!.layers[0]!.total);
});

test('a box or a circle holds as many as the list under the same filter', async () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const box = fc.record({ u: share, v: share, w: share, h: share, risk: fc.constantFrom('', 'red', 'unrated') });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('city', 'west'), box, async (who, { u, v, w, h, risk }) => {
      const [west, south] = [117 + u * 0.5, 35 + v * 0.2];
      const bbox = [west, south, west + 0.01 + w * 0.3, south + 0.01 + h * 0.2].map((n) => n.toFixed(6)).join(',');
      const near = `${west.toFixed(6)},${south.toFixed(6)},${(0.5 + w * 20).toFixed(3)}`;
      for (const place of [`bbox=${bbox}`, `near=${near}`]) {
        const query = `${place}${risk ? `&risk=${risk}` : ''}`;
        const found = await json<Within>(who, `/map/within?${query}&layers=enterprises`);
        expect(found.layers[0]?.total, query).toBe(await listTotal(who, query));
        expect(sum(found.layers[0]!.levels)).toBe(found.layers[0]!.total);
      }
    }),
    { numRuns: 20 },
  );
});

test('what is near comes nearest first, with its distance over the ground', async () => {
  const centre = { lon: 117.15, lat: 35.15 };
  const found = await json<Within>('city', `/map/within?near=${centre.lon},${centre.lat},5&layers=enterprises`);
  const items = found.layers[0]!.items;
  expect(items.length).toBeGreaterThan(3);
  expect(items.map(({ km }) => km)).toEqual(items.map(({ km }) => km).toSorted((a, b) => a! - b!));
  for (const { lon, lat, km } of items) {
    expect(km).toBeCloseTo(kmBetween(centre, { lon, lat }), 6);
    expect(km).toBeLessThanOrEqual(5);
  }
});

test('a tile is sent once: who has it is told so, until something in it changes', async () => {
  const [at] = tilesAt(8);
  const url = `/map/tiles/${at!.join('/')}.mvt?layers=enterprises,heat`;
  const first = await ask('east', url, { 'accept-encoding': 'gzip' });
  expect(first.headers).toMatchObject({
    'content-encoding': 'gzip',
    'cache-control': 'private, no-cache',
    'content-type': 'application/vnd.mapbox-vector-tile',
  });
  expect(first.rawPayload.length).toBeLessThan(100_000);
  expect(readTile(gunzipSync(first.rawPayload), at!, 'heat').length).toBeGreaterThan(0);
  const etag = String(first.headers['etag']);
  expect((await ask('east', url, { 'if-none-match': etag })).statusCode).toBe(304);

  // The same address asked for by somebody else is another tile.
  const other = await ask('west', url, { 'if-none-match': etag });
  expect([other.statusCode, other.headers['etag'] === etag]).toEqual([200, false]);

  const before = countIn(await tile('east', at!));
  const made = await stage.app.inject({
    method: 'POST',
    url: '/api/v1/enterprises',
    headers: { authorization: `Bearer ${tokens['east']}` },
    payload: {
      creditCode: code(9001),
      name: '新厂',
      areaCode: '990100',
      status: 'operating',
      riskLevel: 'red',
      position: { lon: 117.01, lat: 35.01 },
    },
  });
  expect(made.statusCode, made.body).toBe(201);
  await stage.platform.settled();
  expect((await ask('east', url, { 'if-none-match': etag })).statusCode).toBe(200);
  expect(countIn((await Promise.all(tilesAt(8).map((one) => tile('east', one)))).flat())).toBeGreaterThanOrEqual(
    before,
  );
  const corner = worldOf({ lon: 117.01, lat: 35.01 });
  const there = [14, Math.floor(corner.x * 2 ** 14), Math.floor(corner.y * 2 ** 14)];
  expect((await tile('east', there)).map(({ tags }) => tags['worst'])).toContain(4);
});

test('matters, warnings and alarms stand at their enterprise, and what has no place is counted but not drawn', async () => {
  const { items } = await json<{ items: { id: string; areaCode: string; position: unknown }[] }>(
    'east',
    '/enterprises?limit=40',
  );
  const placed = items.find(({ position }) => position !== null)!;
  const nowhere = items.find(({ position }) => position === null)!;
  for (const enterprise of [placed, placed, nowhere]) {
    const opened = await stage.app.inject({
      method: 'POST',
      url: '/api/v1/matters',
      headers: { authorization: `Bearer ${tokens['east']}` },
      payload: {
        kind: 'generalHazard',
        enterpriseId: enterprise.id,
        title: '隐患',
        detail: { rectifyBy: '2026-03-18', reinspect: true, reinspectBy: '2026-03-19' },
      },
    });
    expect(opened.statusCode, opened.body).toBe(201);
  }
  await stage.platform.settled();
  const figures = (await json<MapFigures>('east', '/map/figures')).layers;
  expect(figures.find(({ layer }) => layer === 'matters')).toMatchObject({ total: 3, placed: 2, levels: [0, 0, 3] });
  const points = (await Promise.all(tilesAt(9).map((at) => tile('east', at, 'layers=matters', 'matters')))).flat();
  expect(points.map(({ tags }) => tags)).toEqual([{ n: 2, worst: 2, l2: 2, subject: placed.id }]);
  expect((await Promise.all(tilesAt(9).map((at) => tile('west', at, 'layers=matters', 'matters')))).flat()).toEqual([]);
});

test.each([
  ['/map/tiles/3/8/0.mvt?layers=enterprises', /瓦片/],
  ['/map/tiles/3/1/0.mvt?layers=people', /没有图层 people/],
  ['/map/tiles/3/1/0.mvt?layers=enterprises&risk=purple', /没有风险等级 purple/],
  ['/map/within?bbox=1,2,3', /西,南,东,北/],
  ['/map/within?near=1,2', /经度,纬度,公里/],
  ['/map/within', /bbox/],
  ['/enterprises?near=117,35,500', /不超过 100/],
])('%s is refused with what to do', async (url, said) => {
  const answer = await ask('city', url);
  expect(answer.statusCode).toBe(422);
  expect(answer.body).toMatch(said);
});

test('there is nothing to give of a base map that is not configured', async () => {
  expect((await ask('city', '/map/base.pmtiles')).statusCode).toBe(404);
  expect((await ask('city', '/map/wmts/1/1/1')).statusCode).toBe(404);
  expect(await json('city', '/map/config')).toMatchObject({
    pmtiles: false,
    wmts: false,
    schematic: true,
    official: [],
  });
});
