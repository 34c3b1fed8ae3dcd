import type pg from 'pg';
import { formatInstant, instant } from '../../kernel/time.ts';
import type { Database } from '../database.ts';
import type { Files } from '../files.ts';
import { measureKept } from '../files-measured.ts';
import type { TelemetryStore } from '../telemetry-store.ts';
import { type ArchiveWriter, writeArchive } from './archive-writer.ts';
import type { Rows } from './copy.ts';
import { type Ending, FORM, type Manifest, written } from './manifest.ts';
import { beginReading, rowsOf, sequencesOf, type SourceTable, tablesOf } from './relational.ts';
import { partitionsOf, seriesOf, type SeriesTable, seriesTables, sizeOfSeries } from './telemetry.ts';

/** Everything a platform keeps: what a backup copies and a restore fills. */
export type Stores = { readonly database: Database; readonly telemetry: TelemetryStore; readonly files: Files };

/** Called with the share done, 0 to 1. */
export type Progress = (share: number) => void;

/** What a backup holds. */
export type BackupSummary = {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly at: string;
  readonly relational: { readonly tables: number; readonly rows: number };
  readonly telemetry: { readonly tables: number; readonly rows: number };
  readonly files: { readonly count: number; readonly bytes: number };
  readonly seconds: number;
};

/**
 * Writes a consistent copy of everything to a file, beside a platform at work (备份). The relational part is one instant;
 * series and files are read after it and so hold all it refers to.
 */
export const writeBackup = async (
  stores: Stores,
  file: string,
  progress: Progress = () => undefined,
): Promise<BackupSummary> => {
  const started = performance.now();
  const archive = await writeArchive(file);
  const client = await stores.database.pool.connect();
  let broken = true;
  try {
    await beginReading(client);
    const { at, ending } = await copyAll({
      ...stores,
      client,
      archive,
      moved: await meterOf(stores, client, progress),
    });
    await client.query('commit');
    broken = false;
    const result = await archive.finish();
    return { file, ...result, at, ...told(ending), seconds: Number(((performance.now() - started) / 1000).toFixed(3)) };
  } catch (error) {
    await archive.abandon();
    throw error;
  } finally {
    // A copy that was left half-way still runs on this connection.
    client.release(broken);
  }
};

type Copying = Stores & {
  readonly client: pg.PoolClient;
  readonly archive: ArchiveWriter;
  readonly moved: (bytes: number) => void;
};

const copyAll = async (copying: Copying): Promise<{ at: string; ending: Ending }> => {
  const { archive, client, telemetry } = copying;
  const at = formatInstant(instant(Date.now()));
  const tables = await tablesOf(client);
  const series = await seriesTables(telemetry);
  const manifest: Manifest = {
    form: FORM,
    at,
    migrations: { database: await appliedTo(client), telemetry: await appliedToTelemetry(telemetry) },
    relational: tables.map(({ name, columns }) => ({ name, columns })),
    telemetry: series.map(({ name, columns }) => ({ name, columns })),
  };
  await archive.add('manifest.json', written(manifest));
  const relational = await copyTables(copying, tables);
  const sequences = await sequencesOf(client);
  const counts = await copySeries(copying, series);
  const files = await copyFiles(copying);
  const ending: Ending = { ...archive.soFar(), relational, telemetry: counts, files, sequences };
  await archive.add('end.json', written(ending));
  return { at, ending };
};

const copyTables = async (
  { archive, client, moved }: Copying,
  tables: readonly SourceTable[],
): Promise<Ending['relational']> => {
  const counts: Ending['relational'] = {};
  for (const table of tables) {
    counts[table.name] = await addPieces(archive, `relational/${table.name}`, rowsOf(client, table), moved);
  }
  return counts;
};

const copySeries = async (
  { archive, telemetry, moved }: Copying,
  tables: readonly SeriesTable[],
): Promise<Ending['telemetry']> => {
  const counts: Ending['telemetry'] = {};
  for (const table of tables) {
    let rows = 0;
    for (const partition of await partitionsOf(telemetry, table.name)) {
      rows += await addPieces(
        archive,
        `telemetry/${table.name}/${partition}`,
        seriesOf(telemetry, table, partition),
        moved,
      );
    }
    counts[table.name] = rows;
  }
  return counts;
};

const addPieces = async (
  archive: ArchiveWriter,
  folder: string,
  pieces: AsyncIterable<Rows>,
  moved: (bytes: number) => void,
): Promise<number> => {
  let rows = 0;
  let number = 0;
  for await (const piece of pieces) {
    number += 1;
    await archive.add(`${folder}/${String(number).padStart(6, '0')}`, piece.bytes);
    rows += piece.rows;
    moved(piece.bytes.length);
  }
  return rows;
};

const copyFiles = async ({ archive, files }: Copying): Promise<Ending['files']> => {
  let count = 0;
  let bytes = 0;
  for await (const key of files.list('')) {
    // A member's length and digest stand before its content, so a file is read twice rather than held.
    const measure = await measureKept(files, key);
    const content = measure && (await files.get(key));
    // Removed meanwhile: what refers to it is gone as well.
    if (!measure || !content) continue;
    await archive.addStream(`files/${key}`, measure, content as AsyncIterable<Uint8Array>);
    count += 1;
    bytes += measure.size;
  }
  return { count, bytes };
};

const APPLIED = 'select name, checksum from migration order by name';

const appliedTo = async (client: pg.PoolClient): Promise<Manifest['migrations']['database']> => {
  const { rows: found } = await client.query<{ known: boolean }>(
    `select to_regclass('migration') is not null as known`,
  );
  if (found[0]?.known !== true)
    throw new Error('There is no platform here yet, so there is nothing to back up; check --data.');
  return (await client.query<{ name: string; checksum: string }>(APPLIED)).rows;
};

const appliedToTelemetry = async (store: TelemetryStore): Promise<Manifest['migrations']['telemetry']> => {
  const [known] = await store.query<{ n: number }>(
    `select count() as n from system.tables where database = currentDatabase() and name = 'migration'`,
  );
  return Number(known?.n) === 0 ? [] : store.query(APPLIED);
};

// In memory and in text the same rows have other lengths; good enough to draw a bar.
const meterOf = async (
  { telemetry }: Stores,
  client: pg.PoolClient,
  progress: Progress,
): Promise<(bytes: number) => void> => {
  const { rows } = await client.query<{ bytes: string }>(
    `select coalesce(sum(pg_table_size(oid)), 0)::text as bytes from pg_class
     where relkind in ('r', 'p') and relnamespace = current_schema()::regnamespace`,
  );
  const total = Math.max(1, Number(rows[0]?.bytes) + (await sizeOfSeries(telemetry)));
  let done = 0;
  return (bytes) => progress(Math.min(0.99, (done += bytes) / total));
};

const total = (counts: Record<string, number>): { tables: number; rows: number } => {
  const each = Object.values(counts);
  return { tables: each.length, rows: each.reduce((sum, rows) => sum + rows, 0) };
};

/** The counts of a backup as its summary tells them. */
export const told = ({
  relational,
  telemetry,
  files,
}: Ending): Pick<BackupSummary, 'relational' | 'telemetry' | 'files'> => ({
  relational: total(relational),
  telemetry: total(telemetry),
  files,
});
