import { Agent } from 'node:http';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { type ClickHouseClient, ClickHouseLogLevel, type ClickHouseSettings, createClient } from '@clickhouse/client';
import type { Config } from './config.ts';
import { isUnavailable, patiently, restartTakes } from './database.ts';
import type { Engines } from './engines/index.ts';
import { notApplied, readMigrations } from './migrate.ts';
import { splitStatements } from './sql-text.ts';

/** How a bulk insert is to be kept. */
export type InsertOptions = {
  /** Acknowledged only once it is on the disk, not merely handed to the system. */
  readonly durable?: boolean;
  /** A repeated insert with the same token is kept once, where the table keeps a window of tokens. */
  readonly token?: string;
};

type Params = Readonly<Record<string, unknown>>;

/** The telemetry store: long series, read and written in bulk over ClickHouse's HTTP interface. */
export type TelemetryStore = {
  query<T>(sql: string, params?: Params): Promise<T[]>;
  stream(sql: string, params?: Params, format?: string): AsyncIterable<Uint8Array>;
  insertBinary(
    table: string,
    columns: readonly string[],
    rowBinary: Uint8Array,
    options?: InsertOptions,
  ): Promise<void>;
  insertRows<T>(table: string, rows: readonly T[]): Promise<void>;
  command(sql: string, params?: Params): Promise<void>;
  migrate(files: readonly string[]): Promise<string[]>;
  ping(): Promise<boolean>;
  close(): Promise<void>;
};

/** Opens the telemetry store that the engines or the configuration name, making its database when it is missing. */
export async function openTelemetry(
  engines: Engines,
  config: Config,
  options: { readonly database?: string } = {},
): Promise<TelemetryStore> {
  const address = addressOf(engines, config);
  const database = identifier(options.database ?? address.database);
  const maker = connect(address, 'default');
  try {
    await patiently(patienceFor(address), () => maker.command({ query: `create database if not exists ${database}` }));
  } finally {
    await maker.close();
  }
  return storeOver(connect(address, database), patienceFor(address));
}

type Address = { readonly url: string; readonly database: string; readonly socketPath?: string };

function addressOf(engines: Engines, config: Config): Address {
  const byUrl = config.telemetryUrl === undefined ? undefined : { url: config.telemetryUrl };
  const named: { url: string; socketPath?: string } | undefined = engines.telemetry ?? byUrl;
  if (named === undefined)
    throw new Error('openTelemetry needs engines opened with telemetry, or ANJIAN_TELEMETRY_URL.');
  const url = new URL(named.url);
  const database = decodeURIComponent(url.pathname.slice(1)) || 'anjian';
  url.pathname = '/';
  return { url: url.href, database, ...(named.socketPath === undefined ? {} : { socketPath: named.socketPath }) };
}

// An engine of our own is being started again when it refuses; about somebody else's we know nothing.
function patienceFor({ socketPath }: Address): number {
  return socketPath === undefined ? 0 : restartTakes;
}

function connect({ url, socketPath }: Address, database: string): ClickHouseClient {
  // Failures are thrown to the caller, who knows what they mean; the client need not print them as well.
  const common = {
    url,
    database,
    application: 'anjian',
    request_timeout: 600_000,
    log: { level: ClickHouseLogLevel.OFF },
  };
  if (socketPath === undefined) {
    return createClient({ ...common, max_open_connections: 32, compression: { request: true, response: true } });
  }
  // An agent's socket path outweighs the host in the address; packing would only cost on the way to a neighbour.
  const agent = new Agent({ keepAlive: true, maxSockets: 32, socketPath } as ConstructorParameters<typeof Agent>[0]);
  return createClient({ ...common, http_agent: agent });
}

function storeOver(client: ClickHouseClient, patience: number): TelemetryStore {
  const query = async <T>(sql: string, params: Params = {}): Promise<T[]> => {
    const ask = async (): Promise<T[]> => {
      const settings = { query_params: { ...params }, clickhouse_settings: plainNumbers };
      const result = await client.query({ query: sql, format: 'JSONEachRow', ...settings });
      return result.json<T>();
    };
    return onceMore(() => patiently(patience, ask));
  };

  const command = async (sql: string, params: Params = {}): Promise<void> => {
    await patiently(patience, () => client.command({ query: sql, query_params: { ...params } }));
  };

  async function* stream(sql: string, params: Params = {}, format = 'RowBinary'): AsyncGenerator<Uint8Array> {
    const ask = { query: `${sql}\nFORMAT ${identifier(format)}`, query_params: { ...params } };
    const { stream: bytes } = await onceMore(() => patiently(patience, () => client.exec(ask)));
    yield* bytes as AsyncIterable<Uint8Array>;
  }

  const insertRows = async <T>(table: string, rows: readonly T[]): Promise<void> => {
    if (rows.length === 0) return;
    await patiently(patience, () =>
      client.insert({ table: identifier(table), values: [...rows], format: 'JSONEachRow' }),
    );
  };

  return {
    query,
    command,
    stream,
    insertBinary: binaryInserts(client, patience, { query, command }),
    insertRows,
    migrate: (files) => migrate({ query, command, insertRows }, files),
    ping: async () => (await client.ping()).success,
    close: () => client.close(),
  };
}

function binaryInserts(
  client: ClickHouseClient,
  patience: number,
  store: Pick<TelemetryStore, 'query' | 'command'>,
): TelemetryStore['insertBinary'] {
  const durableTables = new Map<string, Promise<void>>();
  return async (table, columns, rowBinary, options = {}) => {
    if (rowBinary.byteLength === 0) return;
    if (options.durable === true) await once(durableTables, table, () => makeDurable(store, table));
    const insert = `insert into ${identifier(table)} (${columns.map(identifier).join(', ')}) FORMAT RowBinary`;
    const { stream: end } = await patiently(patience, () =>
      client.exec({
        query: insert,
        values: Readable.from([rowBinary], { objectMode: false }),
        clickhouse_settings: insertSettings(options),
      }),
    );
    await finished(end.resume());
  };
}

// Reading twice does no harm, and a connection that rested while the engine was restarted breaks on its next use.
function onceMore<T>(read: () => Promise<T>): Promise<T> {
  return read().catch((error: unknown) => (isUnavailable(error) ? read() : Promise.reject(error as Error)));
}

const plainNumbers: ClickHouseSettings = { output_format_json_quote_64bit_integers: 0 };

function insertSettings({ durable, token }: InsertOptions): ClickHouseSettings {
  return {
    ...(durable === true ? { async_insert: 0, distributed_foreground_insert: 1 } : {}),
    ...(token === undefined ? {} : { insert_deduplication_token: token }),
  };
}

// Whether an insert reaches the disk before it is answered is a property of the table in ClickHouse, not of the insert.
async function makeDurable(store: Pick<TelemetryStore, 'query' | 'command'>, table: string): Promise<void> {
  const [found] = await store.query<{ engine_full: string }>(
    'select engine_full from system.tables where database = currentDatabase() and name = {table:String}',
    { table },
  );
  const definition = found?.engine_full ?? '';
  if (!definition.includes('MergeTree') || definition.includes('fsync_after_insert = 1')) return;
  await store.command(
    `alter table ${identifier(table)} modify setting fsync_after_insert = 1, fsync_part_directory = 1`,
  );
}

function once(known: Map<string, Promise<void>>, key: string, work: () => Promise<void>): Promise<void> {
  const begun = known.get(key) ?? work();
  known.set(key, begun);
  begun.catch(() => known.delete(key));
  return begun;
}

async function migrate(
  store: Pick<TelemetryStore, 'query' | 'command' | 'insertRows'>,
  files: readonly string[],
): Promise<string[]> {
  await store.command(
    `create table if not exists migration (name String, checksum String, at DateTime64(3, 'Asia/Shanghai') default now64(3))
     engine = MergeTree order by name`,
  );
  const rows = await store.query<{ name: string; checksum: string }>('select name, checksum from migration');
  const pending = notApplied(readMigrations(files), new Map(rows.map(({ name, checksum }) => [name, checksum])));
  for (const { name, checksum, sql } of pending) {
    for (const statement of splitStatements(sql)) await store.command(statement).catch(failing(name));
    await store.insertRows('migration', [{ name, checksum }]);
  }
  return pending.map(({ name }) => name);
}

function failing(name: string): (error: unknown) => never {
  return (error) => {
    throw new Error(`Telemetry migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  };
}

function identifier(name: string): string {
  if (/^[A-Za-z_]\w*$/.test(name)) return name;
  throw new Error(`${JSON.stringify(name)} is not a name for a table, column, database or format.`);
}
