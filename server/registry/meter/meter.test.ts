import { afterAll, beforeAll, expect, test } from 'vitest';
import { AREAS, aRegistry, type Registry } from '../../../test/harness/registry.ts';
import { allMeterNos, knowsEveryMeter, metersByNo, metersOfEnterprises } from './index.ts';

let registry: Registry;
const tokens: Record<string, string> = {};
const get = async (who: string, path: string) => {
  const answer = await registry.app.inject({
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${tokens[who]}` },
  });
  return { status: answer.statusCode, json: answer.json() };
};
const numbers = async (who: string, path = '/meters') =>
  (await get(who, path)).json.items.map((item: { meterNo: string }) => item.meterNo);

const LINES = [
  '户号,统一社会信用代码,合同容量(kVA),用电类别,倍率,备注,台区',
  'E1,91350100M000100Y43,"1,250",大工业,20,主表,一号台区',
  'E2,91350100M000100Y43,,商业,,,',
  'W1,91350203M0001QAY9B,80,commercial,,,',
  'N1,,,居民,,,',
];

beforeAll(async () => {
  registry = await aRegistry();
  await registry.bring('areas', AREAS);
  await registry.bring('enterprises', [
    'creditCode,name,areaCode,status',
    '91350100M000100Y43,东厂,990101,closed',
    '91350203M0001QAY9B,西厂,990200,operating',
  ]);
  expect(await registry.bring('meters', LINES)).toMatchObject({ created: 4, rejected: 0 });
  for (const [who, role, area, unit] of [
    ['city', 'office', '990000'],
    ['east', 'office', '990100'],
    ['west', 'office', '990200'],
    ['plant', 'enterprise', '990100', '91350100M000100Y43'],
  ] as const)
    tokens[who] = (await registry.person(role, area, unit)).token;
});
afterAll(() => registry.close());

test('a meter is seen where its enterprise lies; ordinary accounts are the city’s', async () => {
  expect(await numbers('city')).toEqual(['E1', 'E2', 'N1', 'W1']);
  expect(await numbers('east')).toEqual(['E1', 'E2']);
  expect(await numbers('west')).toEqual(['W1']);
  expect(await numbers('plant')).toEqual(['E1', 'E2']);
  expect(await numbers('east', '/meters?q=E2')).toEqual(['E2']);
  const first = (await get('city', '/meters?limit=3')).json;
  expect((await get('city', `/meters?limit=3&cursor=${first.nextCursor}`)).json).toMatchObject({
    items: [{ meterNo: 'W1' }],
    nextCursor: null,
  });
  expect((await get('city', '/meters?cursor=zzz')).status).toBe(422);
});

test('other rooms find meters by number and by enterprise', async () => {
  const { db } = registry.database;
  const [east] = await metersByNo(db, ['E1', 'unknown']);
  expect(east).toEqual({
    meterNo: 'E1',
    enterpriseId: expect.any(String),
    areaPath: '990000/990100/990101/',
    capacityKva: 1250,
    accountType: 'industrial',
    multiplier: 20,
  });
  expect((await metersOfEnterprises(db, [east?.enterpriseId ?? ''])).map(({ meterNo }) => meterNo)).toEqual([
    'E1',
    'E2',
  ]);
  expect([...(await allMeterNos(db))].toSorted()).toEqual(['E1', 'E2', 'N1', 'W1']);
  const knows = await knowsEveryMeter(db);
  expect([knows('N1'), knows('N2')]).toEqual([true, false]);
});

test('again without change; a meter may change hands; what is wrong is named', async () => {
  expect(await registry.bring('meters', LINES)).toMatchObject({ unchanged: 4 });
  expect(await registry.bring('meters', ['meterNo,note', 'E2,副表'])).toMatchObject({ updated: 1 });
  expect(await numbers('east')).toEqual(['E1', 'E2']);
  expect(await registry.bring('meters', ['meterNo,creditCode', 'E2,91350203M0001QAY9B'])).toMatchObject({ updated: 1 });
  expect(await numbers('east')).toEqual(['E1']);
  const { errors } = await registry.bring('meters', [
    'meterNo,creditCode,capacityKva,accountType',
    'X1,91990100000000999A,,',
    'X2,,630kVA,',
    'X3,,-5,',
    'X4,,,军用',
    '3.7E+15,,,',
    ',,,',
    'X5,,630,工业',
    'X5,,630,工业',
  ]);
  expect(errors.map(({ row, column }) => [row, column])).toEqual([
    [2, 'creditCode'],
    [3, 'capacityKva'],
    [4, 'capacityKva'],
    [5, 'accountType'],
    [6, 'meterNo'],
    [9, 'meterNo'],
  ]);
});

test('before there is any area a meter has nowhere to lie, and the row says what to import first', async () => {
  const empty = await aRegistry();
  const done = await empty.bring('meters', ['meterNo,accountType', 'N9,residential']);
  expect(done).toMatchObject({ created: 0, rejected: 1, errors: [{ row: 2, column: 'creditCode' }] });
  expect(done.errors[0]?.message).toContain('import areas first');
  await empty.close();
});
