import { Type } from 'typebox';
import { fill } from '../kernel/language.ts';
import { changesBetween } from './intake-check.ts';
import {
  advance,
  type CheckRow,
  checkFailures,
  contentOf,
  keepChanges,
  keepProblems,
  kindOfCheck,
  loadCheck,
  type SavedCounts,
  updateCheck,
} from './intake-check-store.ts';
import type { ImportKind, ImportRow, Saved } from './intake-kind.ts';
import { rowsOf } from './intake-rows.ts';
import { batchesOf, inPieces, JOB_BATCH, takeTurn } from './intake-save.ts';
import type { JobKind, JobTask } from './job.ts';
import { perform, verb, type Work } from './verb.ts';

const texts = {
  done: {
    zh: '导入完成：新增 {created}，更新 {updated}，未变 {unchanged}，退回 {rejected}',
    en: 'imported: {created} new, {updated} changed, {unchanged} unchanged, {rejected} refused',
  },
} as const;

/** A checked file on its way into the register. */
type Run = {
  readonly task: JobTask;
  readonly check: CheckRow;
  readonly kind: ImportKind;
  /** Rows of the file, and those of them that could not be read. */
  rows: number;
  unread: number;
  /** Rows handed on to be saved, in the order of saving. */
  handed: number;
  saved: SavedCounts;
};

/**
 * Imports a checked file. Each batch is saved together with the note how far the file is saved, so a run whose process dies
 * goes on exactly behind the last batch on disk; with all or nothing the whole file is one transaction.
 */
export const runJob: JobKind = {
  kind: 'import',
  label: { zh: '数据导入', en: 'Import' },
  run: async (task) => {
    const check = await loadCheck(task.platform.database.db, String(task.input['checkId']));
    const kind = kindOfCheck(task.platform, check);
    const saved = check.saved ?? { created: 0, updated: 0, unchanged: 0, refused: 0 };
    const run: Run = { task, check, kind, rows: 0, unread: 0, handed: 0, saved };
    if (!check.ran_at) await (check.all_or_nothing ? takeWhole(run) : takeGood(run));
    const done = await loadCheck(task.platform.database.db, check.id);
    const result = { ...resultOf(done) };
    return { result, message: fill(texts.done, result) };
  },
};

/** What became of the rows of an imported file. */
export const resultOf = ({ counts, saved }: CheckRow) => {
  const { created, updated, unchanged } = saved ?? { created: 0, updated: 0, unchanged: 0 };
  const rows = counts?.rows ?? 0;
  return { rows, created, updated, unchanged, rejected: rows - created - updated - unchanged };
};

async function* goodRows(run: Run): AsyncGenerator<ImportRow> {
  const { task, check, kind } = run;
  const bytes = await contentOf(task.platform, check);
  for await (const { read } of rowsOf(kind, bytes, { mapping: check.mapping })) {
    run.rows += 1;
    if (read) yield { ...read, file: check.file_name };
    else run.unread += 1;
  }
}

const progress = ({ task, check, handed }: Run): Promise<void> =>
  task.progress(handed, check.counts ? check.counts.rows - check.counts.rejected : null);

const act = (run: Run, name: string, work: (work: Work) => Promise<void>): Promise<void> => {
  const { task, kind } = run;
  const step = verb({
    name: `${kind.kind}.${name}`,
    input: Type.Object({}),
    access: kind.by,
    mayChangeNothing: true,
    run: work,
  });
  return perform(task.platform, step, task.ctx, {});
};

const takeGood = async (run: Run): Promise<void> => {
  const { check } = run;
  for await (const batch of batchesOf(run.kind, goodRows(run), JOB_BATCH)) {
    const from = Math.max(run.handed, check.saved_rows);
    const rows = batch.slice(from - run.handed);
    run.handed += batch.length;
    // Saved already by a process that died.
    if (rows.length === 0) continue;
    await act(run, 'import', async (work) => {
      const saved = await saveBatch(run, work, rows);
      if (!(await advance(work.db, check.id, { from, to: run.handed, saved })))
        throw new Error('another process goes on with this import');
      run.saved = saved;
    });
    await progress(run);
  }
  await act(run, 'imported', (work) => finish(run, work));
};

const takeWhole = async (run: Run): Promise<void> => {
  const { check } = run;
  await act(run, 'importWhole', async (work) => {
    const { piece, flush } = inPieces(work);
    for await (const rows of batchesOf(run.kind, goodRows(run), JOB_BATCH)) {
      run.saved = await saveBatch(run, piece, rows);
      await flush();
      run.handed += rows.length;
      await progress(run);
    }
    const bad = run.unread + run.saved.refused;
    if (bad > 0) throw checkFailures.hasErrors({ n: bad });
    if (!(await advance(work.db, check.id, { from: 0, to: run.handed, saved: run.saved })))
      throw checkFailures.alreadyRun();
    await finish(run, work);
  });
};

/** Saves a batch and keeps what it changed; returns what became of all rows so far. */
const saveBatch = async (run: Run, work: Work, rows: readonly ImportRow[]): Promise<SavedCounts> => {
  const { kind, check } = run;
  await takeTurn(work, kind);
  const before = kind.undoable ? await kind.stored?.(work, rows) : undefined;
  const outcomes = await kind.save(work, rows);
  const updated = before ? rows.filter((_, at) => outcomes[at] === 'updated') : [];
  const after = updated.length > 0 ? await kind.stored?.(work, updated) : undefined;
  if (before && after) await keepChanges(work.db, check.id, 'run', changesBetween(kind, updated, { before, after }));
  await keepRefused(work, check, rows, outcomes);
  return added(run.saved, outcomes);
};

const added = (before: SavedCounts, outcomes: readonly Saved[]): SavedCounts => {
  const counts = { ...before };
  for (const outcome of outcomes) counts[typeof outcome === 'string' ? outcome : 'refused'] += 1;
  return counts;
};

/** What could not be saved although it was right when it was checked goes into the report. */
const keepRefused = async (
  work: Work,
  check: CheckRow,
  rows: readonly ImportRow[],
  outcomes: readonly Saved[],
): Promise<void> => {
  const known = await work.db
    .selectFrom('import_problem')
    .select('sheet_row')
    .where('check_id', '=', check.id)
    .where('level', '=', 'error')
    .where('sheet_row', 'in', rows.length > 0 ? rows.map(({ row }) => row) : [0])
    .execute();
  const told = new Set(known.map((one) => one.sheet_row));
  const fresh = rows.flatMap(({ row, values }, at) => {
    const outcome = outcomes[at];
    if (outcome === undefined || typeof outcome === 'string' || told.has(row)) return [];
    const value = String(values[outcome.column] ?? '').slice(0, 200);
    return [{ level: 'error' as const, row, column: outcome.column, value, problem: outcome.fault }];
  });
  await keepProblems(work.db, check.id, fresh);
};

const finish = async (run: Run, work: Work): Promise<void> => {
  const { check } = run;
  const { created, updated, unchanged, refused } = run.saved;
  const counts = { rows: run.rows, created, updated, unchanged, rejected: run.unread + refused };
  await updateCheck(work.db, check.id, { ran_at: work.now, saved: run.saved });
  const data = { kind: check.kind, fileName: check.file_name, sha256: check.sha256, ...counts };
  work.record({ action: 'import.run', subject: { type: 'import', id: check.id }, areaPath: check.area_path, data });
};
