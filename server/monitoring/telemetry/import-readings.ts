import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { asyncBufferFromFile, parquetMetadataAsync, parquetRead } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { Platform } from '../../infra/verb.ts';
import type { Language } from '../../kernel/language.ts';
import { parseInstant } from '../../kernel/time.ts';
import type { IngestSummary } from './contract.ts';
import { ReadingsCsv, UnreadableFile } from './csv-reader.ts';
import { storeBatches } from './ingest.ts';
import { type KnowsMeter, ReadingsIntake } from './intake.ts';

/** Cut a batch when so many readings or meter-days have gathered: large enough to be fast, small enough for memory. */
const READINGS = 1_500_000;
const DAYS = 30_000;

/** How a readings file is imported: which meters it may speak of, up to which moment, and in which language it is answered. */
export type Import = {
  readonly platform: Platform;
  readonly knows: KnowsMeter;
  readonly now: number;
  readonly language: Language;
  /** Called with the share of the input read, 0 to 1. */
  readonly progress?: ((share: number) => void) | undefined;
};

/** Streams a readings file into the store; what it reports stored is on disk. A broken off import may simply be repeated. */
export const importReadingsFile = async (file: string, run: Import): Promise<IngestSummary> => {
  if (/\.parquet$/i.test(file)) return importParquet(file, run);
  if (!/\.csv(\.gz)?$/i.test(file)) throw new UnreadableFile(`${file}: readings come as .csv, .csv.gz or .parquet`);
  const { size } = await stat(file);
  const source = createReadStream(file, { highWaterMark: 1 << 20 });
  const through = /\.gz$/i.test(file) ? source.pipe(createGunzip({ chunkSize: 1 << 20 })) : source;
  source.on('error', (error) => through.destroy(error));
  return importReadingsStream(through, {
    ...run,
    progress: () => run.progress?.(source.bytesRead / Math.max(1, size)),
  });
};

/** The same for bytes from anywhere, such as a request. */
export const importReadingsStream = async (source: Readable, run: Import): Promise<IngestSummary> => {
  const keeper = keepStoring(run);
  const csv = new ReadingsCsv((row, meter, millis, kw) => keeper.intake.take(row, meter, millis, kw));
  for await (const chunk of source) {
    csv.write(chunk as Buffer);
    run.progress?.(0);
    await keeper.storeWhenFull();
  }
  csv.end();
  return keeper.finish();
};

/** The same for a text at hand. */
export const importReadingsText = (text: string, run: Import): Promise<IngestSummary> =>
  importReadingsStream(Readable.from([Buffer.from(text)]), run);

/** Takes readings and stores every full batch while the next one gathers. */
const keepStoring = (run: Import) => {
  const { database, services } = run.platform;
  const intake = new ReadingsIntake(run.knows, run.now);
  const total = { stored: 0, repeated: 0 };
  let storing: Promise<void> = Promise.resolve();
  const store = async (): Promise<void> => {
    const batch = intake.cut();
    await storing;
    storing = storeBatches(database, services.telemetry, [batch], run.now).then(([done]) => {
      total.stored += done?.stored ?? 0;
      total.repeated += done?.repeated ?? 0;
    });
    // A failed write is thrown by whoever waits next; without this it would count as unhandled meanwhile.
    storing.catch(() => undefined);
  };
  return {
    intake,
    storeWhenFull: async () => {
      if (intake.batch.readings >= READINGS || intake.batch.dayCount >= DAYS) await store();
    },
    finish: async () => {
      await store();
      await storing;
      return intake.summary(total.stored, total.repeated, run.language);
    },
  };
};

const importParquet = async (file: string, run: Import): Promise<IngestSummary> => {
  const keeper = keepStoring(run);
  const source = await asyncBufferFromFile(file);
  const metadata = await parquetMetadataAsync(source);
  const names = metadata.schema.slice(1).map((element) => element.name);
  const missing = ['meterNo', 'at', 'kw'].filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw new UnreadableFile(`${file} lacks the columns ${missing.join(', ')}; it must have meterNo, at, kw`);
  const rows = Number(metadata.num_rows);
  for (let start = 0; start < rows; start += 200_000) {
    const end = Math.min(rows, start + 200_000);
    await parquetRead({
      file: source,
      metadata,
      compressors,
      columns: ['meterNo', 'at', 'kw'],
      rowStart: start,
      rowEnd: end,
      rowFormat: 'object',
      onComplete: (found) => {
        for (const [i, row] of found.entries()) takeParquetRow(keeper.intake, start + i + 1, row);
      },
    });
    run.progress?.(end / rows);
    await keeper.storeWhenFull();
  }
  return keeper.finish();
};

/** Parquet keeps instants as such or as text, numbers as such or as text. */
const takeParquetRow = (intake: ReadingsIntake, row: number, cells: Record<string, unknown>): void => {
  const { at, kw } = cells;
  const text =
    at !== null && typeof at === 'object' && 'toISOString' in at
      ? (at as { toISOString(): string }).toISOString()
      : String(at);
  const number =
    typeof kw === 'number' ? kw : typeof kw === 'bigint' || typeof kw === 'string' ? Number(kw) : Number.NaN;
  intake.take(
    row,
    String(cells['meterNo'] ?? ''),
    parseInstant(text)?.getTime() ?? Number.NaN,
    kw === '' ? Number.NaN : number,
  );
};
