import { crc32 } from 'node:zlib';
import gcoordPackage from 'gcoord';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from '../../../test/harness/platform.ts';
import type { MapConfig } from '../../accountability/map/contract.ts';
import type { BoundaryReport, BoundarySetView } from './contract.ts';

/** Official boundaries as surveyors deliver them: GeoJSON or a zipped SHP, with the mistakes such files have. */

const gcoord = gcoordPackage as unknown as typeof gcoordPackage.default;
const SAID =
  '?reviewNumber=%E9%B2%81SG%EF%BC%882025%EF%BC%89012%E5%8F%B7&source=%E8%87%AA%E7%84%B6%E8%B5%84%E6%BA%90%E5%B1%80&date=2025-06-01';
let stage: Stage;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  stage = await openStage('2026-03-20T09:00:00+08:00');
  await stage.lines('areas', [
    'code,name,parentCode,tier',
    '370400,枣庄市,,city',
    '370481,滕州市,370400,county',
    '370403,薛城区,370400,county',
    '370481001,荆河街道,370481,town',
    '370481002,龙泉街道,370481,town',
    '370403001,临城街道,370403,town',
    '370403002,同名镇,370403,town',
    '370481109,同名镇,370481,town',
  ]);
  await stage.lines('units', [
    'code,name,areaCode,kind',
    'C,市安委办,370400,committeeOffice',
    'T,滕州市安委办,370481,committeeOffice',
  ]);
  tokens['city'] = await stage.person('office', '370400', 'C');
  tokens['county'] = await stage.person('office', '370481', 'T');
  tokens['grid'] = await stage.person('gridWorker', '370481001');
});
afterAll(() => stage.close());

const send = (who: string, query: string, body: Buffer | string, type = 'application/geo+json') =>
  stage.app.inject({
    method: 'POST',
    url: `/api/v1/boundaries${SAID}${query}`,
    headers: { authorization: `Bearer ${tokens[who]}`, 'content-type': type, 'accept-language': 'zh-CN' },
    payload: body,
  });
const get = async <T>(who: string, url: string): Promise<T> =>
  (
    await stage.app.inject({ method: 'GET', url: `/api/v1${url}`, headers: { authorization: `Bearer ${tokens[who]}` } })
  ).json<T>();
const drawn = async () =>
  get<{
    features: { properties: { code: string; official?: boolean; label?: boolean }; geometry: { coordinates: never } }[];
  }>('county', '/map/areas?zoom=16');

const square = (lon: number, lat: number, side = 0.05): number[][] => [
  [lon, lat],
  [lon + side, lat],
  [lon + side, lat + side],
  [lon, lat + side],
  [lon, lat],
];
const polygon = (ring: number[][]) => ({ type: 'Polygon', coordinates: [ring] });
const geoJson = (features: { properties: object; geometry: unknown }[]): string =>
  JSON.stringify({ type: 'FeatureCollection', features: features.map((one) => ({ type: 'Feature', ...one })) });

const TOWNS = geoJson([
  { properties: { XZDM: '370481001000', XZMC: '荆河' }, geometry: polygon(square(117.1, 35.05)) },
  { properties: { XZDM: 370481002, XZMC: '龙泉' }, geometry: polygon(square(117.15, 35.05)) },
]);

test('a look at a file says what would come of it and keeps nothing', async () => {
  const looked = await send('city', '&preview=true', TOWNS);
  expect(looked.statusCode, looked.body).toBe(200);
  const report = looked.json<BoundaryReport>();
  expect(report).toMatchObject({ id: null, features: 2, taken: 2, codeProperty: 'XZDM', problems: [] });
  expect(report.properties[0]).toEqual({ name: 'XZDM', fits: 2, example: '370481001000' });
  expect(report.shapes.map(({ name }) => name)).toEqual(['荆河街道', '龙泉街道']);
  expect((await get<{ items: unknown[] }>('city', '/boundaries')).items).toEqual([]);
});

test('before any import the schematic base is drawn, and says that it is', async () => {
  expect(await get<MapConfig>('grid', '/map/config')).toMatchObject({ schematic: true, official: [] });
  const codes = (await drawn()).features.map(({ properties }) => properties.code);
  expect(codes).toContain('370481001');
  expect(codes).toContain('370481');
  // The neighbour's name is nothing to this county.
  expect(codes).not.toContain('370403');
});

let first: string;
test('kept boundaries are drawn with their review number in place of the schematic ones of their county', async () => {
  const kept = await send('city', '&fileName=towns.geojson', TOWNS);
  expect(kept.statusCode, kept.body).toBe(200);
  first = String(kept.json<BoundaryReport>().id);
  await stage.platform.settled();
  const config = await get<MapConfig>('county', '/map/config');
  expect(config.official).toEqual([
    { reviewNumber: '鲁SG（2025）012号', source: '自然资源局', surveyedOn: '2025-06-01' },
  ]);
  const { features } = await drawn();
  const tengzhou = features.filter(({ properties }) => properties.code?.startsWith('370481') && !properties.label);
  expect(tengzhou.map(({ properties }) => [properties.code, properties.official])).toEqual([
    ['370481001', true],
    ['370481002', true],
  ]);
  expect(tengzhou[0]?.geometry.coordinates).toEqual([
    [square(117.1, 35.05).map((at) => at.map((n) => expect.closeTo(n, 4)))],
  ]);
  // For the city the neighbour is still schematic, and its map has to say so.
  expect(config.schematic).toBe(false);
  expect((await get<MapConfig>('city', '/map/config')).schematic).toBe(true);
});

test('a newer version replaces shape by shape; withdrawn, the one before is in force again', async () => {
  const moved = geoJson([{ properties: { code: '370481001' }, geometry: polygon(square(117.2, 35.1)) }]);
  const second = (await send('city', '', moved)).json<BoundaryReport>();
  const counts = async () =>
    (await get<{ items: BoundarySetView[] }>('city', '/boundaries')).items.map(({ inForce, withdrawnAt }) => [
      inForce,
      withdrawnAt !== null,
    ]);
  expect(await counts()).toEqual([
    [1, false],
    [1, false],
  ]);
  const withdraw = (who: string, id: string | null) =>
    stage.app.inject({
      method: 'POST',
      url: `/api/v1/boundaries/${id}/withdraw`,
      headers: { authorization: `Bearer ${tokens[who]}` },
    });
  expect((await withdraw('grid', second.id)).statusCode).toBe(403);
  expect((await withdraw('city', second.id)).statusCode).toBe(200);
  expect((await withdraw('city', second.id)).statusCode).toBe(409);
  expect((await withdraw('city', 'nonsense')).statusCode).toBe(404);
  expect(await counts()).toEqual([
    [0, true],
    [2, false],
  ]);
  expect(first).toMatch(/^[0-9a-f-]{36}$/);
});

test('a file told in GCJ-02 is moved to where it belongs', async () => {
  const told = square(117.1, 35.05).map(([lon, lat]) =>
    gcoord.transform([lon!, lat!] as [number, number], gcoord.WGS84, gcoord.GCJ02),
  );
  const report = (
    await send(
      'city',
      '&preview=true&system=gcj02',
      geoJson([{ properties: { code: '370481001' }, geometry: polygon(told as number[][]) }]),
    )
  ).json<BoundaryReport>();
  const [ring] = report.shapes[0]!.geometry.coordinates[0]!;
  for (const [i, at] of ring!.entries()) {
    expect(at[0]).toBeCloseTo(square(117.1, 35.05)[i]![0]!, 3);
    expect(at[1]).toBeCloseTo(square(117.1, 35.05)[i]![1]!, 3);
  }
});

test('every shape that cannot be taken is named with what to do about it', async () => {
  const file = geoJson([
    { properties: { code: '370481001' }, geometry: polygon(square(117.1, 35.05)) },
    { properties: { code: '370481001' }, geometry: polygon(square(117.1, 35.05)) },
    { properties: { code: '999999' }, geometry: polygon(square(117.1, 35.05)) },
    { properties: { code: '' }, geometry: polygon(square(117.1, 35.05)) },
    { properties: { code: '同名镇' }, geometry: polygon(square(117.1, 35.05)) },
    { properties: { code: '370400' }, geometry: polygon(square(117.1, 35.05)) },
    { properties: { code: '370481002' }, geometry: { type: 'Point', coordinates: [117.1, 35.05] } },
    { properties: { code: '370481109' }, geometry: polygon(square(500_000, 3_874_000, 1000)) },
    { properties: { code: '370481' }, geometry: polygon(square(35.05, 117.1)) },
  ]);
  const report = (await send('county', '&preview=true&codeProperty=code', file)).json<BoundaryReport>();
  // The county knows one place of that name, so there is nothing to choose from.
  expect(report.taken).toBe(2);
  expect(report.problems.map(({ feature, fault }) => [feature, fault])).toEqual([
    [2, 'twice'],
    [3, 'unknownCode'],
    [4, 'noCode'],
    [6, 'outside'],
    [7, 'notArea'],
    [8, 'projected'],
    [9, 'notInChina'],
  ]);
  expect(report.problems[1]?.message).toMatch(/“999999”.*请先导入该区划/);
  const wide = (await send('city', '&preview=true&codeProperty=code', file)).json<BoundaryReport>();
  expect(wide.problems.find(({ feature }) => feature === 5)?.fault).toBe('ambiguous');
});

test('a property with codes is chosen before one with names, even where more names fit', async () => {
  const file = geoJson([
    { properties: { name: '荆河街道', code: '370481001' }, geometry: polygon(square(117.1, 35.05)) },
    { properties: { name: '龙泉街道', code: '?' }, geometry: polygon(square(117.15, 35.05)) },
  ]);
  const report = (await send('city', '&preview=true', file)).json<BoundaryReport>();
  expect(report).toMatchObject({
    codeProperty: 'code',
    taken: 1,
    properties: [{ fits: 1 }, { name: 'name', fits: 2 }],
  });
});

test('a file without area codes lists its properties, so that one can be chosen', async () => {
  const file = geoJson([{ properties: { NAME: '某地', ID: 'x' }, geometry: polygon(square(117.1, 35.05)) }]);
  expect((await send('city', '&preview=true', file)).json<BoundaryReport>()).toMatchObject({
    taken: 0,
    codeProperty: null,
    properties: [
      { name: 'ID', fits: 0 },
      { name: 'NAME', fits: 0 },
    ],
  });
  const refused = await send('city', '', file);
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toMatch(/请在预览中选择代码字段.*ID, NAME/);
});

test.each([
  ['', '文件是空的'],
  ['{"type":"FeatureCollection"', '不是可读的 GeoJSON'],
  ['[1,2]', '不是可读的 GeoJSON'],
  ['{"type":"FeatureCollection","features":[]}', '没有要素'],
  [Buffer.from('PK\u0003\u0004 no archive'), '压缩包无法读取'],
])('%s is refused as a whole', async (body, said) => {
  const refused = await send('city', '&preview=true', body as string);
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toContain(said);
});

test('who may not import boundaries cannot, and without a review number nobody can', async () => {
  expect((await send('grid', '&preview=true', TOWNS)).statusCode).toBe(403);
  const nameless = await stage.app.inject({
    method: 'POST',
    url: '/api/v1/boundaries?source=ab&date=2025-06-01',
    headers: { authorization: `Bearer ${tokens['city']}`, 'content-type': 'application/geo+json' },
    payload: TOWNS,
  });
  expect(nameless.statusCode).toBe(422);
  expect(nameless.body).toContain('reviewNumber');
});

/** One polygon as an SHP: header, one record, one ring clockwise. */
const shp = (ring: number[][]): Buffer => {
  const points = ring.toReversed();
  const content = Buffer.alloc(44 + 4 + points.length * 16);
  const [xs, ys] = [points.map(([x]) => x!), points.map(([, y]) => y!)];
  content.writeInt32LE(5, 0);
  [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].forEach((n, i) =>
    content.writeDoubleLE(n, 4 + i * 8),
  );
  content.writeInt32LE(1, 36);
  content.writeInt32LE(points.length, 40);
  content.writeInt32LE(0, 44);
  points.forEach(([x, y], i) => (content.writeDoubleLE(x!, 48 + i * 16), content.writeDoubleLE(y!, 56 + i * 16)));
  const header = Buffer.alloc(100);
  header.writeInt32BE(9994, 0);
  header.writeInt32BE((100 + 8 + content.length) / 2, 24);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(5, 32);
  content.copy(header, 36, 4, 36);
  const record = Buffer.alloc(8);
  record.writeInt32BE(1, 0);
  record.writeInt32BE(content.length / 2, 4);
  return Buffer.concat([header, record, content]);
};

/** One row with one text field. */
const dbf = (field: string, value: string): Buffer => {
  const header = Buffer.alloc(65);
  header[0] = 3;
  header.writeUInt32LE(1, 4);
  header.writeUInt16LE(65, 8);
  header.writeUInt16LE(21, 10);
  header.write(field, 32, 'latin1');
  header.write('C', 43, 'latin1');
  header[48] = 20;
  header[64] = 13;
  return Buffer.concat([header, Buffer.from(` ${value.padEnd(20)}\u001a`, 'latin1')]);
};

/** An archive whose members are stored as they are. */
const zip = (files: Readonly<Record<string, Buffer>>): Buffer => {
  const [bodies, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, data] of Object.entries(files)) {
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt32LE(crc32(data), 10);
    shared.writeUInt32LE(data.length, 14);
    shared.writeUInt32LE(data.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const body = Buffer.concat([Buffer.from('PK\u0003\u0004'), shared, Buffer.from(name), data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), shared, tail, Buffer.from(name)]),
    );
    bodies.push(body);
    at += body.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, list, end]);
};

const GEOGRAPHIC =
  'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
const PROJECTED = `PROJCS["CGCS2000_3_Degree_GK_CM_117E",${GEOGRAPHIC},PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",117.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`;

test('a zipped SHP is read with its table and its projection', async () => {
  const archive = zip({
    'towns.shp': shp(square(117.1, 35.05)),
    'towns.dbf': dbf('CODE', '370481001'),
    'towns.prj': Buffer.from(GEOGRAPHIC),
  });
  const report = (await send('city', '&preview=true', archive, 'application/zip')).json<BoundaryReport>();
  expect(report).toMatchObject({ features: 1, taken: 1, codeProperty: 'CODE', problems: [] });
  const ring = report.shapes[0]!.geometry.coordinates[0]![0]!;
  expect(ring.map(([lon, lat]) => `${lon!.toFixed(2)},${lat!.toFixed(2)}`)).toEqual(
    expect.arrayContaining(['117.10,35.05', '117.15,35.05', '117.15,35.10', '117.10,35.10']),
  );
});

test('an SHP in metres of a national projection comes out in degrees', async () => {
  const archive = zip({
    'towns.shp': shp(square(500_000, 3_880_000, 5000)),
    'towns.dbf': dbf('CODE', '370481001'),
    'towns.prj': Buffer.from(PROJECTED),
  });
  const report = (await send('city', '&preview=true', archive, 'application/zip')).json<BoundaryReport>();
  expect(report.taken, JSON.stringify(report.problems)).toBe(1);
  const lons = report.shapes[0]!.geometry.coordinates[0]![0]!.map(([lon]) => lon!);
  const lats = report.shapes[0]!.geometry.coordinates[0]![0]!.map(([, lat]) => lat!);
  expect(Math.min(...lons)).toBeCloseTo(117, 2);
  expect(Math.max(...lons)).toBeCloseTo(117.055, 2);
  expect(Math.min(...lats)).toBeCloseTo(35.05, 1);
});

test('an archive that claims to unpack to more than a server should hold is refused before it is unpacked', async () => {
  const archive = zip({ 'towns.shp': Buffer.alloc(200) });
  const at = archive.lastIndexOf('PK\u0001\u0002');
  archive.writeUInt32LE(0xf000_0000, at + 24);
  const refused = await send('city', '&preview=true', archive, 'application/zip');
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toContain('解开后过大');
});
