import type pg from 'pg';
import type { Config } from '../config.ts';
import { countSeries, dropSeries, seriesTables } from './telemetry.ts';
import { sweepAndNote, unfinishedRestore } from './unfinished.ts';
import type { Stores } from './write-backup.ts';

/** Where a backup is restored to. */
export type Target = Stores & {
  readonly config: Config;
  /** Who leaves entries in the ledger of a platform that nobody has used yet. */
  readonly starters: readonly string[];
  /** By which the database knows the connections of this restore. */
  readonly applicationName: string;
};

/** The place is in use: what was found there, and what to do instead. */
export class NotEmpty extends Error {
  constructor(found: string) {
    super(
      `A backup is restored into an empty place, and this one holds ${found}. Choose a data folder that does not exist yet.`,
    );
  }
}

/** Makes sure that nothing of anybody's is here, then removes what an unused start or a broken restore left. */
export const makeEmpty = async (target: Target, client: pg.ClientBase): Promise<void> => {
  await demandNobodyElse(target, client);
  const unfinished = await unfinishedRestore(target.database, target.config);
  await demandUnused(target, client, unfinished);
  if (!unfinished) {
    await demandNoSeries(target);
    await demandNoFiles(target);
  }
  await sweepAndNote(client, target.config);
  await dropSeries(target.telemetry);
  for await (const key of target.files.list('')) await target.files.remove(key);
};

const demandNobodyElse = async (target: Target, client: pg.ClientBase): Promise<void> => {
  const others = await client.query(
    `select from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
       and application_name is distinct from $1`,
    [target.applicationName],
  );
  if (others.rowCount === 0) return;
  throw new NotEmpty(
    'a platform at work (or another program connected to the same database), which is to be stopped first',
  );
};

const demandUnused = async (target: Target, client: pg.ClientBase, unfinished: boolean): Promise<void> => {
  const { rows } = await client.query<{ tables: number; ours: boolean }>(
    `select (select count(*)::int from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')) as tables,
       to_regclass('public.ledger_entry') is not null as ours`,
  );
  if (rows[0]?.tables === 0) return;
  // An unused start of our own engine may be swept away; a database that was lent to us may not.
  if (target.config.databaseUrl && !unfinished) throw new NotEmpty('tables in the database of ANJIAN_DATABASE_URL');
  if (rows[0]?.ours === true) return demandNoHistory(target, client);
  if (!unfinished) throw new NotEmpty('tables of another program');
};

const demandNoHistory = async (target: Target, client: pg.ClientBase): Promise<void> => {
  const acted = await client.query('select from ledger_entry where actor_id <> all($1::text[]) limit 1', [
    target.starters,
  ]);
  if (acted.rowCount !== 0) throw new NotEmpty('the history of a platform in use');
};

const demandNoSeries = async ({ telemetry, config }: Target): Promise<void> => {
  const tables = await telemetry.query<{ name: string }>(
    'select name from system.tables where database = currentDatabase()',
  );
  if (tables.length > 0 && config.telemetryUrl) throw new NotEmpty('tables in the database of ANJIAN_TELEMETRY_URL');
  for (const { name } of await seriesTables(telemetry)) {
    if ((await countSeries(telemetry, name)) > 0) throw new NotEmpty(`readings (telemetry table ${name})`);
  }
};

const demandNoFiles = async ({ files }: Target): Promise<void> => {
  for await (const key of files.list('')) throw new NotEmpty(`files, among them ${key}`);
};
