import { afterAll, beforeAll, expect, test } from 'vitest';
import { AREAS, aRegistry, type Registry } from '../../../test/harness/registry.ts';
import { committeeOfficeOf, committeeOfficesFor } from './index.ts';

let registry: Registry;
const tokens: Record<string, string> = {};

const get = async (who: string, path: string) => {
  const answer = await registry.app.inject({
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${tokens[who]}` },
  });
  return answer.json() as { items: Record<string, unknown>[] };
};
const codes = async (who: string, path: string) => (await get(who, path)).items.map((item) => item['code']);

const UNITS = [
  '单位编码,单位名称,区划代码,类别,上级单位编码',
  'east-emergency,东县应急管理局,990100,部门,east-office',
  'east-office,东县安委办,990100,安委会办公室,city-office',
  'city-office,云港市安委办,990000,committeeOffice,',
  'west-office,西县安委办,990200,committeeOffice,city-office',
];

beforeAll(async () => {
  registry = await aRegistry();
  const [header = '', ...rows] = AREAS;
  // Children before their parents: the file may stand in any order.
  expect(await registry.bring('areas', [header, ...rows.toReversed()])).toMatchObject({ created: 4, rejected: 0 });
  expect(await registry.bring('units', UNITS)).toMatchObject({ created: 4, rejected: 0 });
  await registry.bring('enterprises', ['creditCode,name,areaCode,status', '91350100M000100Y43,厂,990101,operating']);
  for (const [who, role, area, unit] of [
    ['city', 'office', '990000', 'city-office'],
    ['east', 'office', '990100', 'east-office'],
    ['town', 'gridWorker', '990101', 'east-emergency'],
    ['plant', 'enterprise', '990100', '91350100M000100Y43'],
  ] as const)
    tokens[who] = (await registry.person(role, area, unit)).token;
});
afterAll(() => registry.close());

test('everyone sees the own subtree and the names above it, and nothing beside it', async () => {
  expect(await codes('city', '/areas')).toEqual(['990000', '990100', '990101', '990200']);
  expect(await codes('east', '/areas')).toEqual(['990000', '990100', '990101']);
  expect(await codes('town', '/areas')).toEqual(['990000', '990100', '990101']);
  expect(await codes('plant', '/areas')).toEqual(['990000', '990100', '990101']);
  expect(await codes('city', '/areas?parent=990000')).toEqual(['990100', '990200']);
  expect(await codes('east', '/areas?parent=990000')).toEqual(['990100']);
  expect((await get('east', '/areas')).items[1]).toEqual({
    code: '990100',
    name: '东县',
    parentCode: '990000',
    tier: 'county',
    tierLabel: '区县',
  });
});

test('units are seen within the area, and the own unit always', async () => {
  expect(await codes('city', '/units')).toEqual(['city-office', 'east-emergency', 'east-office', 'west-office']);
  expect(await codes('east', '/units')).toEqual(['east-emergency', 'east-office']);
  expect(await codes('town', '/units')).toEqual(['east-emergency']);
  expect(await codes('plant', '/units')).toEqual([]);
  expect(await codes('city', '/units?parent=city-office')).toEqual(['east-office', 'west-office']);
  expect(await codes('city', '/units?areaCode=990200')).toEqual(['west-office']);
  expect(await codes('city', '/units?kind=department')).toEqual(['east-emergency']);
});

test('offices for many areas at once', async () => {
  const { db } = registry.database;
  const found = await committeeOfficesFor(db, ['990000/990100/990101/', '990000/990200/', '990000/'], 'county');
  expect([...found].map(([path, office]) => [path, office.tier, office.name])).toEqual([
    ['990000/990100/990101/', 'county', '东县安委办'],
    ['990000/990200/', 'county', '西县安委办'],
    ['990000/', 'city', '云港市安委办'],
  ]);
  expect(await committeeOfficeOf(db, '990000/990100/', 'city')).toMatchObject({
    name: '云港市安委办',
    areaCode: '990000',
    unitId: expect.any(String),
  });
});

test('areas: what does not fit into the tree is refused with its row; children of a refused row too', async () => {
  const { errors, created } = await registry.bring('areas', [
    'code,name,parentCode,tier',
    '990300,南县,990000,city',
    '990301,南一镇,990300,town',
    '990302,南二镇,999999,town',
    '990303,环甲,990304,town',
    '990304,环乙,990303,county',
    '990305,北一镇,990100,county',
    '990306,,990100,town',
    '990200,西县,990100,county',
    '990307,南五镇,990100,街道',
    '99/0,斜,990100,town',
    '990102,东二镇,990100,town',
    '990102,东二镇,990100,town',
  ]);
  expect(errors.map(({ row, column }) => [row, column])).toEqual([
    [2, 'tier'],
    [3, 'parentCode'],
    [4, 'parentCode'],
    [5, 'parentCode'],
    [6, 'parentCode'],
    [7, 'tier'],
    [8, 'name'],
    [9, 'tier'],
    [11, 'code'],
    [13, 'code'],
  ]);
  expect(created).toBe(2);
});

test('an area keeps its place once records lie in it; its name may change', async () => {
  const { errors } = await registry.bring('areas', ['code,name,parentCode,tier', '990101,东一镇,990200,town']);
  expect(errors).toMatchObject([{ row: 2, column: 'parentCode' }]);
  expect(await registry.bring('areas', ['code,name,parentCode,tier', '990101,东头镇,990100,town'])).toMatchObject({
    updated: 1,
  });
  expect((await get('east', '/areas?parent=990100')).items.map((item) => item['name'])).toContain('东头镇');
});

test('units and grids: unknown areas and parents, a unit above itself', async () => {
  const units = await registry.bring('units', [
    'code,name,areaCode,kind,parentCode',
    'a,甲,999999,department,',
    'b,乙,990100,department,nobody',
    'c,丙,990100,department,c',
    'd,丁,990100,two words,',
  ]);
  expect(units.errors.map(({ row, column }) => [row, column])).toEqual([
    [2, 'areaCode'],
    [3, 'parentCode'],
    [4, 'parentCode'],
    [5, 'kind'],
  ]);
  const lines = [
    'code,name,kind,areaCode,parentCode,chief',
    'G2,东一网格,区域网格,990101,G1,王网格长',
    'G1,东网格,regional,990100,,',
    'G3,无处,regional,999999,,',
    'G4,孤,industry,,G9,',
  ];
  const grids = await registry.bring('grids', lines);
  expect(grids).toMatchObject({ created: 2 });
  expect(grids.errors.map(({ row, column }) => [row, column])).toEqual([
    [4, 'areaCode'],
    [5, 'parentCode'],
  ]);
  expect(await registry.bring('grids', lines.slice(0, 3))).toMatchObject({ unchanged: 2 });
  expect(await codes('town', '/grids')).toEqual(['G2']);
});

test('a county administrator changes the own tree alone', async () => {
  const { token } = await registry.person('administrator', '990100');
  const upload = async (file: string) =>
    (
      await registry.app.inject({
        method: 'POST',
        url: '/api/v1/imports/areas',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
        payload: file,
      })
    ).json();
  expect(
    await upload('code,name,parentCode,tier\n990109,东九镇,990100,town\n990209,西九镇,990200,town\n'),
  ).toMatchObject({ created: 1, rejected: 1, errors: [{ row: 3, column: 'code' }] });
});
