import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { Type } from 'typebox';
import type { Context } from '../kernel/context.ts';
import type { ImportKind, ImportRow, Saved } from './intake-kind.ts';
import { Report, type Summary } from './intake-report.ts';
import { rowsOf } from './intake-rows.ts';
import { batchesOf, inPieces, saveAlone } from './intake-save.ts';
import type { Bytes } from './tabular.ts';
import { perform, type Platform, verb, type Work } from './verb.ts';

export type { Summary } from './intake-report.ts';
export {
  type Advice,
  type Cell,
  type Column,
  importKind,
  type ImportKind,
  type ImportRow,
  type Saved,
  type Stored,
} from './intake-kind.ts';

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
      const { piece, flush } = inPieces(work);
      await takeAll(run, async (rows) => {
        const saved = await saveAlone(piece, run.task.kind, rows);
        await flush();
        return saved;
      });
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
  for await (const rows of batchesOf(run.task.kind, goodRows(run))) run.report.saved(rows, await save(rows));
};

/** The rows that can be read and appear once; the others go into the report. A file that breaks off ends there. */
async function* goodRows({ task, source, report }: Run): AsyncGenerator<ImportRow> {
  for await (const { row, read, faults } of rowsOf(task.kind, source.bytes)) {
    if (row === undefined) return report.unreadable(faults);
    report.read(row.row, faults);
    if (read) yield { ...read, file: source.fileName };
  }
}

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
