import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshTelemetry } from '../../test/harness/engines.ts';
import { isUnavailable } from './database.ts';
import { openTelemetry, type TelemetryStore } from './telemetry-store.ts';

let store: TelemetryStore;

beforeAll(async () => {
  store = await freshTelemetry();
  await store.command(
    'create table reading (meter String, at UInt32, kw Array(Float32)) engine = MergeTree order by (meter, at)',
  );
});

afterAll(() => store.close());

test('binary rows come back as they went in, in bulk and as objects', async () => {
  const rows = [
    { meter: '电表-001', at: 1, kw: [1.5, 0] },
    { meter: "it's\n\t\\", at: 2, kw: [] },
  ];
  await store.insertBinary('reading', ['meter', 'at', 'kw'], Buffer.concat(rows.map(binary)));
  expect(await store.query('select meter, at, kw from reading order by at')).toEqual(rows);
  const bytes = await buffer(store.stream('select meter, at, kw from reading order by at'));
  expect(bytes).toEqual(Buffer.concat(rows.map(binary)));
});

test('parameters of every kind are bound, never pasted', async () => {
  const found = await store.query(
    'select {text:String} as text, {list:Array(String)} as list, {n:UInt64} as n, {day:Date} as day, {none:Nullable(Int8)} as none',
    { text: `'; drop table reading; -- \\'`, list: [`a'b`, '中,文'], n: 12, day: '2024-02-29', none: null },
  );
  expect(found).toEqual([
    { text: `'; drop table reading; -- \\'`, list: [`a'b`, '中,文'], n: 12, day: '2024-02-29', none: null },
  ]);
});

test('a durable insert turns on syncing for its table, once', async () => {
  await store.command('create table kept (n UInt8) engine = MergeTree order by n');
  await store.insertBinary('kept', ['n'], Buffer.of(1, 2), { durable: true });
  await store.insertBinary('kept', ['n'], Buffer.of(3), { durable: true });
  const [table] = await store.query<{ create: string }>(
    `select create_table_query as create from system.tables where database = currentDatabase() and name = 'kept'`,
  );
  expect(table?.create).toMatch(/fsync_after_insert = 1, fsync_part_directory = 1/);
  expect(await store.query('select sum(n) as sum from kept')).toEqual([{ sum: 6 }]);
});

test('an insert repeated with its token is kept once where the table keeps a window', async () => {
  await store.command(
    'create table tokens (n UInt8) engine = MergeTree order by n settings non_replicated_deduplication_window = 100',
  );
  for (const token of ['a', 'a', 'b']) await store.insertBinary('tokens', ['n'], Buffer.of(1), { token });
  expect(await store.query('select count() as n from tokens')).toEqual([{ n: 2 }]);
});

test('failures carry the code of ClickHouse and are no reason to wait', async () => {
  const failure: unknown = await store.query('select nope').catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: '47', type: 'UNKNOWN_IDENTIFIER' });
  expect(isUnavailable(failure)).toBe(false);
  await expect(store.insertBinary('reading', ['meter'], Buffer.of(200))).rejects.toMatchObject({ code: '32' });
  await expect(store.insertBinary('reading; drop', ['meter'], Buffer.of(0))).rejects.toThrow(/not a name/);
});

test('reading only the beginning of a long answer frees the connection', async () => {
  for (let n = 0; n < 40; n += 1) {
    for await (const chunk of store.stream('select number from numbers(10000000)')) {
      expect(chunk.byteLength).toBeGreaterThan(0);
      break;
    }
  }
  expect(await store.query('select 1 as n')).toEqual([{ n: 1 }]);
});

test('a store out of reach is told as such', async () => {
  const nowhere = { dataDir: '.', telemetryUrl: 'http://user:secret@127.0.0.1:1/none' };
  const failure: unknown = await openTelemetry({ close: async () => undefined }, nowhere).catch(
    (error: unknown) => error,
  );
  expect(isUnavailable(failure)).toBe(true);
});

function binary({ meter, at, kw }: { meter: string; at: number; kw: number[] }): Buffer {
  const text = Buffer.from(meter);
  const fixed = Buffer.alloc(4 + 1 + 4 * kw.length);
  fixed.writeUInt32LE(at);
  fixed[4] = kw.length;
  for (const [index, value] of kw.entries()) fixed.writeFloatLE(value, 5 + 4 * index);
  return Buffer.concat([Buffer.of(text.length), text, fixed]);
}
