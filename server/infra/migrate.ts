import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type pg from 'pg';
import type { Database } from './database.ts';

/** One migration file: its name, what identifies its content, and its SQL. */
export type Migration = { readonly name: string; readonly checksum: string; readonly sql: string };

/** The migration files of all rooms, for the relational database and for the telemetry store. */
export type MigrationFiles = { readonly database: readonly string[]; readonly telemetry: readonly string[] };

const lockKey = 7_264_001;

/** Finds every room's migrations below the server folder, ordered by their number, which is unique in the whole house. */
export function migrationFiles(serverRoot: string): MigrationFiles {
  const find = (pattern: string): string[] =>
    globSync(pattern, { cwd: serverRoot }).map((file) => join(serverRoot, file));
  return {
    database: inOrder([...find('infra/migrations/*.sql'), ...find('*/*/migrations/*.sql')]),
    telemetry: inOrder([...find('infra/migrations/telemetry/*.sql'), ...find('*/*/migrations/telemetry/*.sql')]),
  };
}

/** Applies what is not applied yet, each file in one transaction, under a lock that any number of starts may ask for. */
export async function migrate(database: Database, files: readonly string[]): Promise<string[]> {
  const migrations = readMigrations(files);
  const client = await database.pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await client.query(
      'create table if not exists migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
    );
    const pending = notApplied(migrations, await applied(client));
    for (const migration of pending) await apply(client, migration);
    return pending.map((migration) => migration.name);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey]).catch(() => undefined);
    client.release();
  }
}

/** The names of the migrations that `migrate` would apply now. */
export async function pendingMigrations(database: Database, files: readonly string[]): Promise<string[]> {
  const { rows } = await database.pool.query<{ known: boolean }>(
    `select to_regclass('migration') is not null as known`,
  );
  const done = rows[0]?.known === true ? await applied(database.pool) : new Map<string, string>();
  return notApplied(readMigrations(files), done).map((migration) => migration.name);
}

/** Reads migration files; line ends do not count as a change. */
export function readMigrations(files: readonly string[]): Migration[] {
  return files.map((file) => {
    const sql = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
    return { name: basename(file, '.sql'), checksum: createHash('sha256').update(sql).digest('hex'), sql };
  });
}

/** What remains to be applied; a file that changed after it was applied is an error, for nobody can apply half a change. */
export function notApplied(migrations: readonly Migration[], done: ReadonlyMap<string, string>): Migration[] {
  const changed = migrations.find(({ name, checksum }) => done.has(name) && done.get(name) !== checksum);
  if (changed !== undefined) {
    throw new Error(
      `Migration ${changed.name} was applied and its file has changed since; ` +
        'restore the file as it was and put the change into a new migration with the next number.',
    );
  }
  return migrations.filter(({ name }) => !done.has(name));
}

async function applied(client: pg.Pool | pg.PoolClient): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migration');
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

async function apply(client: pg.PoolClient, { name, checksum, sql }: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query('insert into migration (name, checksum) values ($1, $2)', [name, checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function inOrder(files: readonly string[]): string[] {
  const numbered = new Map<string, string>();
  for (const file of files) {
    const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(basename(file))?.[1];
    if (number === undefined) throw new Error(`${file} is not named like 0001-what-it-does.sql.`);
    const other = numbered.get(number);
    if (other !== undefined) throw new Error(`Two migrations share the number ${number}: ${other} and ${file}.`);
    numbered.set(number, file);
  }
  return [...numbered.keys()].sort().map((number) => numbered.get(number) as string);
}
