import { callbackify } from 'node:util';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Config } from './config.ts';
import type { Engines } from './engines/index.ts';
import { pause } from './engines/supervised.ts';

/** All tables; each room adds its own by declaration merging. */
export interface Tables {}

/** What SQL runs on: the database itself or one transaction of it. */
export type Db = Kysely<Tables>;

/** The relational database of this process: the query builder and the pool below it. */
export type Database = { readonly db: Kysely<Tables>; readonly pool: pg.Pool; close(): Promise<void> };

/** How this process uses the database. */
export type DatabaseOptions = {
  readonly max?: number;
  readonly applicationName?: string;
  readonly statementTimeoutMs?: number;
};

/** Opens the database that the engines or the configuration name; fails at once when it does not answer. */
export async function openDatabase(engines: Engines, config: Config, options: DatabaseOptions = {}): Promise<Database> {
  const pool = poolFor(addressOf(engines, config), options);
  // A resting connection that ends with its engine has left the pool already; the next query makes a new one.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await requireVersion(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return { db, pool, close: () => pool.end() };
}

type Address = NonNullable<Engines['postgres']>;

function addressOf(engines: Engines, { databaseUrl }: Config): Address {
  if (engines.postgres !== undefined) return engines.postgres;
  if (databaseUrl !== undefined) return { connectionString: databaseUrl };
  throw new Error('openDatabase needs engines opened with postgres, or ANJIAN_DATABASE_URL.');
}

function poolFor(
  address: Address,
  { max = 10, applicationName = 'anjian', statementTimeoutMs }: DatabaseOptions,
): pg.Pool {
  return new PatientPool('host' in address ? restartTakes : 0, {
    ...address,
    max,
    application_name: applicationName,
    options: '-c timezone=Asia/Shanghai',
    connectionTimeoutMillis: 20_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    types: { getTypeParser },
    ...(statementTimeoutMs === undefined ? {} : { statement_timeout: statementTimeoutMs }),
  });
}

async function requireVersion(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ version: string }>(`select current_setting('server_version_num') as version`);
  const version = Math.floor(Number(rows[0]?.version) / 10_000);
  if (version >= 15) return;
  throw new Error(`ANJIAN_DATABASE_URL names a PostgreSQL ${version}; version 15 or later is needed.`);
}

/** How long an embedded engine is waited for, in milliseconds; starting it again takes one or two seconds. */
export const restartTakes = 8000;

/** A pool that waits for an engine being started again, instead of failing what has not even been sent. */
class PatientPool extends pg.Pool {
  readonly #patience: number;

  constructor(patience: number, config: pg.PoolConfig) {
    super(config);
    this.#patience = patience;
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): Promise<pg.PoolClient> | void {
    const wait = (): Promise<pg.PoolClient> => patiently(this.#patience, () => super.connect());
    if (callback === undefined) return wait();
    callbackify(wait)((error, client) => {
      if (error === null) callback(undefined, client, client.release.bind(client));
      else callback(error, undefined, () => undefined);
    });
  }
}

type Done = (release?: Error | boolean) => void;
type ConnectCallback = (error: Error | undefined, client: pg.PoolClient | undefined, done: Done) => void;

/** Tries again for that long while the engine refuses connections because it is down or starting. */
export async function patiently<T>(patience: number, attempt: () => Promise<T>): Promise<T> {
  for (const until = performance.now() + patience; ;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isStarting(error) || performance.now() >= until) throw error;
      await pause(50);
    }
  }
}

// Refused before anything was said: the socket is missing or deaf, or the server says that it is starting or stopping.
const startingCodes = new Set(['ECONNREFUSED', 'ENOENT', '57P03']);

function isStarting(error: unknown): boolean {
  return codesOf(error).some((code) => startingCodes.has(code));
}

const unavailableCodes = new Set(
  `ECONNREFUSED ECONNRESET ENOENT EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH ENOTFOUND EAI_AGAIN
  57P01 57P02 57P03 53300 08000 08001 08003 08004 08006`.split(/\s+/),
);

const unavailableWords =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|socket hang up)/;

/** Whether an error says that a database or telemetry engine is out of reach, so that trying again later makes sense. */
export function isUnavailable(error: unknown): boolean {
  if (codesOf(error).some((code) => unavailableCodes.has(code))) return true;
  return error instanceof Error && (unavailableWords.test(error.message) || isUnavailable(error.cause));
}

function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const code = (error as NodeJS.ErrnoException).code;
  const own = typeof code === 'string' ? [code] : [];
  return error instanceof AggregateError ? [...own, ...error.errors.flatMap(codesOf)] : own;
}

// Numbers of types as PostgreSQL gives them; set for this pool alone, other users of the driver keep their own.
const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, safeInteger],
  [pg.types.builtins.NUMERIC, Number],
  [pg.types.builtins.DATE, asText],
  [pg.types.builtins.INTERVAL, asText],
  [1016, (text) => arrayOf(text, safeInteger)],
  [1231, (text) => arrayOf(text, Number)],
  [1182, (text) => arrayOf(text, asText)],
  [1187, (text) => arrayOf(text, asText)],
]);

function getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
  const own = format === 'binary' ? undefined : parsers.get(oid);
  return own ?? pg.types.getTypeParser(oid, format as 'text');
}

function safeInteger(text: string): number | string {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}

function asText(text: string): string {
  return text;
}

const textArray: (text: string) => (string | null)[] = pg.types.getTypeParser(1009 as number, 'text');

function arrayOf(text: string, parse: (item: string) => unknown): unknown[] {
  const items = textArray(text);
  return items.map((item) => (item === null ? null : parse(item)));
}
