import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase, freshTelemetry } from '../../test/harness/engines.ts';
import type { Database } from './database.ts';
import { migrate, migrationFiles, pendingMigrations } from './migrate.ts';

let root: string;
let database: Database;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'anjian-migrate-'));
  database = await freshDatabase();
});

afterEach(async () => {
  await database.close();
  rmSync(root, { recursive: true, force: true });
});

test('files of all rooms are found in the order of their numbers, those of the telemetry store apart', () => {
  write('oversight/matter/migrations/9010-matter.sql', '');
  write('infra/migrations/9030-late.sql', '');
  write('registry/area/migrations/9020-area.sql', '');
  write('monitoring/telemetry/migrations/telemetry/9040-readings.sql', '');
  const found = migrationFiles(root);
  expect(found.database.map((file) => relative(root, file))).toEqual([
    'oversight/matter/migrations/9010-matter.sql',
    'registry/area/migrations/9020-area.sql',
    'infra/migrations/9030-late.sql',
  ]);
  expect(found.telemetry.map((file) => relative(root, file))).toEqual([
    'monitoring/telemetry/migrations/telemetry/9040-readings.sql',
  ]);
});

test('a number used twice and a nameless file are refused', () => {
  write('infra/migrations/9001-one.sql', '');
  write('registry/area/migrations/9001-two.sql', '');
  expect(() => migrationFiles(root)).toThrow(/share the number 9001/);
  rmSync(join(root, 'registry'), { recursive: true });
  write('infra/migrations/later.sql', '');
  expect(() => migrationFiles(root)).toThrow(/later\.sql is not named like/);
});

test('each file is applied once, in order, also when many start at the same instant', async () => {
  const files = [
    write('infra/migrations/9001-table.sql', 'create table tried (n int); insert into tried values (1);'),
    write('infra/migrations/9002-more.sql', 'insert into tried select n + 1 from tried;'),
  ];
  expect(await pendingMigrations(database, files)).toEqual(['9001-table', '9002-more']);
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(database, files)));
  expect(applied.flat()).toEqual(['9001-table', '9002-more']);
  expect((await database.pool.query('select n from tried order by n')).rows).toEqual([{ n: 1 }, { n: 2 }]);
  expect(await pendingMigrations(database, files)).toEqual([]);
});

test('a file that fails leaves nothing of itself, keeps those before it, and is tried again', async () => {
  const good = write('infra/migrations/9001-good.sql', 'create table good (n int);');
  const bad = write('infra/migrations/9002-bad.sql', 'create table half (n int); select 1/0;');
  await expect(migrate(database, [good, bad])).rejects.toThrow('Migration 9002-bad failed: division by zero');
  const { rows } = await database.pool.query(`select to_regclass('half') as half, to_regclass('good') as good`);
  expect(rows).toEqual([{ half: null, good: 'good' }]);
  write('infra/migrations/9002-bad.sql', 'create table half (n int);');
  expect(await migrate(database, [good, bad])).toEqual(['9002-bad']);
});

test('an applied file that changed is named, with what to do; line ends are no change', async () => {
  const file = write('infra/migrations/9001-table.sql', 'create table one (n int);\n-- end\n');
  await migrate(database, [file]);
  write('infra/migrations/9001-table.sql', 'create table one (n int);\r\n-- end\r\n');
  expect(await migrate(database, [file])).toEqual([]);
  write('infra/migrations/9001-table.sql', 'create table one (n int, m int);\n');
  await expect(migrate(database, [file])).rejects.toThrow(
    /9001-table was applied and its file has changed.*new migration/,
  );
  await expect(pendingMigrations(database, [file])).rejects.toThrow(/9001-table/);
});

test('the telemetry store keeps the same book', async () => {
  const store = await freshTelemetry();
  const file = write(
    'infra/migrations/telemetry/9001-series.sql',
    `create table s (n UInt8) engine = MergeTree order by n; insert into s values (7);`,
  );
  expect(await store.migrate([file])).toEqual(['9001-series']);
  expect(await store.migrate([file])).toEqual([]);
  expect(await store.query('select n from s')).toEqual([{ n: 7 }]);
  write('infra/migrations/telemetry/9001-series.sql', 'select 1');
  await expect(store.migrate([file])).rejects.toThrow(/9001-series/);
  await store.close();
});

function write(path: string, sql: string): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, sql);
  return file;
}
