import { fill } from '../kernel/language.ts';
import type { RowFault } from './intake-header.ts';
import {
  type Change,
  type CheckRow,
  clearFindings,
  contentOf,
  type Counts,
  keepChanges,
  keepProblems,
  kindOfCheck,
  loadCheck,
  type Problem,
  type Reading,
  updateCheck,
} from './intake-check-store.ts';
import type { Advice, Code, ImportKind, ImportRow, Saved, Stored } from './intake-kind.ts';
import { makeMarked } from './intake-mark.ts';
import { type FileRow, rowsOf } from './intake-rows.ts';
import { batchesOf, JOB_BATCH, rehearse, takeTurn } from './intake-save.ts';
import { readHeaders, suggest } from './intake-suggest.ts';
import type { JobKind, JobTask } from './job.ts';
import type { Platform, Work } from './verb.ts';

/** So many problems are listed; the rest are counted. */
const LISTED = 50_000;
/** So many records are shown as they are and as they would be. */
const PREVIEWED = 2000;

const texts = {
  done: {
    zh: '新增 {created}，更新 {updated}，未变 {unchanged}，有错 {rejected}',
    en: '{created} new, {updated} changed, {unchanged} unchanged, {rejected} with errors',
  },
} as const;

/** What a check finds, gathered as it reads. */
type Findings = {
  readonly check: CheckRow;
  readonly kind: ImportKind;
  readonly counts: { -readonly [K in keyof Counts]: number };
  reading: Reading;
  listed: number;
  previewed: number;
  waiting: Problem[];
  /** The cells of rows that are read and not saved yet, for the value that a refusal speaks of. */
  readonly cells: Map<number, readonly string[]>;
  readonly codes: Map<string, readonly Code[]>;
};

/** Reads and tries a whole file without changing anything: what would be new, what changed, and what is wrong (预检). */
export const checkJob: JobKind = {
  kind: 'importCheck',
  label: { zh: '导入预检', en: 'Import check' },
  run: async (task) => {
    const { platform } = task;
    const found = await begin(task);
    await clearFindings(platform.database.db, found.check.id);
    if (found.kind.arrange) await tryTogether(task, found);
    else await tryApart(task, found);
    await flush(task, found);
    await platform.database.db.transaction().execute(async (db) => {
      const counts = { ...found.counts };
      const unlisted = Math.max(0, found.listed - LISTED);
      const { reading } = found;
      await updateCheck(db, found.check.id, { counts, reading, unlisted, checked_at: task.ctx.now });
    });
    const marked = found.listed > 0 ? await makeMarked(task, found.check, found.reading) : undefined;
    if (marked) await updateCheck(platform.database.db, found.check.id, { marked_key: marked.key });
    return {
      result: { ...found.counts },
      message: fill(texts.done, found.counts),
      ...(marked ? { file: marked } : {}),
    };
  },
};

const begin = async ({ platform, ctx, input }: JobTask): Promise<Findings> => {
  const check = await loadCheck(platform.database.db, String(input['checkId']));
  const kind = kindOfCheck(platform, check);
  const codes = new Map<string, readonly Code[]>();
  for (const column of kind.columns) {
    if (column.codes) codes.set(column.name, await column.codes({ db: platform.database.db, actor: ctx.actor }));
  }
  return {
    check,
    kind,
    counts: { rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, hints: 0 },
    reading: check.reading?.expected === undefined ? {} : { expected: check.reading.expected },
    listed: 0,
    previewed: 0,
    waiting: [],
    cells: new Map(),
    codes,
  };
};

const fileRows = async (platform: Platform, found: Findings): Promise<AsyncGenerator<FileRow>> =>
  rowsOf(found.kind, await contentOf(platform, found.check), {
    mapping: found.check.mapping,
    tell: (about) => void (found.reading = { ...found.reading, about }),
    header: (layout) => {
      const taken = new Set(layout.columns.map(({ column }) => column.name));
      const missing = found.kind.columns.filter(({ name, required }) => required && !taken.has(name));
      const headers = readHeaders(found.kind, layout);
      found.reading = { ...found.reading, headers, missing: missing.map(({ name }) => name) };
    },
  });

/** The rows that can be read; the others are noted. */
async function* goodRows(task: JobTask, found: Findings): AsyncGenerator<ImportRow> {
  for await (const one of await fileRows(task.platform, found)) {
    countRow(found, one);
    for (const fault of one.faults) note(found, fault, one.row?.cells);
    if (found.waiting.length >= FLUSH) await flush(task, found);
    if (found.counts.rows % TOLD === 0) await task.progress(found.counts.rows, found.reading.expected ?? null);
    if (one.read) yield one.read;
  }
}

/** Problems written together, and rows between two looks at whether to go on. */
const FLUSH = 1000;
const TOLD = 500;

const countRow = ({ counts, cells }: Findings, { row, read }: FileRow): void => {
  // A file that breaks off at its header has no rows; one that breaks off later has one that cannot be read.
  if (!row && counts.rows === 0) return;
  counts.rows += 1;
  if (row && read) cells.set(row.row, row.cells);
  else counts.rejected += 1;
};

const note = (found: Findings, { row, column, fault }: RowFault, cells: readonly string[] = []): void => {
  const { value, suggestion } = cellOf(found, column, cells);
  keep(found, { level: 'error', row, column, value, problem: fault, suggestion });
};

const LONGEST_VALUE = 200;

const cellOf = (found: Findings, name: string, cells: readonly string[]) => {
  const header = found.reading.headers?.find((one) => one.column === name);
  const value = (header ? (cells[header.at] ?? '') : '').slice(0, LONGEST_VALUE).replaceAll('\0', '').toWellFormed();
  const column = found.kind.columns.find((one) => one.name === name);
  return { value, suggestion: column && suggest(column, value, found.codes.get(name)) };
};

const keep = (found: Findings, problem: Problem): void => {
  found.listed += 1;
  if (found.listed <= LISTED) found.waiting.push(problem);
};

const flush = async ({ platform }: JobTask, found: Findings): Promise<void> => {
  const problems = found.waiting;
  found.waiting = [];
  await keepProblems(platform.database.db, found.check.id, problems);
};

type Tried = {
  readonly rows: readonly ImportRow[];
  readonly outcomes: readonly Saved[];
  readonly changes: readonly Change[];
  readonly advice: readonly Advice[];
};

/** Each batch in a transaction of its own, so that nobody waits long for what is only tried. */
const tryApart = async (task: JobTask, found: Findings): Promise<void> => {
  for await (const rows of batchesOf(found.kind, goodRows(task, found), JOB_BATCH)) {
    const tried = await rehearse(task.platform, task.ctx, found.kind, async (work) => {
      await takeTurn(work, found.kind);
      return tryRows(work, found, rows);
    });
    await take(task, found, tried);
  }
};

/** All batches in one transaction: where a row leans on another of the file, it must find it. */
const tryTogether = async (task: JobTask, found: Findings): Promise<void> => {
  const all: Tried[] = [];
  await rehearse(task.platform, task.ctx, found.kind, async (work) => {
    await takeTurn(work, found.kind);
    for await (const rows of batchesOf(found.kind, goodRows(task, found), JOB_BATCH))
      all.push(await tryRows(work, found, rows));
  });
  for (const tried of all) await take(task, found, tried);
};

const tryRows = async (work: Work, found: Findings, rows: readonly ImportRow[]): Promise<Tried> => {
  const { kind } = found;
  const advice = (await kind.advise?.(work, rows)) ?? [];
  const before = found.previewed < PREVIEWED ? await kind.stored?.(work, rows) : undefined;
  const outcomes = await kind.save(work, rows);
  const updated = before ? rows.filter((_, at) => outcomes[at] === 'updated').slice(0, PREVIEWED) : [];
  const after = updated.length > 0 ? await kind.stored?.(work, updated) : undefined;
  const changes = before && after ? changesBetween(kind, updated, { before, after }) : [];
  found.previewed += changes.length;
  return { rows, outcomes, changes, advice };
};

/** What records say before and after, whole. */
export const changesBetween = (
  kind: ImportKind,
  rows: readonly ImportRow[],
  { before, after }: { before: ReadonlyMap<number, Stored>; after: ReadonlyMap<number, Stored> },
): Change[] =>
  rows.flatMap(({ row, values }) => {
    const [was, is] = [before.get(row), after.get(row)];
    return was && is ? [{ row, key: kind.key.of(values), before: was, after: is }] : [];
  });

const take = async (task: JobTask, found: Findings, { rows, outcomes, changes, advice }: Tried): Promise<void> => {
  const refused = new Set<number>();
  rows.forEach(({ row }, at) => {
    const outcome = outcomes[at];
    if (outcome === undefined) throw new Error(`no outcome for row ${row}`);
    if (typeof outcome === 'string') found.counts[outcome] += 1;
    else {
      found.counts.rejected += 1;
      refused.add(row);
      note(found, { row, ...outcome }, found.cells.get(row));
    }
  });
  for (const { row, column, problem, suggestion } of advice.filter((one) => !refused.has(one.row))) {
    found.counts.hints += 1;
    const { value } = cellOf(found, column, found.cells.get(row) ?? []);
    keep(found, { level: 'hint', row, column, value, problem, suggestion });
  }
  for (const { row } of rows) found.cells.delete(row);
  await flush(task, found);
  await keepChanges(task.platform.database.db, found.check.id, 'check', changes);
  await task.progress(found.counts.rows, found.reading.expected ?? null);
};
