import type { TelemetryStore } from '../telemetry-store.ts';
import type { Rows } from './copy.ts';
import type { TableShape } from './manifest.ts';
import { wholeRows } from './row-binary.ts';

/** A table of the telemetry store with the types of its columns. */
export type SeriesTable = TableShape & { readonly types: readonly string[] };

const HERE = 'database = currentDatabase()';

/** The tables of the telemetry store that hold rows of their own. */
export const seriesTables = async (store: TelemetryStore): Promise<SeriesTable[]> => {
  const tables = await store.query<{ name: string; engine: string }>(
    `select name, engine from system.tables where ${HERE} and name <> 'migration' order by name`,
  );
  const unknown = tables.find(({ engine }) => !engine.endsWith('MergeTree'));
  if (unknown)
    throw new Error(`Backups do not know how to copy the telemetry table ${unknown.name} (${unknown.engine}).`);
  const columns = await store.query<{ table: string; name: string; type: string }>(
    `select table, name, type from system.columns where ${HERE} and default_kind in ('', 'DEFAULT') order by table, position`,
  );
  return tables.map(({ name }) => {
    const own = columns.filter(({ table }) => table === name);
    return { name, columns: own.map((column) => column.name), types: own.map((column) => column.type) };
  });
};

/** The months (or whatever a table is divided by) that hold rows. */
export const partitionsOf = async (store: TelemetryStore, table: string): Promise<string[]> => {
  const rows = await store.query<{ id: string }>(
    `select distinct partition_id as id from system.parts where ${HERE} and active and table = {table:String} order by id`,
    { table },
  );
  return rows.map(({ id }) => id);
};

/** The rows of one month of a table in pieces. */
export const seriesOf = (
  store: TelemetryStore,
  { name, columns, types }: SeriesTable,
  partition: string,
): AsyncGenerator<Rows> => {
  const sql = `select ${columns.join(', ')} from ${name} where _partition_id = {partition:String}`;
  return wholeRows(types, store.stream(sql, { partition }, 'RowBinary'));
};

/** How many rows a table holds. */
export const countSeries = async (store: TelemetryStore, table: string): Promise<number> => {
  const [row] = await store.query<{ n: number }>(`select count() as n from ${table}`);
  return Number(row?.n ?? 0);
};

/** About how many bytes the store's rows are. */
export const sizeOfSeries = async (store: TelemetryStore): Promise<number> => {
  const [row] = await store.query<{ n: number }>(
    `select sum(data_uncompressed_bytes) as n from system.parts where ${HERE} and active`,
  );
  return Number(row?.n ?? 0);
};

/** Removes all tables of the store. */
export const dropSeries = async (store: TelemetryStore): Promise<void> => {
  const tables = await store.query<{ name: string }>(`select name from system.tables where ${HERE}`);
  for (const { name } of tables) await store.command(`drop table if exists ${name} sync`);
};
