import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engines, openEngines } from './index.ts';
import { pause } from './supervised.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'anjian-clickhouse-'));
let engines: Engines;

beforeAll(async () => {
  engines = await openEngines({ dataDir }, { postgres: false, telemetry: true });
  await ask({ body: 'create table r (n UInt32, t String) engine = MergeTree order by n' });
});

afterAll(async () => {
  await engines.close();
  await pause(1500);
  rmSync(dataDir, { recursive: true, force: true });
});

test('answers a ping, and a query in the address or in the body', async () => {
  expect(await ask({ path: '/ping' })).toMatchObject({ status: 200, text: 'Ok.\n' });
  expect(await ask({ query: { query: 'select 1 + 1' } })).toMatchObject({ status: 200, text: '2\n' });
  expect(await ask({ body: 'select 2 + 2 format JSONCompactEachRow' })).toMatchObject({ status: 200, text: '[4]\n' });
  expect((await ask({ query: { default_format: 'JSONEachRow', query_id: 'mine' }, body: 'select 1 as a' })).text).toBe(
    '{"a":1}\n',
  );
});

test('parameters keep their text, whatever it holds, and end with their request', async () => {
  const value = `it's "安全" \\ ; -- {x}`;
  const query = { param_x: value.replaceAll('\\', '\\\\'), param_n: '\\N' };
  const answered = await ask({ query, body: 'select {x:String} as x, {n:Nullable(UInt8)} as n format JSONEachRow' });
  expect(JSON.parse(answered.text)).toEqual({ x: value, n: null });
  const later = await ask({ body: 'select {x:String}' });
  expect(later).toMatchObject({ status: 400, code: '456' });
});

test('settings and the database end with their request', async () => {
  const body = `select value from system.settings where name = 'max_block_size'`;
  expect((await ask({ query: { max_block_size: '1234' }, body })).text).toBe('1234\n');
  expect((await ask({ body })).text).not.toBe('1234\n');
  await ask({ body: 'create database if not exists other' });
  expect((await ask({ query: { database: 'other' }, body: 'select currentDatabase()' })).text).toBe('other\n');
  expect((await ask({ body: 'select currentDatabase()' })).text).toBe('default\n');
});

test.each([
  ['select nope', '47', 404],
  ['selec 1', '62', 400],
  ['select * from missing', '60', 404],
  ['select throwIf(number = 3) from numbers(5)', '395', 500],
  ['select sum(number) from numbers(1e12) settings max_execution_time = 1', '159', 408],
  ['insert into r (n) values (1), (', '32', 500],
])('%s is refused with ClickHouse code %s', async (body, code, status) => {
  const answered = await ask({ body });
  expect(answered).toMatchObject({ code, status });
  expect(answered.text).toMatch(/^Code: \d+\. DB::Exception: .+\([A-Z_]+\)/s);
});

test('an unknown setting and a broken setting name are refused, not ignored', async () => {
  expect(await ask({ query: { no_such_setting: '1' }, body: 'select 1' })).toMatchObject({ code: '115' });
  expect(await ask({ query: { 'a = 1, b': '1' }, body: 'select 1' })).toMatchObject({ code: '36' });
});

test('a GET changes nothing', async () => {
  const answered = await ask({ method: 'GET', query: { query: 'create table by_get (n UInt8) engine = Memory' } });
  expect(answered).toMatchObject({ code: '164' });
});

test('binary rows with Chinese text, line ends and zero bytes come back as they went in, packed or not', async () => {
  const rows = Buffer.concat([0, 1, 2].map((n) => row(n, `电表 ${n}\n\t\0'\\`)));
  const query = { query: 'INSERT INTO r (n, t) FORMAT RowBinary' };
  const plain = await ask({ query, body: rows });
  expect(JSON.parse(plain.summary ?? '')).toMatchObject({ written_rows: '3' });
  await ask({
    query,
    body: gzipSync(Buffer.concat([3, 4].map((n) => row(n, '安'.repeat(40))))),
    headers: { 'content-encoding': 'gzip' },
  });
  const back = await ask({ body: 'select n, t from r order by n limit 3 format RowBinary' });
  expect(back.bytes).toEqual(rows);
  expect((await ask({ body: 'select count() from r' })).text).toBe('5\n');
});

test('a cut-off insert stores nothing and leaves no file behind', async () => {
  const query = { query: 'INSERT INTO r (n, t) FORMAT RowBinary' };
  const answered = await ask({ query, body: row(9, '半截').subarray(0, 7) });
  expect(answered).toMatchObject({ code: '33' });
  expect((await ask({ body: 'select count() from r where n = 9' })).text).toBe('0\n');
  expect(readdirSync(join(dataDir, 'run', 'inserts'))).toEqual([]);
});

test('an answer is packed when the request allows it', async () => {
  const query = { enable_http_compression: '1', query: 'select number from numbers(1000)' };
  const packed = await ask({ query, headers: { 'accept-encoding': 'gzip' } });
  expect(packed.encoding).toBe('gzip');
  expect(gunzipSync(packed.bytes).toString().split('\n')).toHaveLength(1001);
  expect((await ask({ query })).encoding).toBeUndefined();
});

test('statements that cannot be streamed are answered all the same', async () => {
  expect((await ask({ body: 'describe table r format TSVRaw' })).text).toContain('UInt32');
  expect((await ask({ body: '/* names */ show tables' })).text).toBe('r\n');
  expect((await ask({ body: 'select 1 where 0 format JSON' })).text).toContain('"rows": 0');
});

test('a failure after the first rows breaks the connection, so that no one takes them for all', async () => {
  const body = 'select throwIf(number = 3000000), number from numbers(4000000) settings max_threads = 1';
  await expect(ask({ body })).rejects.toThrow(/aborted|socket hang up/);
});

test('a short query is answered beside long ones', async () => {
  const long = Array.from({ length: 6 }, () => ask({ body: 'select sum(cityHash64(number)) from numbers(40000000)' }));
  let done = 0;
  for (const each of long) void each.then(() => (done += 1));
  expect((await ask({ body: 'select 1' })).text).toBe('1\n');
  expect(done).toBeLessThan(long.length);
  expect(new Set((await Promise.all(long)).map(({ text }) => text)).size).toBe(1);
});

test('many parameters at once do not mix', async () => {
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, n) => ask({ query: { param_n: String(n) }, body: 'select {n:UInt32}' })),
  );
  expect(answers.map(({ text }) => text)).toEqual(Array.from({ length: 200 }, (_, n) => `${n}\n`));
});

type Question = {
  readonly method?: string;
  readonly path?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
};
type Answered = { status: number; text: string; bytes: Buffer; code?: string; summary?: string; encoding?: string };

async function ask({ path = '/', query = {}, body, headers = {}, ...rest }: Question): Promise<Answered> {
  const telemetry = engines.telemetry;
  if (telemetry === undefined || !('socketPath' in telemetry)) throw new Error('the embedded engine is meant here');
  const method = rest.method ?? 'POST';
  const sent = request({
    socketPath: telemetry.socketPath,
    path: `${path}?${new URLSearchParams(query)}`,
    method,
    headers,
  });
  const answer = new Promise<Answered>((resolve, reject) => {
    sent.once('error', reject);
    sent.once('response', (response) => {
      const { 'x-clickhouse-exception-code': code, 'x-clickhouse-summary': summary } = response.headers;
      buffer(response).then((bytes) => {
        const told = { code, summary, encoding: response.headers['content-encoding'] } as Partial<Answered>;
        resolve({ status: response.statusCode ?? 0, text: bytes.toString(), bytes, ...told });
      }, reject);
    });
  });
  sent.end(body);
  return answer;
}

function row(n: number, text: string): Buffer {
  const bytes = Buffer.from(text);
  const number = Buffer.alloc(4);
  number.writeUInt32LE(n);
  return Buffer.concat([number, Buffer.of(bytes.length), bytes]);
}
