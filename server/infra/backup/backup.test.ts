import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import pg from 'pg';
import { Type } from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, freshTelemetry } from '../../../test/harness/engines.ts';
import { type Context, system } from '../../kernel/context.ts';
import { instant } from '../../kernel/time.ts';
import { machineClock } from '../clock.ts';
import type { Database } from '../database.ts';
import { folderFiles } from '../files-folder.ts';
import { newId } from '../ids.ts';
import { seal } from '../ledger.ts';
import { verify } from '../ledger-verify.ts';
import { migrationFiles } from '../migrate.ts';
import type { TelemetryStore } from '../telemetry-store.ts';
import { perform, type Services, verb } from '../verb.ts';
import { checkArchive, restoreBackup, type Stores, type Target, writeBackup } from './index.ts';

const home = mkdtempSync(join(tmpdir(), 'anjian-backup-'));
const file = join(home, 'all.anjian');
const migrations = migrationFiles(fileURLToPath(new URL('../..', import.meta.url)));
const at = instant(Date.parse('2026-03-20T09:00:00+08:00'));
const closing: (() => Promise<void>)[] = [];
let source: Stores;

beforeAll(async () => {
  source = await stores('source');
  await fill(source);
  await writeBackup(source, file);
});
afterAll(async () => {
  for (const close of closing) await close();
  rmSync(home, { recursive: true, force: true });
});

async function stores(name: string): Promise<Stores> {
  const database = await freshDatabase();
  const telemetry = await freshTelemetry();
  closing.push(
    () => database.close(),
    () => telemetry.close(),
  );
  return { database, telemetry, files: await folderFiles(join(home, name)) };
}

const targetOf = (place: Stores): Target => ({
  ...place,
  config: { dataDir: home },
  starters: ['system:prepare'],
  applicationName: 'anjian',
});

const restoreInto = async (place: Stores, from = file, chosen = migrations) =>
  restoreBackup(targetOf(place), { file: from, checked: await checkArchive(from), migrations: chosen });

const write = verb({
  name: 'note.write',
  input: Type.Object({ text: Type.String() }),
  access: 'anyone',
  run: async (work, { text }) => {
    const id = work.newId();
    work.record({ action: 'note.write', subject: { type: 'note', id }, matterId: id, areaPath: 'a/', data: { text } });
    work.send({ topic: 'note', key: id, payload: { text } });
  },
});

const note = (database: Database, text: string, actor = system('test')): Promise<void> => {
  const ctx: Context = { actor, now: at, newId, language: 'zh', requestId: 'r' };
  return perform(
    { database, services: { clock: machineClock(), database } as Services, release: () => undefined },
    write,
    ctx,
    { text },
  );
};

const days = (meter: string, from: number, count: number): Buffer =>
  Buffer.concat(
    Array.from({ length: count }, (_, i) => {
      const head = Buffer.alloc(1 + meter.length + 2 + 8 + 1);
      head.writeUInt8(meter.length, 0);
      head.write(meter, 1);
      head.writeUInt16LE(from + i, 1 + meter.length);
      head.writeBigUInt64LE(BigInt(1), 3 + meter.length);
      head.writeUInt8(96, 11 + meter.length);
      return Buffer.concat([head, Buffer.from(Float32Array.from({ length: 96 }, (_x, slot) => i + slot / 7).buffer)]);
    }),
  );

const meterDays = (telemetry: TelemetryStore, bytes: Buffer): Promise<void> =>
  telemetry.insertBinary('meter_day', ['meter', 'day', 'version', 'kw'], bytes);

const COUNTY = String.raw`县\区	"甲"`;

async function fill({ database, telemetry, files }: Stores): Promise<void> {
  await sql`insert into area values ('a', '市', null, 'city', 'a/'), ('b', ${COUNTY}, 'a', 'county', 'a/b/')`.execute(
    database.db,
  );
  // A row that refers to a later one, as updates leave them.
  await sql`update area set name = '市一' where code = 'a'`.execute(database.db);
  for (let i = 0; i < 30; i += 1) await note(database, `行\n${i}`);
  await seal(database);
  for (let i = 0; i < 3; i += 1) await note(database, `未封 ${i}`);
  await meterDays(telemetry, days('m1', 20_500, 90));
  await meterDays(telemetry, days('m2', 20_500, 90));
  await files.put('evidence/2026/photo.jpg', Buffer.from([255, 216, 1, 2, 3]));
  await files.put('evidence/2026/film.mp4', Buffer.alloc(3_000_000, 'film'));
  await files.put('empty', Buffer.alloc(0));
}

const tell = async ({ database, telemetry, files }: Stores) => {
  const one = async (query: string) => (await database.pool.query<{ said: string }>(query)).rows[0]?.said;
  const keys: Record<string, string> = {};
  for await (const key of files.list(''))
    keys[key] = (await buffer((await files.get(key))!)).toString('base64').slice(0, 4000);
  return {
    area: await one(`select json_agg(a order by code)::text as said from area a`),
    ledger: await one(
      `select json_agg(e order by n)::text as said from (select n, id, at, actor_id, action, matter_id, data, digest from ledger_entry) e`,
    ),
    seals: await one(`select json_agg(s order by seq)::text as said from ledger_seal s`),
    head: await one(`select json_build_array(seq, hash)::text as said from ledger_head`),
    letters: await one(`select json_agg(o order by n)::text as said from outbox o`),
    readings: await telemetry.query(
      `select meter, count() as days, sum(cityHash64(meter, day, version, kw)) as hash from meter_day group by meter order by meter`,
    ),
    keys,
  };
};

test('everything comes back as it was: rows, history, letters, readings, files', async () => {
  const place = await stores('target');
  const restored = await restoreInto(place);
  expect(await tell(place)).toEqual(await tell(source));
  expect(restored).toMatchObject({
    telemetry: { rows: 180 },
    files: { count: 3 },
    ledger: { ok: true, entries: 30 },
    migrated: [],
  });
  expect(restored.relational.rows).toBeGreaterThan(60);
});

test('the restored platform goes on: numbers continue, what was unsealed is sealed, the chain holds and stays append-only', async () => {
  const place = await stores('onward');
  await restoreInto(place);
  await note(place.database, '恢复之后');
  expect(await seal(place.database)).toBe(4);
  expect(await verify(place.database)).toMatchObject({ ok: true, entries: 34 });
  expect(await seal(place.database)).toBe(0);
  await expect(sql`delete from ledger_entry`.execute(place.database.db)).rejects.toThrow(/append-only/);
  await expect(
    sql`insert into area values ('x', 'x', 'nowhere', 'county', 'x/')`.execute(place.database.db),
  ).rejects.toThrow(/foreign key/);
});

test('a backup is one instant of the database although writing goes on', async () => {
  const place = await stores('busy');
  await fill(place);
  const stop = new AbortController();
  let written = 33;
  const writing = (async () => {
    for (; !stop.signal.aborted; written += 1) {
      await note(place.database, `其间 ${written}`);
      if (written % 5 === 0) await seal(place.database);
      await meterDays(place.telemetry, days(`n${written}`, 20_500, 1));
    }
  })();
  const before = written;
  const busy = join(home, 'busy.anjian');
  await writeBackup(place, busy);
  await writeBackup(place, busy);
  stop.abort();
  await writing;
  const after = await stores('after');
  const restored = await restoreInto(after, busy);
  const { rows } = await sql<{
    entries: number;
    letters: number;
  }>`select (select count(*)::int from ledger_entry) as entries,
    (select count(*)::int from outbox) as letters`.execute(after.database.db);
  const { entries, letters } = rows[0]!;
  expect(entries).toBe(letters);
  expect(entries).toBeGreaterThan(before);
  expect(entries).toBeLessThanOrEqual(written);
  // Whatever the history knows of, the series hold.
  expect(restored.telemetry.rows).toBeGreaterThanOrEqual(180 + entries - 34);
  await seal(after.database);
  expect(await verify(after.database)).toMatchObject({ ok: true, entries });
  expect(readdirSync(home).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('a place in use is refused and left as it is', async () => {
  const used = await stores('used');
  await note(used.database, '已有');
  await expect(restoreInto(used)).rejects.toThrow(/history of a platform in use.*data folder that does not exist yet/);
  const metered = await stores('metered');
  await meterDays(metered.telemetry, days('m9', 20_500, 1));
  await expect(restoreInto(metered)).rejects.toThrow(/readings/);
  const filed = await stores('filed');
  await filed.files.put('kept.txt', Buffer.from('x'));
  await expect(restoreInto(filed)).rejects.toThrow(/files, among them kept\.txt/);
  expect(await metered.telemetry.query('select count() as n from meter_day')).toEqual([{ n: 1 }]);
  expect(await filed.files.has('kept.txt')).toBe(true);
});

test('a platform at work in the same place is refused', async () => {
  const place = await stores('served');
  const server = new pg.Client({
    ...(place.database.pool.options as pg.ClientConfig),
    application_name: 'anjian serve',
  });
  await server.connect();
  await expect(restoreInto(place)).rejects.toThrow(/a platform at work/);
  await server.end();
});

test('a start that nobody used is swept away', async () => {
  const place = await stores('unused');
  await note(place.database, '准备', system('prepare'));
  await restoreInto(place);
  expect(await tell(place)).toEqual(await tell(source));
});

test('a restore that broke off leaves nothing to be seen, and can be run again', async () => {
  const place = await stores('broken');
  const files = { ...place.files, put: () => Promise.reject(new Error('no space left')) };
  await expect(restoreInto({ ...place, files })).rejects.toThrow('no space left');
  expect((await sql`select from area`.execute(place.database.db)).rows).toEqual([]);
  expect(await place.telemetry.query('select count() as n from meter_day')).toEqual([{ n: 180 }]);
  const restored = await restoreInto(place);
  expect(restored.telemetry.rows).toBe(180);
  expect(await tell(place)).toEqual(await tell(source));
});

test('a backup of an older version is migrated after its rows are in; one of a newer version is refused', async () => {
  const extra = join(home, '9990-newer.sql');
  writeFileSync(extra, `alter table area add column note text;\nupdate area set note = 'from ' || code;`);
  const newer = { ...migrations, database: [...migrations.database, extra] };
  const place = await stores('newer');
  expect(await restoreInto(place, file, newer)).toMatchObject({ migrated: ['9990-newer'] });
  expect((await sql`select note from area order by code`.execute(place.database.db)).rows).toEqual([
    { note: 'from a' },
    { note: 'from b' },
  ]);
  const later = join(home, 'later.anjian');
  await writeBackup(place, later);
  await expect(restoreInto(await stores('older'), later)).rejects.toThrow(
    /9990-newer of the backup is not known to this version/,
  );
});
