import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { sql } from 'kysely';
import { Type } from 'typebox';
import type { Context } from '../kernel/context.ts';
import { fill } from '../kernel/language.ts';
import { type Layout, layoutOf, readRow, type RowFault } from './intake-header.ts';
import type { ImportKind, ImportRow, Saved } from './intake-kind.ts';
import { Report, type Summary } from './intake-report.ts';
import { type Bytes, readTable, TableFault } from './tabular.ts';
import { perform, type Platform, verb, type Work } from './verb.ts';

export type { Summary } from './intake-report.ts';
export { type Cell, type Column, importKind, type ImportKind, type ImportRow, type Saved } from './intake-kind.ts';

const BATCH = 1000;

/** An import to run: a kind, and a file on disk or bytes as they arrive. */
export type Task = {
  readonly kind: ImportKind;
  readonly file?: string;
  readonly source?: Bytes;
  readonly fileName?: string | undefined;
  /** Refuse the whole file when any row is refused. */
  readonly allOrNothing?: boolean | undefined;
  /** Called with the share of the file read, 0 to 1. */
  readonly progress?: ((share: number) => void) | undefined;
};

const faults = {
  twice: { zh: '与第 {first} 行重复；请只保留一行', en: 'repeats row {first}; keep one of them' },
} as const;

/** Runs an import. Good rows are saved in batches, each on disk once saved; the same file again changes nothing. */
export const runImport = async (platform: Platform, ctx: Context, task: Task): Promise<Summary> => {
  // An import repeats safely by itself; its batches must not be taken for one request.
  const own: Context = { ...ctx, idempotencyKey: undefined };
  const source = await openSource(task);
  const run = { task, source, report: new Report(ctx.language) };
  if (!task.allOrNothing) {
    await takeAll(run, (rows) => perform(platform, batchVerb(task.kind, rows), own, {}));
    await perform(platform, summaryVerb(run), own, {});
    return run.report.summary();
  }
  try {
    await perform(platform, wholeVerb(run), own, {});
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    run.report.undo();
    await perform(platform, summaryVerb(run), own, {});
  }
  return run.report.summary();
};

type Source = { readonly bytes: Bytes; readonly fileName: string; sha256(): string };
type Run = { readonly task: Task; readonly source: Source; readonly report: Report };
type Save = (rows: readonly ImportRow[]) => Promise<readonly Saved[]>;

class Refused extends Error {}

const batchVerb = (kind: ImportKind, rows: readonly ImportRow[]) =>
  verb({
    name: `${kind.kind}.import`,
    input: Type.Object({}),
    access: kind.by,
    mayChangeNothing: true,
    run: (work) => saveAlone(work, kind, rows),
  });

/** Imports of one kind take turns, so that two of the same file at once do not both find a record new. */
const saveAlone = async (work: Work, kind: ImportKind, rows: readonly ImportRow[]): Promise<readonly Saved[]> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`import ${kind.kind}`}, 11))`.execute(work.db);
  return kind.save(work, rows);
};

const summaryVerb = (run: Run) =>
  verb({
    name: `${run.task.kind.kind}.imported`,
    input: Type.Object({}),
    access: run.task.kind.by,
    run: async (work) => leaveSummary(work, run),
  });

const wholeVerb = (run: Run) =>
  verb({
    name: `${run.task.kind.kind}.importWhole`,
    input: Type.Object({}),
    access: run.task.kind.by,
    run: async (work) => {
      await takeAll(run, (rows) => saveAlone(work, run.task.kind, rows));
      if (run.report.faulty) throw new Refused();
      leaveSummary(work, run);
    },
  });

const leaveSummary = (work: Work, { task, source, report }: Run): void => {
  const { errors: _, ...counts } = report.summary();
  const data = { kind: task.kind.kind, fileName: source.fileName, sha256: source.sha256(), ...counts };
  work.record({ action: 'import.run', subject: { type: 'import', id: work.newId() }, data });
};

/** Reads the file to its end, saving what can be saved batch by batch. */
const takeAll = async (run: Run, save: Save): Promise<void> => {
  const { task, report } = run;
  const held: ImportRow[] = [];
  const flush = async (atLeast: number): Promise<void> => {
    while (held.length >= Math.max(atLeast, 1)) {
      const rows = held.splice(0, BATCH);
      report.saved(rows, await save(rows));
    }
  };
  for await (const row of goodRows(run)) {
    held.push(row);
    if (!task.kind.arrange) await flush(BATCH);
  }
  if (task.kind.arrange) held.push(...task.kind.arrange(held.splice(0)));
  await flush(1);
};

/** The rows that can be read and appear once; the others go into the report. A file that breaks off ends there. */
async function* goodRows({ task, source, report }: Run): AsyncGenerator<ImportRow> {
  const seen = new Map<string, number>();
  let layout: Layout | undefined;
  try {
    for await (const table of readTable(source.bytes)) {
      if (!layout) {
        const header = layoutOf(task.kind, table);
        if (header.faults.length > 0) return report.unreadable(header.faults);
        layout = header.layout;
        continue;
      }
      const row = readRow(layout, table);
      const refused = Array.isArray(row) ? row : repeated(task.kind, row, seen);
      report.read(table.row, refused);
      if (refused.length === 0) yield row as ImportRow;
    }
  } catch (error) {
    if (!(error instanceof TableFault)) throw error;
    report.unreadable([{ row: error.row, column: '', fault: error.text }]);
  }
}

const repeated = (kind: ImportKind, row: ImportRow, seen: Map<string, number>): RowFault[] => {
  const key = kind.key.of(row.values);
  const first = seen.get(key);
  if (first === undefined) seen.set(key, row.row);
  return first === undefined ? [] : [{ row: row.row, column: kind.key.column, fault: fill(faults.twice, { first }) }];
};

const openSource = async (task: Task): Promise<Source> => {
  // Opened here, so that a file that is not there is said here.
  const file = task.file === undefined ? undefined : await open(task.file);
  const bytes = file?.createReadStream({ highWaterMark: 1 << 18 }) ?? task.source ?? [];
  const size = (await file?.stat())?.size;
  const hash = createHash('sha256');
  async function* watched(): AsyncGenerator<Uint8Array> {
    let read = 0;
    for await (const chunk of bytes) {
      hash.update(chunk);
      read += chunk.length;
      if (size) task.progress?.(Math.min(1, read / size));
      yield chunk;
    }
  }
  const fileName = task.fileName ?? (task.file === undefined ? '' : basename(task.file));
  let digest: string | undefined;
  return { bytes: watched(), fileName, sha256: () => (digest ??= hash.digest('hex')) };
};
