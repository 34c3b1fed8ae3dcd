import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshTelemetry } from '../../../test/harness/engines.ts';
import type { TelemetryStore } from '../telemetry-store.ts';
import { wholeRows } from './row-binary.ts';

const TYPES = [
  'String',
  'Date',
  'UInt64',
  'Array(Float32)',
  'Nullable(Int16)',
  'LowCardinality(String)',
  'FixedString(3)',
  'Decimal(18, 4)',
  'UUID',
  "DateTime64(3, 'Asia/Shanghai')",
  'Map(String, Array(UInt8))',
  'Tuple(a UInt8, b String)',
  "Enum8('x' = 1, 'y' = 2)",
  'Array(Array(String))',
  'Bool',
];
const VALUES = `select repeat('表', number % 90), toDate(number), number, range(number % 7)::Array(Float32),
  if(number % 2 = 0, null, number::Int16), toString(number % 3), 'abc', number::Decimal(18, 4), generateUUIDv4(),
  toDateTime64(number, 3, 'Asia/Shanghai'), map('k', range(number % 4)::Array(UInt8)), (number % 200, toString(number)), 'y',
  [range(number % 3)::Array(String)], true from numbers(3000)`;

let store: TelemetryStore;
beforeAll(async () => {
  store = await freshTelemetry();
  const columns = TYPES.map((type, i) => `c${i} ${type}`).join(', ');
  await store.command(`create table kinds (${columns}) engine = MergeTree order by c0`);
  await store.command(`insert into kinds ${VALUES}`);
});
afterAll(() => store.close());

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test('rows of every type are told apart wherever the stream is cut', async () => {
  const types = (
    await store.query<{ type: string }>(
      `select type from system.columns where table = 'kinds' and database = currentDatabase() order by position`,
    )
  ).map(({ type }) => type);
  const bytes = await buffer(store.stream('select * from kinds'));
  for (const size of [7, 997, 65_536, bytes.length]) {
    const pieces: Buffer[] = [];
    let rows = 0;
    for await (const piece of wholeRows(types, inChunks(bytes, size))) {
      pieces.push(piece.bytes);
      rows += piece.rows;
    }
    expect(rows).toBe(3000);
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
  }
});

test('large streams come in several pieces of whole rows', async () => {
  const row = Buffer.concat([Buffer.of(0x90, 0x4e), Buffer.alloc(10_000, 'x')]);
  const rows: number[] = [];
  for await (const piece of wholeRows(
    ['String'],
    inChunks(Buffer.concat(Array.from({ length: 1500 }, () => row)), 65_536),
  )) {
    expect(piece.bytes.length).toBe(piece.rows * row.length);
    rows.push(piece.rows);
  }
  expect(rows.length).toBeGreaterThan(2);
  expect(rows.reduce((sum, n) => sum + n, 0)).toBe(1500);
});

test('a stream that breaks off within a row is no whole copy; an unknown type is named', async () => {
  const all = async (types: string[], bytes: Buffer) => {
    for await (const piece of wholeRows(types, inChunks(bytes, 10))) expect(piece.rows).toBeGreaterThan(0);
  };
  await expect(all(['String', 'UInt32'], Buffer.from('\x02ab1234\x03abc12', 'latin1'))).rejects.toThrow(
    /broke off within a row/,
  );
  await expect(all(['Dynamic'], Buffer.of(1))).rejects.toThrow(/Dynamic/);
});
