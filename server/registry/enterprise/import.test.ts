import { afterAll, beforeAll, expect, test } from 'vitest';
import { AREAS, aRegistry, type Registry } from '../../../test/harness/registry.ts';

let registry: Registry;

beforeAll(async () => {
  registry = await aRegistry();
  await registry.bring('areas', AREAS);
  await registry.bring('units', ['code,name,areaCode,kind', 'east-emergency,东县应急管理局,990100,department']);
});
afterAll(() => registry.close());

const upload = async (token: string, kind: string, file: string, query = '') => {
  const answer = await registry.app.inject({
    method: 'POST',
    url: `/api/v1/imports/${kind}${query}`,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'text/csv',
      'content-disposition': "attachment; filename*=UTF-8''%E4%BC%81%E4%B8%9A.csv",
    },
    payload: file,
  });
  return { status: answer.statusCode, json: answer.json() };
};
const one = (code: string) =>
  registry.database.db.selectFrom('enterprise').selectAll().where('credit_code', '=', code).executeTakeFirst();

test('a sheet in Chinese, as offices keep it', async () => {
  const lines = [
    '统一社会信用代码,单位名称,所属区划,详细地址,经度,纬度,生产状态,状态起始日期,社会功能,行业,监管等级,监管部门编码,监管层级,联系人职务',
    '91350100M000100Y43,云港新恒金属制品有限公司,990101,工业路1号,117.4595,35.2916,关停,2023年12月8日,企业,金属制品,A级,east-emergency,市,厂长',
    '91350203M0001QAY9B,云港小饭店,990100,,,,在产,,九小场所,,,,,',
  ];
  expect(await registry.bring('enterprises', lines)).toMatchObject({ created: 2, rejected: 0, errors: [] });
  expect(await one('91350100M000100Y43')).toMatchObject({
    status: 'closed',
    status_since: '2023-12-08',
    entity_kind: 'company',
    grade: 'A',
    origin: 'city',
    credit_code_valid: true,
    area_path: '990000/990100/990101/',
    lon: 117.4595,
    notes: { 联系人职务: '厂长' },
    regulator_unit_id: expect.any(String),
  });
  expect(await one('91350203M0001QAY9B')).toMatchObject({
    status: 'operating',
    entity_kind: 'smallPremises',
    origin: 'county',
    credit_code_valid: false,
    grade: null,
  });
});

test('importing again changes nothing, and a changed cell changes one record and its version', async () => {
  const lines = [
    'creditCode,name,areaCode,status,grade,颜色',
    '91350500798359476R,甲厂,990100,operating,B,红',
    '91350503MA31DKY80A,乙厂,990100,suspended,C,',
  ];
  expect(await registry.bring('enterprises', lines)).toMatchObject({ created: 2 });
  const before = await one('91350500798359476R');
  expect(await registry.bring('enterprises', lines)).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  expect(await one('91350500798359476R')).toEqual(before);
  expect(
    await registry.bring('enterprises', [lines[0] ?? '', '91350500798359476R,甲厂,990100,operating,A,蓝']),
  ).toMatchObject({ updated: 1 });
  expect(await one('91350500798359476R')).toMatchObject({ version: 2, grade: 'A', notes: { 颜色: '蓝' } });
  expect(
    await registry.bring('enterprises', [
      'creditCode,name,areaCode,status',
      '91350500798359476R,甲厂,990100,operating',
    ]),
  ).toMatchObject({ unchanged: 1 });
});

test('unknown areas, units and enterprises, bad positions, statuses and codes: each with its column', async () => {
  const { errors, created } = await registry.bring('enterprises', [
    'creditCode,name,areaCode,lon,lat,status,grade,regulatorUnitCode',
    '91230184MA1BUFLT44,甲,999999,,,operating,,',
    '92371000MA3MXH0E3W,乙,990100,,,operating,,nobody',
    '91350200776049653A,丙,990100,200,91,睡着,D,',
    '9.1350200776E+17,丁,990100,,,operating,,',
    '91350200MA2YJ1XR9G,戊,990100,117,35,停产,,',
  ]);
  expect(created).toBe(1);
  expect(errors.map(({ row, column }) => [row, column])).toEqual([
    [2, 'areaCode'],
    [3, 'regulatorUnitCode'],
    [4, 'lon'],
    [4, 'lat'],
    [4, 'status'],
    [4, 'grade'],
    [5, 'creditCode'],
  ]);
  expect(errors.at(-1)?.message).toContain('Excel');
  expect(errors.every(({ message }) => message.length > 20)).toBe(true);
});

test('filings: dated, never twice, never backwards, never of strangers', async () => {
  const lines = [
    'creditCode,type,from,until',
    '91350100M000100Y43,设备调试,2026-03-01,2026-03-05',
    '91350100M000100Y43,stopOrder,2026-03-10,',
  ];
  expect(await registry.bring('filings', lines)).toMatchObject({ created: 2 });
  expect(await registry.bring('filings', lines)).toMatchObject({ unchanged: 2 });
  expect(
    await registry.bring('filings', [lines[0] ?? '', '91350100M000100Y43,stopOrder,2026-03-10,2026-03-20']),
  ).toMatchObject({ updated: 1 });
  const { errors } = await registry.bring('filings', [
    'creditCode,type,from,until',
    '91990100000000999A,debugging,2026-03-01,',
    '91350100M000100Y43,party,2026-03-01,',
    '91350100M000100Y43,debugging,2026-03-09,2026-03-01',
    '91350100M000100Y43,nightShift,2026-03-01,',
    '91350100M000100Y43,nightShift,2026-03-01,2026-03-02',
  ]);
  expect(errors.map(({ row, column }) => [row, column])).toEqual([
    [2, 'creditCode'],
    [3, 'type'],
    [4, 'until'],
    [6, 'from'],
  ]);
});

test('over HTTP an office imports within its area, and learns nothing of the rest', async () => {
  const { token } = await registry.person('office', '990100');
  const file =
    'creditCode,name,areaCode,status\n91990100000000301A,东厂,990101,operating\n91990100000000302A,西厂,990200,operating\n';
  const { status, json } = await upload(token, 'enterprises', file);
  expect(status).toBe(200);
  expect(json).toMatchObject({ rows: 2, created: 1, rejected: 1, errors: [{ row: 3, column: 'areaCode' }] });
  const unknown = await upload(token, 'enterprises', file.replace('990200', '999999'));
  expect(unknown.json.errors).toEqual(json.errors);
  await registry.bring('enterprises', ['creditCode,name,areaCode,status', '91990100000000302A,西厂,990200,operating']);
  const taken = await upload(token, 'enterprises', file.replace('990200', '990101'));
  expect(taken.json).toMatchObject({ unchanged: 1, rejected: 1, errors: [{ column: 'creditCode' }] });
  const meters = await upload(
    token,
    'meters',
    'meterNo,creditCode\nM1,91990100000000302A\nM2,91990100000000301A\nM3,\n',
  );
  expect(meters.json).toMatchObject({
    created: 1,
    errors: [
      { row: 2, column: 'creditCode' },
      { row: 4, column: 'creditCode' },
    ],
  });
});

test('over HTTP: the file is named in the ledger, refused whole when asked, and 422 when nothing in it can be read', async () => {
  const { token } = await registry.person('administrator', '990000');
  const file =
    'creditCode,name,areaCode,status\n91990100000000401A,甲,990101,operating\n91990100000000402A,乙,nowhere,operating\n';
  expect((await upload(token, 'enterprises', file, '?allOrNothing=true')).json).toMatchObject({
    created: 0,
    rejected: 1,
  });
  expect(await one('91990100000000401A')).toBeUndefined();
  const entry = await registry.database.db
    .selectFrom('ledger_entry')
    .select('data')
    .where('action', '=', 'import.run')
    .orderBy('n', 'desc')
    .executeTakeFirstOrThrow();
  expect(JSON.parse(entry.data)).toMatchObject({ fileName: '企业.csv', rejected: 1 });
  const wrong = await upload(token, 'enterprises', `name,colour\n${'x,y\n'.repeat(50_000)}`);
  expect(wrong.status).toBe(422);
  expect(wrong.json.errors.map((error: { path: string }) => error.path)).toEqual(['creditCode', 'areaCode', 'status']);
  expect((await upload(token, 'nonsense', file)).status).toBe(404);
  expect((await upload(token, '__proto__', file)).status).toBe(404);
  expect(
    (await upload((await registry.person('enterprise', '990100', '91990100000000301A')).token, 'enterprises', file))
      .status,
  ).toBe(403);
});

test('a template reads back: its header, filled in, is what the import wants', async () => {
  const { token } = await registry.person('office', '990000');
  for (const [language, first] of [
    ['zh', '统一社会信用代码'],
    ['en', 'creditCode'],
  ] as const) {
    const answer = await registry.app.inject({
      url: '/api/v1/imports/enterprises/template.csv',
      headers: { authorization: `Bearer ${token}`, 'accept-language': language },
    });
    expect(answer.headers['content-type']).toContain('text/csv');
    expect(answer.body.startsWith(`\uFEFF${first},`)).toBe(true);
    const filled = `${answer.body}91990100000000501A,模板厂,990100,,,,operating,,,,,,\n`;
    expect((await upload(token, 'enterprises', filled)).json).toMatchObject({ rows: 1, rejected: 0 });
  }
  const kinds = await registry.app.inject({ url: '/api/v1/imports', headers: { authorization: `Bearer ${token}` } });
  expect(kinds.json().items.map((item: { kind: string }) => item.kind)).toContain('enterprises');
});

test('50,000 rows come in without loss, and come again without change', async () => {
  const lines = ['creditCode,name,areaCode,status'];
  for (let i = 0; i < 50_000; i += 1)
    lines.push(`9199010099${String(i).padStart(7, '0')}A,第${i}厂,${i % 2 ? '990101' : '990200'},operating`);
  expect(await registry.bring('enterprises', lines)).toMatchObject({ rows: 50_000, created: 50_000, rejected: 0 });
  expect(await registry.bring('enterprises', lines, { allOrNothing: true })).toMatchObject({ unchanged: 50_000 });
});
