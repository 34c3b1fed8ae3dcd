import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type Config, readConfig } from '../../server/infra/config.ts';
import { type Database, openDatabase } from '../../server/infra/database.ts';
import { type Engines, openEngines } from '../../server/infra/engines/index.ts';
import { shortHash } from '../../server/infra/engines/places.ts';
import { migrate, migrationFiles, readMigrations } from '../../server/infra/migrate.ts';
import { openTelemetry, type TelemetryStore } from '../../server/infra/telemetry-store.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const files = migrationFiles(`${root}server`);
const config: Config = readConfig(`${root}node_modules/.cache/anjian-test-${process.getuid?.() ?? 0}`);

// Names begin so that no database of anybody else is ever taken for one of ours and dropped.
const templatePrefix = 'anjian_template_';
const ownPrefix = `anjian_test_${shortHash(hostname())}_`;

let held: Engines | undefined;

/** Holds the engines over a whole run of tests, so that they start once. */
export async function setup(_project?: unknown): Promise<void> {
  held = await openEngines(config, { postgres: true, telemetry: true });
}

/** Lets the engines of a run go. */
export async function teardown(): Promise<void> {
  await held?.close();
}

let joined: Promise<Engines> | undefined;
let sweptDatabases: Promise<void> | undefined;
let sweptTelemetry: Promise<void> | undefined;
let count = 0;

/** The engines shared by all tests of a run; the keeper stops them after the last test process is gone. */
export function sharedEngines(): Promise<Engines> {
  joined ??= openEngines(config, { postgres: true, telemetry: true });
  return joined;
}

/** An empty database with all migrations, a copy of a migrated template; closing it drops it. */
export async function freshDatabase(options: { readonly max?: number } = {}): Promise<Database> {
  const engines = await sharedEngines();
  const template = await maintaining(engines, async (client) => {
    sweptDatabases ??= sweepDatabases(client);
    await sweptDatabases;
    return migratedTemplate(engines, client);
  });
  const name = ownName();
  await maintaining(engines, (client) => client.query(`create database ${name} template ${template}`));
  const database = await openNamed(engines, name, options);
  const close = async (): Promise<void> => {
    await database.close();
    await maintaining(engines, (client) => client.query(`drop database if exists ${name} with (force)`));
  };
  return { ...database, close };
}

/** An empty telemetry store with all its migrations, in a database of its own; closing it drops it. */
export async function freshTelemetry(): Promise<TelemetryStore> {
  const engines = await sharedEngines();
  sweptTelemetry ??= sweepTelemetry(engines);
  await sweptTelemetry;
  const name = ownName();
  const store = await openTelemetry(engines, config, { database: name });
  await store.migrate(files.telemetry);
  const close = async (): Promise<void> => {
    await store.command(`drop database ${name}`);
    await store.close();
  };
  return { ...store, close };
}

function ownName(): string {
  count += 1;
  return `${ownPrefix}${process.pid}_${count}_${Math.random().toString(36).slice(2, 8)}`;
}

async function openNamed(
  engines: Engines,
  database: string,
  options: { readonly max?: number } = {},
): Promise<Database> {
  if (engines.postgres !== undefined && 'host' in engines.postgres) {
    return openDatabase({ ...engines, postgres: { ...engines.postgres, database } }, config, options);
  }
  const url = new URL(config.databaseUrl ?? '');
  url.pathname = `/${database}`;
  return openDatabase({ ...engines, postgres: { connectionString: url.href } }, config, options);
}

async function maintaining<T>(engines: Engines, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(engines.postgres ?? { connectionString: config.databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

// The template is named after what its migrations say, so a change of one of them makes a new template.
async function migratedTemplate(engines: Engines, client: pg.Client): Promise<string> {
  const said = readMigrations(files.database).map(({ name, checksum }) => `${name} ${checksum}`);
  const name = `${templatePrefix}${shortHash(said.join('\n'))}`;
  const exists = async (): Promise<boolean> =>
    (await client.query('select from pg_database where datname = $1', [name])).rowCount === 1;
  if (await exists()) return name;
  await client.query('select pg_advisory_lock(7264002)');
  if (await exists()) return name;
  const draft = `${name}_draft`;
  await client.query(`drop database if exists ${draft} with (force)`);
  await client.query(`create database ${draft} template template0`);
  const database = await openNamed(engines, draft);
  await migrate(database, files.database).finally(() => database.close());
  await client.query(`alter database ${draft} rename to ${name}`);
  await dropOlderTemplates(client, name);
  return name;
}

async function dropOlderTemplates(client: pg.Client, current: string): Promise<void> {
  const found = 'select datname from pg_database where starts_with(datname, $1) and datname <> $2';
  const { rows } = await client.query<{ datname: string }>(found, [templatePrefix, current]);
  for (const { datname } of rows) await client.query(`drop database if exists ${datname}`).catch(() => undefined);
}

// Databases of test processes that were killed.
async function sweepDatabases(client: pg.Client): Promise<void> {
  const found = 'select datname from pg_database where starts_with(datname, $1)';
  const { rows } = await client.query<{ datname: string }>(found, [ownPrefix]);
  for (const { datname } of rows.filter(({ datname }) => isLeftOver(datname))) {
    await client.query(`drop database if exists ${datname} with (force)`);
  }
}

async function sweepTelemetry(engines: Engines): Promise<void> {
  const store = await openTelemetry(engines, config);
  const found = 'select name from system.databases where startsWith(name, {prefix:String})';
  const rows = await store.query<{ name: string }>(found, { prefix: ownPrefix });
  for (const { name } of rows.filter(({ name }) => isLeftOver(name)))
    await store.command(`drop database if exists ${name}`);
  await store.close();
}

function isLeftOver(name: string): boolean {
  const pid = Number(name.slice(ownPrefix.length).split('_')[0]);
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}
