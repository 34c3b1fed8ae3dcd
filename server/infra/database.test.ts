import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../test/harness/engines.ts';
import { type Database, isUnavailable, openDatabase } from './database.ts';

let database: Database;

beforeAll(async () => {
  database = await freshDatabase({ max: 4 });
});

afterAll(() => database.close());

test('values arrive as the house uses them', async () => {
  const { rows } = await sql<Record<string, unknown>>`
    select 9007199254740991::int8 as safe, 9007199254740993::int8 as unsafe, 12.50::numeric as amount,
      date '2024-02-29' as day, interval '1 day 2 hours' as span, timestamptz '2024-02-29 08:00+08' as at,
      array[1, null]::int8[] as numbers, array['2024-02-29']::date[] as days, '{"a": [1]}'::jsonb as document,
      array['{"a": 1}']::jsonb[] as documents, '\\x00ff'::bytea as bytes, null::int8 as nothing`.execute(database.db);
  expect(rows[0]).toEqual({
    safe: 9007199254740991,
    unsafe: '9007199254740993',
    amount: 12.5,
    day: '2024-02-29',
    span: '1 day 02:00:00',
    at: new Date('2024-02-29T00:00:00Z'),
    numbers: [1, null],
    days: ['2024-02-29'],
    document: { a: [1] },
    documents: [{ a: 1 }],
    bytes: Buffer.of(0, 255),
    nothing: null,
  });
});

test('days are days of Shanghai, whatever the zone of the machine', async () => {
  const { rows } = await database.pool.query(`select ('2024-02-28T16:30:00Z'::timestamptz)::date as day`);
  expect(rows).toEqual([{ day: '2024-02-29' }]);
});

test('the parsers are those of this pool alone', async () => {
  const client = new pg.Client(addressOf(database));
  await client.connect();
  const { rows } = await client.query('select 1::int8 as n');
  await client.end();
  expect(rows).toEqual([{ n: '1' }]);
});

test('a statement that takes longer than allowed is ended by the server', async () => {
  const hasty = await openDatabase(
    { postgres: addressOf(database), close },
    { dataDir: '.' },
    { statementTimeoutMs: 50 },
  );
  await expect(hasty.pool.query('select pg_sleep(20)')).rejects.toMatchObject({ code: '57014' });
  await hasty.close();
});

test('connections cut by the server are replaced: resting ones unnoticed, working ones with a recognisable failure', async () => {
  const cut = (): Promise<unknown> =>
    database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
  await Promise.all([
    database.pool.query('select 1'),
    database.pool.query('select 2'),
    database.pool.query('select 3'),
  ]);
  await cut();
  const busy = database.pool.query('select pg_sleep(20)').catch((error: unknown) => error);
  await expect.poll(async () => (await sleeping()).length).toBe(1);
  await cut();
  expect(isUnavailable(await busy)).toBe(true);
  expect((await database.pool.query('select 4 as n')).rows).toEqual([{ n: 4 }]);
});

test('an unreachable server is told from a wrong statement', async () => {
  const nowhere = { dataDir: '.', databaseUrl: 'postgres://user:secret@127.0.0.1:1/none' };
  const failure: unknown = await openDatabase({ close }, nowhere).catch((error: unknown) => error);
  expect(isUnavailable(failure)).toBe(true);
  const mistake: unknown = await database.pool.query('selec 1').catch((error: unknown) => error);
  expect(isUnavailable(mistake)).toBe(false);
  expect(isUnavailable(new Error('wrapped', { cause: failure }))).toBe(true);
});

const close = async (): Promise<void> => undefined;

async function sleeping(): Promise<unknown[]> {
  const { rows } = await database.pool.query(
    `select from pg_stat_activity where query = 'select pg_sleep(20)' and state = 'active'`,
  );
  return rows;
}

function addressOf({
  pool,
}: Database): { host: string; port: number; user: string; database: string } | { connectionString: string } {
  const { connectionString, host = '', port = 0, user = '', database: name = '' } = pool.options;
  return connectionString === undefined ? { host, port, user, database: name } : { connectionString };
}
