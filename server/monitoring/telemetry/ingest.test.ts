import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, freshTelemetry } from '../../../test/harness/engines.ts';
import { drillClock } from '../../infra/clock.ts';
import type { Database } from '../../infra/database.ts';
import type { TelemetryStore } from '../../infra/telemetry-store.ts';
import type { Platform, Services } from '../../infra/verb.ts';
import { instant } from '../../kernel/time.ts';
import { Batch } from './batch.ts';
import { importReadingsFile } from './import-readings.ts';
import { groupCommit, storeBatches } from './ingest.ts';
import { dayNumber } from './rules.ts';
import { countReadings, loadDays } from './store.ts';

let database: Database;
let telemetry: TelemetryStore;
let platform: Platform;
const now = Date.parse('2026-03-20T09:00:00+08:00');
const at = (day: number, slot: number): number =>
  Date.parse('2026-01-01T00:00:00+08:00') + day * 86_400_000 + slot * 900_000;

beforeAll(async () => {
  database = await freshDatabase();
  telemetry = await freshTelemetry();
  const services = { clock: drillClock(instant(now)), database, telemetry } as Services;
  platform = { database, services, release: () => undefined };
});
afterAll(async () => {
  await database.close();
  await telemetry.close();
});

const batchOf = (readings: readonly (readonly [meter: string, day: number, slot: number, kw: number])[]): Batch => {
  const batch = new Batch();
  for (const [meter, day, slot, kw] of readings) batch.add(meter, at(day, slot), kw);
  return batch;
};
const store = (...batches: Batch[]) => storeBatches(database, telemetry, batches, now);
const stored = async (meter: string): Promise<Map<string, number>> => {
  const days = await loadDays(telemetry, [meter], 0, 60_000);
  const first = dayNumber(at(0, 0));
  return new Map(
    days.flatMap(({ day, kw }) =>
      [...kw].flatMap((value, slot) => (Number.isNaN(value) ? [] : [[`${day - first}:${slot}`, value] as const])),
    ),
  );
};

test('the same reading twice is stored once; another value replaces it and leaves a correction', async () => {
  expect(
    await store(
      batchOf([
        ['A', 0, 0, 1],
        ['A', 0, 1, 2],
      ]),
    ),
  ).toEqual([{ stored: 2, repeated: 0 }]);
  expect(
    await store(
      batchOf([
        ['A', 0, 0, 1],
        ['A', 0, 2, 3],
      ]),
    ),
  ).toEqual([{ stored: 1, repeated: 1 }]);
  expect(await store(batchOf([['A', 0, 1, 2.5]]))).toEqual([{ stored: 1, repeated: 0 }]);
  expect(await stored('A')).toEqual(
    new Map([
      ['0:0', 1],
      ['0:1', 2.5],
      ['0:2', 3],
    ]),
  );
  const corrections = await telemetry.query<{ before: number; after: number }>(
    "select before, after from reading_correction where meter = 'A'",
  );
  expect(corrections).toEqual([{ before: 2, after: 2.5 }]);
});

test('batches of one moment are told apart: the first to bring a reading stored it, the others repeated it', async () => {
  const same = (): Batch => batchOf([['B', 1, 5, 9]]);
  expect(await store(same(), same(), same())).toEqual([
    { stored: 1, repeated: 0 },
    { stored: 0, repeated: 1 },
    { stored: 0, repeated: 1 },
  ]);
});

test('many writers at once lose nothing: each adds its own quarter hour of the same day', async () => {
  const commit = groupCommit((batches) => storeBatches(database, telemetry, batches, now));
  const other = groupCommit((batches) => storeBatches(database, telemetry, batches, now));
  await Promise.all(
    Array.from({ length: 96 }, (_, slot) => (slot % 2 ? commit : other)(batchOf([['C', 2, slot, slot]]))),
  );
  expect((await stored('C')).size).toBe(96);
});

test('law: readings late, repeated and in any order end as the ordered stream would, each key holding its last value', async () => {
  let run = 0;
  const reading = fc.tuple(
    fc.integer({ min: 0, max: 40 }),
    fc.integer({ min: 0, max: 95 }),
    fc.integer({ min: 0, max: 50 }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(reading, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 7 }),
      async (readings, size) => {
        run += 1;
        const meter = `L${run}`;
        const expected = new Map<string, number>();
        for (const [day, slot, kw] of readings) expected.set(`${day}:${slot}`, kw);
        let counted = 0;
        for (let i = 0; i < readings.length; i += size) {
          const part = readings.slice(i, i + size);
          const [done] = await store(batchOf(part.map(([day, slot, kw]) => [meter, day, slot, kw] as const)));
          counted += (done?.stored ?? 0) + (done?.repeated ?? 0);
        }
        expect(counted).toBe(readings.length);
        expect(await stored(meter)).toEqual(expected);
      },
    ),
    { numRuns: 15 },
  );
});

test('a file with good and bad rows stores the good and names each bad one with row, column and remedy', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'anjian-readings-'));
  const text = [
    'meterNo,at,kw',
    'F1,2026-03-19T00:00:00+08:00,10',
    'F1,2026-03-19T00:15:00+08:00,kW 12',
    'F1,2026-03-19T00:30:00+08:00,-3',
    'F1,1999-12-31T00:00:00+08:00,1',
    'F1,2026-03-20T10:00:00+08:00,1',
    'F1,2026-02-30T00:00:00+08:00,1',
    '陌生表,2026-03-19T00:00:00+08:00,1',
    'F1,2026-03-19T00:00:00+08:00,10',
  ].join('\n');
  const file = join(folder, 'day.csv.gz');
  await writeFile(file, gzipSync(text));
  const before = await countReadings(telemetry, 0, 60_000);
  const run = { platform, knows: (meter: string) => meter === 'F1', now, language: 'zh' as const };
  const done = await importReadingsFile(file, run);
  expect(done).toMatchObject({ stored: 1, repeated: 1, rejected: 6 });
  expect(done.errors.map(({ row, column }) => `${row} ${column}`)).toEqual([
    '3 kw',
    '4 kw',
    '5 at',
    '6 at',
    '7 at',
    '8 meterNo',
  ]);
  for (const { message } of done.errors) expect(message).toMatch(/；/);
  expect(await countReadings(telemetry, 0, 60_000)).toBe(before + 1);
  expect(await importReadingsFile(file, run)).toMatchObject({ stored: 0, repeated: 2, rejected: 6 });
});
