import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anjian, dataFolder, type Outcome, type Served, served } from '../harness/program.ts';
import { RULES } from './documents.ts';

/** Every command of the contract as an operator types it, beside a running server and without one. */

let data: { path: string; remove(): Promise<void> };
let server: Served;
let token = '';
const FIXTURES = join(import.meta.dirname, 'fixtures');

beforeAll(async () => {
  data = await dataFolder();
  server = await served(data.path, ['--drill', '--now', '2026-03-20T09:00:00+08:00']);
}, 120_000);
afterAll(async () => {
  await server.stop();
  await data.remove();
});

const run = (...args: string[]): Promise<Outcome> => anjian([...args, '--data', data.path]);
const json = (outcome: Outcome): Record<string, unknown> => JSON.parse(outcome.stdout) as Record<string, unknown>;
const file = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(data.path, name);
  await writeFile(path, content);
  return path;
};
const get = async (path: string): Promise<Record<string, unknown>> => {
  const answer = await fetch(`${server.url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
  return (await answer.json()) as Record<string, unknown>;
};
const count = async (path: string): Promise<number> => ((await get(path))['items'] as unknown[]).length;

// All ten are asked for over HTTP; a process of its own is started for one of each kind.
const ladders = Object.keys(RULES).map((kind, index) => [kind, index % 2 === 0 ? 'county' : 'city'] as const);

test.concurrent.each(ladders)(
  'policy explain --kind %s --origin %s prints the steps of the documents, to the instant',
  async (kind, origin) => {
    const { code, stdout } = await anjian([
      'policy',
      'explain',
      '--kind',
      kind,
      '--origin',
      origin,
      '--anchor',
      '2026-03-20T09:30:15Z',
    ]);
    const steps = JSON.parse(stdout) as { at: string }[];
    const [anchor, rules] = [Date.parse('2026-03-20T17:30:15+08:00'), RULES[kind]];
    const expected = rules?.[origin].map(([afterDays, screen, office, measure], index) => ({
      rung: index + 1,
      afterDays,
      at: anchor + afterDays * 86_400_000,
      screen,
      office,
      measure,
      article: rules.article,
    }));
    expect([code, steps.map((step) => ({ ...step, at: Date.parse(step.at) }))]).toEqual([0, expected]);
    for (const step of steps) expect(step.at).toMatch(/(Z|[+-]\d\d:\d\d)$/);
  },
);

test.concurrent.each([
  ['an unknown command', ['nonsense'], /nonsense/],
  ['a missing argument', ['import', 'areas'], /file/],
  [
    'an unknown kind',
    ['policy', 'explain', '--kind', 'zzz', '--origin', 'city', '--anchor', '2026-01-01T00:00:00Z'],
    /zzz.*generalHazard/,
  ],
  [
    'an unknown origin',
    ['policy', 'explain', '--kind', 'clue', '--origin', 'moon', '--anchor', '2026-01-01T00:00:00Z'],
    /moon.*county, city/,
  ],
  [
    'a time that is none',
    ['policy', 'explain', '--kind', 'clue', '--origin', 'city', '--anchor', '2026-02-30T00:00:00Z'],
    /2026-02-30.*write it like/,
  ],
  ['a port that is none', ['serve', '--port', 'abc'], /--port.*0 to 65535/],
] as const)('wrong usage ends with 2 and says what to do: %s', async (_, args, words) => {
  const { code, stderr, stdout } = await anjian(args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr.replaceAll('\n', ' ')).toMatch(words);
  expect(stderr).not.toMatch(/\n\s+at /);
});

const AREAS = 'code,name,parentCode,tier\n990101,东一镇,990100,town\n990000,云港市,,city\n990100,东县,990000,county\n';
const summary = (created: number, unchanged = 0) => ({
  rows: created + unchanged,
  created,
  updated: 0,
  unchanged,
  rejected: 0,
  errors: [],
});

test('registers of every kind come in, from UTF-8, with its mark, from GB18030 and from a workbook, and again without change', async () => {
  const enterprises =
    '统一社会信用代码,企业名称,区划代码,地址,经度,纬度,生产状态,状态起始日期,社会功能,行业代码,监管等级,备注栏\n91990100000000301A,东甲铸造厂,990101,工业路1号,117.1,35.1,关停,2026-01-01,企业,C33,A,嚞\n91990100000000302A,东乙机械厂,990101,,,,在产,2020/1/5,,,,\n';
  const meters = await writeXlsx({
    sheets: [
      {
        name: '电表',
        rows: [
          ['户号', 'creditCode', 'capacityKva', 'accountType', 'note'],
          ['M1', '91990100000000301A', 630, 'industrial', ''],
          ['M2', '', null, '居民', '普通户'],
        ],
      },
    ],
  });
  const files: readonly (readonly [string, string, string | Uint8Array, number])[] = [
    ['areas', 'areas.csv', AREAS, 3],
    [
      'units',
      'units.csv',
      '\uFEFFcode,name,areaCode,kind,parentCode\nC1,云港市安委办,990000,committeeOffice,\nK1,东县安委办,990100,committeeOffice,C1\n',
      2,
    ],
    [
      'grids',
      'grids.csv',
      'code,name,kind,areaCode,parentCode,chief,workers\nG1,东县网格,regional,990100,,王某,\nG2,冶金网格,industry,,,,\n',
      2,
    ],
    ['enterprises', 'enterprises.csv', iconv.encode(enterprises, 'gb18030'), 2],
    ['meters', 'meters.xlsx', meters, 2],
    ['filings', 'filings.csv', 'creditCode,type,from,until\n91990100000000301A,debugging,2026-02-03,2026-02-04\n', 1],
    [
      'calendar',
      'calendar.csv',
      'date,kind\n2026-02-17,springFestivalDay\n2026-02-28,makeup_workday\n2026-05-01,holiday\n',
      3,
    ],
    [
      'licences',
      'licences.csv',
      'creditCode,type,number,validUntil\n91990100000000301A,安全生产许可证,AX-1,2026-12-31\n',
      1,
    ],
  ];
  const bring = async (kind: string, name: string, outcome: object): Promise<void> => {
    const done = await run('import', kind, join(data.path, name));
    expect([kind, done.code, json(done)]).toEqual([kind, 0, outcome]);
  };
  for (const [, name, content] of files) await file(name, content);
  // In an order in which everything that a file names is there.
  for (const together of [
    ['areas'],
    ['units', 'grids', 'calendar'],
    ['enterprises'],
    ['meters', 'filings', 'licences'],
  ]) {
    const some = files.filter(([kind]) => together.includes(kind));
    await Promise.all(some.map(([kind, name, , rows]) => bring(kind, name, summary(rows))));
  }
  const again = files.filter(([kind]) => ['areas', 'enterprises', 'meters'].includes(kind));
  await Promise.all(again.map(([kind, name, , rows]) => bring(kind, name, summary(0, rows))));
}, 120_000);

test('a person with a post and a bearer token, alone on standard output, that reads what was imported', async () => {
  const person = [
    'user',
    'create',
    '--data',
    data.path,
    '--username',
    'city.office',
    '--role',
    'office',
    '--area',
    '990000',
    '--unit',
    'C1',
    '--password-stdin',
  ];
  expect((await anjian(person, 'Cloud-Harbour-9!\n')).code).toBe(0);
  const again = await anjian(person, 'Cloud-Harbour-9!\n');
  expect([again.code, again.stdout]).toEqual([2, '']);
  expect(again.stderr).toMatch(/city\.office/);
  const made = await run('token', 'create', '--username', 'city.office');
  expect([made.code, made.stdout]).toEqual([0, expect.stringMatching(/^\S{20,}\n$/)]);
  token = made.stdout.trim();
  const { items } = (await get('/enterprises')) as { items: Record<string, unknown>[] };
  expect(items.find((one) => one['creditCode'] === '91990100000000301A')).toMatchObject({
    name: '东甲铸造厂',
    status: 'closed',
    statusSince: '2026-01-01',
    areaCode: '990101',
    grade: 'A',
    position: { lon: 117.1, lat: 35.1 },
    notes: { 备注栏: '嚞' },
  });
  expect(await count('/areas')).toBe(3);
  expect(await count('/units')).toBe(2);
});

test('bad rows are told by row, column and remedy and end with 1; all or nothing keeps none of a file with one', async () => {
  const path = await file(
    'bad.csv',
    'creditCode,name,areaCode,status,statusSince\n91990100000000303A,东丙厂,990101,operating,2026-02-30\n91990100000000304A,东丁厂,nowhere,operating,\n91990100000000305A,东戊厂,990101,melted,\n91990100000000306A,东己厂,990101,operating,\n',
  );
  const whole = await run('import', 'enterprises', path, '--all-or-nothing', '--lang', 'en');
  expect([whole.code, json(whole)]).toEqual([1, expect.objectContaining({ rows: 4, created: 0, rejected: 3 })]);
  expect(await count('/enterprises?q=东己厂')).toBe(0);
  const partial = await run('import', 'enterprises', path, '--lang', 'en');
  expect([partial.code, json(partial)]).toEqual([1, expect.objectContaining({ rows: 4, created: 1, rejected: 3 })]);
  const errors = json(partial)['errors'] as { row: number; column: string; message: string }[];
  expect(errors.map(({ row, column }) => [row, column])).toEqual([
    [2, 'statusSince'],
    [3, 'areaCode'],
    [4, 'status'],
  ]);
  for (const { message } of errors) expect(message).toMatch(/[a-z]{3}/);
  expect(await count('/enterprises?q=东己厂')).toBe(1);
  const headless = await run('import', 'areas', await file('headless.csv', 'code,colour\n1,red\n'));
  expect([headless.code, json(headless)['rows']]).toEqual([1, 0]);
  const missing = await run('import', 'areas', join(data.path, 'not-there.csv'));
  expect([missing.code, missing.stdout]).toEqual([2, '']);
  expect(missing.stderr).toMatch(/not-there\.csv/);
  expect(missing.stderr).not.toMatch(/\n\s+at /);
});

const T0 = Date.parse('2026-02-01T00:00:00+08:00');
const loadAt = (i: number): number => {
  const [day, slot] = [Math.floor(i / 96), i % 96];
  return (slot >= 32 && slot < 72 && day % 7 < 5 && day > 14 ? 180 : 3) + ((slot * 7 + day) % 5) / 10;
};
const csvOf = (from: number, to: number): string =>
  `meterNo,at,kw\n${Array.from({ length: to - from }, (_, i) => `M1,${new Date(T0 + (from + i) * 900_000).toISOString()},${loadAt(from + i)}`).join('\n')}\n`;
const counts = (outcome: Outcome): unknown => {
  const { rows, stored, repeated, rejected, seconds } = json(outcome);
  expect(seconds).toEqual(expect.any(Number));
  return { code: outcome.code, rows, stored, repeated, rejected };
};

test('readings stream in from plain, packed and columnar files, once, and what is wrong is told', async () => {
  const plain = await file('one.csv', csvOf(0, 1000));
  const packed = await file('two.csv.gz', gzipSync(csvOf(1000, 46 * 96)));
  const rows = 46 * 96;
  expect(counts(await run('readings', 'import', plain, packed))).toEqual({
    code: 0,
    rows,
    stored: rows,
    repeated: 0,
    rejected: 0,
  });
  expect(counts(await run('readings', 'import', plain))).toEqual({
    code: 0,
    rows: 1000,
    stored: 0,
    repeated: 1000,
    rejected: 0,
  });
  const parquet = ['instants', 'texts'].map((name) => join(FIXTURES, `${name}.parquet`));
  // Two hours of 1 March 2026 are there already with other values, and two more an hour later.
  expect(counts(await run('readings', 'import', ...parquet))).toEqual({
    code: 0,
    rows: 12,
    stored: 12,
    repeated: 0,
    rejected: 0,
  });
  const { points } = (await get('/meters/M1/curve?from=2026-03-01&to=2026-03-01')) as { points: { kw: number }[] };
  expect(points.slice(0, 12).map((point) => point.kw)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 0.5, 1.5, 2.5, 3.5]);
  const bad = await run(
    'readings',
    'import',
    await file(
      'bad-readings.csv',
      'meterNo,at,kw\nM1,2026-02-30T00:00:00+08:00,1\nM9,2026-02-01T00:00:00+08:00,1\nM1,2026-02-01T00:00:00+08:00,x\n',
    ),
    '--lang',
    'en',
  );
  expect(counts(bad)).toEqual({ code: 1, rows: 3, stored: 0, repeated: 0, rejected: 3 });
  expect((json(bad)['errors'] as { row: number; column: string }[]).map(({ row, column }) => [row, column])).toEqual([
    [2, 'at'],
    [3, 'meterNo'],
    [4, 'kw'],
  ]);
});

test('the detectors judge day by day, raise what the running server shows, and once', async () => {
  const judged = await run('detect', '--from', '2026-02-10', '--to', '2026-03-18');
  expect([judged.code, json(judged)]).toEqual([
    0,
    { meters: 1, readings: expect.any(Number), alarms: 1, seconds: expect.any(Number) },
  ]);
  expect(((await get('/electricity/alarms'))['items'] as unknown[])[0]).toMatchObject({
    type: 'closedProducing',
    meterNo: 'M1',
  });
  expect(json(await run('detect', '--from', '2026-02-10', '--to', '2026-03-18'))).toMatchObject({ alarms: 0 });
  expect(await count('/electricity/alarms')).toBe(1);
});

test('a drill answers commands and callers by one clock, moved by callers alone', async () => {
  const move = (now: string) =>
    fetch(`${server.url}/api/v1/drill/clock`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ now }),
    });
  const opened = await fetch(`${server.url}/api/v1/matters`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      kind: 'suspectedMajorHazard',
      areaCode: '990100',
      origin: 'county',
      title: '疑似',
      description: '',
    }),
  });
  expect(opened.status).toBe(201);
  expect((await move('2026-03-27T09:00:00+08:00')).status).toBe(200);
  expect(await count('/warnings')).toBe(3);
});

test('kiosk create prints a token alone that opens a screen; token create --issue and user reset-factor do as they say', async () => {
  const made = await run(
    'kiosk',
    'create',
    '--area',
    '990100',
    '--name',
    '一楼大厅',
    '--address',
    '127.0.0.0/8',
    '::1',
  );
  expect([made.code, made.stdout]).toEqual([0, expect.stringMatching(/^[\w-]{43}\n$/)]);
  expect(made.stderr).not.toContain(made.stdout.trim());
  const opened = await fetch(`${server.url}/api/v1/session/kiosk`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: made.stdout.trim() }),
  });
  expect([opened.status, await opened.json()]).toEqual([200, expect.objectContaining({ readOnly: true })]);
  const wrong = await run('kiosk', 'create', '--area', '990100', '--name', '二楼', '--address', 'hall');
  expect([wrong.code, wrong.stdout]).toEqual([2, '']);
  expect(wrong.stderr).toContain('addresses.0');
  const { account } = (await get('/session')) as { account: { username: string } };
  const issuing = await run('token', 'create', '--username', account.username, '--issue');
  const who = await fetch(`${server.url}/api/v1/session`, {
    headers: { authorization: `Bearer ${issuing.stdout.trim()}` },
  });
  expect(((await who.json()) as { secondFactor: object }).secondFactor).toEqual({
    enrolled: false,
    standing: 'proved',
  });
  expect((await run('user', 'reset-factor', '--username', account.username)).code).toBe(0);
  expect((await run('user', 'reset-factor', '--username', 'nobody-here')).code).toBe(2);
});

test('the ledger holds, the schema is up to date, the doctor finds nothing wrong, without a server as well', async () => {
  await server.stop();
  const verified = await run('ledger', 'verify');
  expect([verified.code, json(verified)]).toEqual([0, expect.objectContaining({ ok: true })]);
  const migrated = await run('migrate');
  expect(migrated.code).toBe(0);
  const doctor = await run('doctor');
  const findings = JSON.parse(doctor.stdout) as { part: string; state: string; detail: string }[];
  expect(findings.length).toBeGreaterThan(4);
  expect([
    findings.filter((one) => one.state !== 'ok' && !/^(electricity|licence|prevention|warning)/.test(one.part)),
    doctor.stderr.match(/\n\s+at /),
  ]).toEqual([[], null]);
  server = await served(data.path, ['--drill']);
  expect(String((await get('/drill/clock'))['now'])).toBe('2026-03-27T09:00:00.000+08:00');
  expect(await count('/warnings')).toBe(3);
});
