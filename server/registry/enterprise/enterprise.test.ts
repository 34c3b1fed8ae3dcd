import { afterAll, beforeAll, expect, test } from 'vitest';
import { AREAS, aRegistry, type Registry } from '../../../test/harness/registry.ts';

let registry: Registry;
const tokens: Record<string, string> = {};

const call = async (
  method: 'GET' | 'POST' | 'PATCH',
  who: string,
  path: string,
  options: { body?: object; headers?: Record<string, string> } = {},
) => {
  const answer = await registry.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${tokens[who]}`, 'accept-language': 'en', ...options.headers },
    ...(options.body ? { payload: options.body } : {}),
  });
  return { status: answer.statusCode, json: answer.json() };
};
const list = async (who: string, query = '') => (await call('GET', who, `/enterprises?limit=200${query}`)).json;

const HEADER = 'creditCode,name,areaCode,lon,lat,status,statusSince,entityKind,industryCode,grade';
const STATUSES = ['operating', 'suspended', 'closed'];
const rows = (area: string, from: number, count: number) =>
  Array.from({ length: count }, (_, i) => {
    const n = String(from + i).padStart(4, '0');
    return `9199010000000${n}A,第${n}金属制品厂,${area},117.4,35.2,${STATUSES[i % 3]},2024-05-01,company,C${33 + (i % 2)},${'ABC'[i % 3]}`;
  });

beforeAll(async () => {
  registry = await aRegistry();
  await registry.bring('areas', AREAS);
  await registry.bring('units', ['code,name,areaCode,kind', 'east-emergency,东县应急管理局,990100,department']);
  const lines = [HEADER, ...rows('990101', 1, 30), ...rows('990100', 100, 12), ...rows('990200', 200, 20)];
  expect(await registry.bring('enterprises', lines)).toMatchObject({ created: 62, rejected: 0 });
  for (const [who, role, area, unit] of [
    ['city', 'office', '990000'],
    ['east', 'office', '990100'],
    ['west', 'department', '990200'],
    ['town', 'gridWorker', '990101'],
    ['plant', 'enterprise', '990100', '91990100000000001A'],
    ['auditor', 'auditor', '990000'],
  ] as const) {
    tokens[who] = (await registry.person(role, area, unit)).token;
  }
});
afterAll(() => registry.close());

test.each([
  ['city', 62],
  ['east', 42],
  ['west', 20],
  ['town', 30],
  ['plant', 1],
] as const)('%s sees %i enterprises, and the total says so', async (who, expected) => {
  const found = await list(who);
  expect(found.items).toHaveLength(expected);
  expect(found.total).toBe(expected);
});

test('pages hold every enterprise once, and each page tells the same total', async () => {
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { json } = await call('GET', 'city', `/enterprises?limit=17${cursor === '' ? '' : `&cursor=${cursor}`}`);
    expect(json.total).toBe(62);
    seen.push(...json.items.map((item: { id: string }) => item.id));
    cursor = json.nextCursor;
  }
  expect(seen).toHaveLength(62);
  expect(new Set(seen).size).toBe(62);
  expect((await call('GET', 'city', '/enterprises?cursor=nonsense')).status).toBe(422);
});

test.each([
  ['&status=closed', 20],
  ['&grade=A', 21],
  ['&industry=C33', 31],
  ['&area=990101', 30],
  ['&area=990100', 42],
  ['&area=999999', 0],
  ['&q=第0101', 1],
  [`&q=${encodeURIComponent('９１９９０１００００００００２')}`, 20],
  ['&q=91990100000000001a', 1],
  ['&q=%25', 0],
  ['&q=_', 0],
  ['&status=closed&area=990200&q=金属', 6],
])('filter %s finds %i, and the total agrees', async (query, expected) => {
  const found = await list('city', query);
  expect(found.items).toHaveLength(expected);
  expect(found.total).toBe(expected);
});

test('a filter never opens what the posts do not cover', async () => {
  expect(await list('east', '&area=990200')).toMatchObject({ items: [], total: 0 });
  expect(await list('east', '&area=990000')).toMatchObject({ total: 42 });
});

test("strangers' ids answer 404 for reading and changing alike, as ids do that never were", async () => {
  const western = (await list('west')).items[0].id as string;
  for (const id of [western, '01980000-0000-7000-8000-000000000000', 'nonsense']) {
    for (const who of ['east', 'town', 'plant'])
      expect((await call('GET', who, `/enterprises/${id}`)).status, `${who} ${id}`).toBe(404);
    expect((await call('PATCH', 'east', `/enterprises/${id}`, { body: { grade: 'A' } })).status).toBe(404);
    expect((await call('GET', 'east', `/enterprises/${id}/filings`)).status).toBe(404);
  }
  expect((await call('GET', 'west', `/enterprises/${western}`)).json).toMatchObject({ grade: 'A', areaName: '西县' });
});

const NEW = {
  creditCode: '91350100M000100Y43',
  name: '新厂',
  areaCode: '990101',
  status: 'operating',
  position: { lon: 117.4, lat: 35.2 },
};

test('an enterprise is registered once; a doubtful credit code is kept with a mark and a warning', async () => {
  const made = await call('POST', 'east', '/enterprises', { body: { ...NEW, regulatorUnitCode: 'east-emergency' } });
  expect(made.status).toBe(201);
  expect(made.json).toMatchObject({
    creditCodeValid: true,
    warnings: [],
    areaName: '东一镇',
    statusLabel: 'Operating',
    statusSince: '2026-03-20',
    position: NEW.position,
    version: 1,
    regulatorUnitCode: 'east-emergency',
    regulatorUnitName: '东县应急管理局',
    origin: 'county',
  });
  expect(
    (await call('POST', 'city', '/enterprises', { body: { ...NEW, creditCode: '91350100m000100y43' } })).status,
  ).toBe(409);
  const doubtful = await call('POST', 'east', '/enterprises', { body: { ...NEW, creditCode: '91350203M0001QAY9B' } });
  expect(doubtful).toMatchObject({
    status: 201,
    json: { creditCodeValid: false, warnings: [expect.stringContaining('GB 32100')] },
  });
});

test('what cannot be registered is named field by field, and nothing is kept', async () => {
  const before = (await list('city')).total;
  const bad = {
    creditCode: '无',
    name: '',
    areaCode: '990200',
    status: 'sleeping',
    position: { lon: 200, lat: 35 },
    statusSince: '2026-02-30',
    colour: 'red',
  };
  const { status, json } = await call('POST', 'east', '/enterprises', { body: bad });
  expect(status).toBe(422);
  expect(json.errors.map((error: { path: string }) => error.path).toSorted()).toEqual([
    'colour',
    'name',
    'position.lon',
    'status',
    'statusSince',
  ]);
  const second = await call('POST', 'east', '/enterprises', {
    body: { ...NEW, creditCode: '无', areaCode: '990200', regulatorUnitCode: 'nobody' },
  });
  expect(second.json.errors.map((error: { path: string }) => error.path)).toEqual([
    'areaCode',
    'creditCode',
    'regulatorUnitCode',
  ]);
  for (const who of ['town', 'plant', 'auditor'])
    expect((await call('POST', who, '/enterprises', { body: NEW })).status).toBe(403);
  expect((await list('city')).total).toBe(before);
});

test('a change is made on the version that was read; whoever was slower gets 412', async () => {
  const { id, version } = (await list('east', '&q=第0104')).items[0];
  const headers = { 'if-match': `"${version}"` };
  const first = await call('PATCH', 'east', `/enterprises/${id}`, {
    body: { status: 'closed', position: null },
    headers,
  });
  expect(first).toMatchObject({
    status: 200,
    json: {
      version: version + 1,
      status: 'closed',
      statusSince: '2026-03-20',
      position: null,
      grade: 'B',
      name: '第0104金属制品厂',
    },
  });
  expect((await call('PATCH', 'city', `/enterprises/${id}`, { body: { grade: 'A' }, headers })).status).toBe(412);
  expect((await call('GET', 'east', `/enterprises/${id}`)).json).toMatchObject({ version: version + 1, grade: 'B' });
  expect((await call('PATCH', 'east', `/enterprises/${id}`, { body: { grade: null } })).json).toMatchObject({
    version: version + 2,
    grade: null,
  });
  expect((await call('PATCH', 'east', `/enterprises/${id}`, { body: { areaCode: '990200' } })).status).toBe(422);
  expect(
    (await call('PATCH', 'east', `/enterprises/${id}`, { body: { creditCode: '91990100000000001A' } })).status,
  ).toBe(409);
});

test('the ledger tells what a change replaced', async () => {
  const { id } = (await list('east', '&q=第0106')).items[0];
  await call('PATCH', 'east', `/enterprises/${id}`, { body: { name: '改名厂' } });
  const entry = await registry.database.db
    .selectFrom('ledger_entry')
    .select(['actor_name', 'area_path', 'data'])
    .where('subject_id', '=', id)
    .where('action', '=', 'enterprise.updated')
    .executeTakeFirstOrThrow();
  expect(JSON.parse(entry.data)).toEqual({
    source: { via: 'desk' },
    set: { name: '改名厂' },
    was: { name: '第0106金属制品厂' },
  });
  expect(entry).toMatchObject({ actor_name: 'person-2', area_path: '990000/990100/' });
});

test('the same POST twice under one Idempotency-Key registers one enterprise', async () => {
  const body = { ...NEW, creditCode: '91350200MA2YJ1XR9G', name: '一次厂' };
  const headers = { 'idempotency-key': 'once' };
  const [a, b] = [
    await call('POST', 'east', '/enterprises', { body, headers }),
    await call('POST', 'east', '/enterprises', { body, headers }),
  ];
  expect(a.status).toBe(201);
  expect(b.json).toEqual(a.json);
});

test('a meter follows its enterprise when that moves, and both leave the sight of the county behind', async () => {
  const code = '91990100000000101A';
  await registry.bring('meters', ['meterNo,creditCode', `M-101,${code}`]);
  const { id } = (await list('city', `&q=${code}`)).items[0];
  const eastern = async () => (await call('GET', 'east', `/meters?enterpriseId=${id}`)).json.items.length;
  expect(await eastern()).toBe(1);
  await call('PATCH', 'city', `/enterprises/${id}`, { body: { areaCode: '990200' } });
  expect(await eastern()).toBe(0);
  expect((await call('GET', 'west', `/meters?enterpriseId=${id}`)).json.items).toMatchObject([
    { meterNo: 'M-101', enterpriseName: '第0101金属制品厂' },
  ]);
});
