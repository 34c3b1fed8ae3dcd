import type pg from 'pg';
import type { Stores } from './write-backup.ts';
import { countSeries, dropSeries, seriesTables } from './telemetry.ts';

/** How a restore may treat what it finds. */
export type Target = Stores & {
  /** The engines belong to the data folder alone, so an unused start in them may be swept away. */
  readonly own: boolean;
  /** An earlier restore into this very place broke off, so what lies here is its rest. */
  readonly unfinished: boolean;
  /** Who leaves entries in the ledger of a platform that nobody has used yet. */
  readonly starters: readonly string[];
  readonly applicationName: string;
  /** Notes that the place is about to hold half a restore; what it returns takes the note away. */
  begun(): Promise<() => Promise<void>>;
};

/** The place is in use: what was found there, and what to do instead. */
export class NotEmpty extends Error {
  constructor(found: string) {
    super(`A backup is restored into an empty place, and this one holds ${found}. Choose a data folder that does not exist yet.`);
  }
}

/** Makes sure that nothing of anybody's is here, then removes what an unused start or a broken restore left. Returns what notes the end. */
export const makeEmpty = async (target: Target, client: pg.ClientBase): Promise<() => Promise<void>> => {
  const used = await usedRelational(target, client);
  if (used !== undefined) throw new NotEmpty(used);
  if (!target.unfinished) await demandNoSeries(target);
  if (!target.unfinished) await demandNoFiles(target);
  const finished = await target.begun();
  await client.query('drop schema if exists public cascade');
  await client.query('create schema public');
  await dropSeries(target.telemetry);
  for await (const key of target.files.list('')) await target.files.remove(key);
  return finished;
};

const usedRelational = async (target: Target, client: pg.ClientBase): Promise<string | undefined> => {
  const others = await client.query(
    `select from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
       and application_name is distinct from $1`,
    [target.applicationName],
  );
  if ((others.rowCount ?? 0) > 0) return 'a platform at work; stop it first (or another program connected to the same database)';
  const { rows } = await client.query<{ tables: number; ours: boolean }>(
    `select (select count(*)::int from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')) as tables,
       to_regclass('public.ledger_entry') is not null as ours`,
  );
  if (rows[0]?.tables === 0) return undefined;
  if (!target.own && !target.unfinished) return 'tables in the database of ANJIAN_DATABASE_URL';
  if (rows[0]?.ours !== true) return target.unfinished ? undefined : 'tables of another program';
  const acted = await client.query('select from ledger_entry where actor_id <> all($1::text[]) limit 1', [target.starters]);
  return (acted.rowCount ?? 0) > 0 ? 'the history of a platform in use' : undefined;
};

const demandNoSeries = async ({ telemetry, own }: Target): Promise<void> => {
  const tables = await telemetry.query<{ name: string }>('select name from system.tables where database = currentDatabase()');
  if (tables.length > 0 && !own) throw new NotEmpty('tables in the database of ANJIAN_TELEMETRY_URL');
  for (const { name } of await seriesTables(telemetry)) {
    if ((await countSeries(telemetry, name)) > 0) throw new NotEmpty(`readings (telemetry table ${name})`);
  }
};

const demandNoFiles = async ({ files }: Target): Promise<void> => {
  for await (const key of files.list('')) throw new NotEmpty(`files, among them ${key}`);
};
