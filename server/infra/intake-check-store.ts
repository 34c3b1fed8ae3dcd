import { type SqlBool, sql } from 'kysely';
import type { AreaPath } from '../kernel/area.ts';
import type { Context } from '../kernel/context.ts';
import { failures } from '../kernel/failure.ts';
import type { Language, Text } from '../kernel/language.ts';
import { addDays, type Instant } from '../kernel/time.ts';
import type { Db } from './database.ts';
import type { Mapping } from './intake-header.ts';
import type { ImportKind, Stored, Suggestion } from './intake-kind.ts';
import type { HeaderReading } from './intake-suggest.ts';
import { isId, startedWithin } from './job-view.ts';
import type { Bytes, TableAbout } from './tabular.ts';
import type { Platform } from './verb.ts';

declare module './database.ts' {
  interface Tables {
    import_check: CheckRow;
    import_problem: ProblemRow;
    import_change: ChangeRow;
  }
}

/** What the rows of a checked file would become, or with `hints` what looks wrong though it can be saved. */
export type Counts = {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly hints: number;
};

/** How a file was read. */
export type Reading = {
  readonly about?: TableAbout | undefined;
  readonly headers?: readonly HeaderReading[];
  /** Columns that must be in the file and are not. */
  readonly missing?: readonly string[];
  /** Lines of the file, or rows its sheet says it has: how far there is to go. */
  readonly expected?: number;
};

/** What has become of the rows saved so far. */
export type SavedCounts = { created: number; updated: number; unchanged: number; refused: number };

/** A file that was checked (预检), as it is kept. */
export type CheckRow = {
  id: string;
  kind: string;
  owner_id: string;
  owner_name: string;
  area_path: AreaPath | null;
  language: Language;
  file_name: string;
  file_key: string;
  file_size: number;
  sha256: string;
  format: 'csv' | 'xlsx';
  created_at: Instant;
  mapping: Mapping;
  check_job: string;
  checked_at: Instant | null;
  reading: Reading | null;
  counts: Counts | null;
  unlisted: number;
  marked_key: string | null;
  run_job: string | null;
  all_or_nothing: boolean | null;
  saved_rows: number;
  saved: SavedCounts | null;
  ran_at: Instant | null;
  undone_at: Instant | null;
  forgotten_at: Instant | null;
};

type ProblemRow = {
  check_id: string;
  n: number;
  level: 'error' | 'hint';
  sheet_row: number;
  column_name: string;
  value: string;
  problem: Text;
  suggestion: Suggestion | null;
};

type ChangeRow = {
  check_id: string;
  phase: 'check' | 'run';
  sheet_row: number;
  key: string;
  before: Stored;
  after: Stored;
};

/** What is wrong, or looks wrong, with one cell of a checked file. */
export type Problem = {
  readonly level: 'error' | 'hint';
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly problem: Text;
  readonly suggestion?: Suggestion | undefined;
};

/** A record before and after. */
export type Change = { readonly row: number; readonly key: string; readonly before: Stored; readonly after: Stored };

/** The ways a call about checked files may fail by right. */
export const checkFailures = failures('import', {
  noCheck: ['notFound', '没有这次导入', 'there is no such import'],
  noMarked: [
    'notFound',
    '没有可下载的标注文件：没有问题、仍在预检，或已超过 24 小时',
    'there is no marked file: nothing is wrong, the check still runs, or more than 24 hours have passed',
  ],
  tooLarge: [
    'invalid',
    '文件超过 64 MB；请拆分后分批导入，或请管理员用命令行 anjian import 导入',
    'the file is larger than 64 MB; split it, or have it imported at the command line with anjian import',
  ],
  empty: ['invalid', '文件是空的；请下载模板填写后再上传', 'the file is empty; fill in the template and send that'],
  stillChecking: ['conflict', '预检尚未完成；请等预检结束后再导入', 'the check is not done yet; wait for its end'],
  alreadyRun: ['conflict', '此文件已经导入或正在导入', 'this file has been imported already, or is being imported'],
  noGoodRow: [
    'conflict',
    '没有可导入的行；请改正后重新上传',
    'no row can be imported; correct the file and send it again',
  ],
  hasErrors: [
    'conflict',
    '有 {n} 行不正确，“全部正确才导入”不能继续；请改正后重新上传，或选择只导入正确的行',
    '{n} rows are wrong, so nothing is imported; correct them and send the file again, or import the good rows only',
  ],
  expired: [
    'conflict',
    '文件已超过 24 小时不再保留；请重新上传',
    'the file is kept for 24 hours, which have passed; send it again',
  ],
  badColumn: ['invalid', '没有“{column}”这一列', 'there is no column "{column}"'],
  notUndoable: ['conflict', '这次导入不能撤销：{why}', 'this import cannot be undone: {why}'],
});

/** Hours for which a file and what was found in it are kept. */
export const KEEP_HOURS = 24;

/** The kind of a check. */
export const kindOfCheck = ({ services }: Pick<Platform, 'services'>, check: CheckRow): ImportKind => {
  const kind = Object.hasOwn(services.importKinds, check.kind) ? services.importKinds[check.kind] : undefined;
  if (!kind) throw new Error(`this version imports no ${check.kind}`);
  return kind;
};

/** The bytes of a checked file. */
export const contentOf = async ({ services }: Platform, check: CheckRow): Promise<Bytes> => {
  const content = await services.files.get(check.file_key);
  if (!content) throw checkFailures.expired();
  return content;
};

// The driver writes arrays as arrays of the database; written out as JSON, both arrive as told.
export const asJson = <T>(value: T): T => JSON.stringify(value) as unknown as T;

export const insertCheck = async (db: Db, row: CheckRow): Promise<void> => {
  const { mapping, reading, counts, saved, ...plain } = row;
  const parts = { mapping: asJson(mapping), reading: asJson(reading), counts: asJson(counts), saved: asJson(saved) };
  await db
    .insertInto('import_check')
    .values({ ...plain, ...parts })
    .execute();
};

/** A check that somebody may see: one's own, and for administrators those within their areas. */
export const checkFor = async (db: Db, { actor }: Pick<Context, 'actor'>, id: string): Promise<CheckRow> => {
  const row = isId(id)
    ? await db
        .selectFrom('import_check')
        .selectAll()
        .where('id', '=', id)
        .where(startedWithin(actor, { owner: 'owner_id', area: 'area_path' }))
        .executeTakeFirst()
    : undefined;
  if (!row) throw checkFailures.noCheck();
  return row;
};

/** A check by its id, for the jobs that work on it; locked where it is to be changed. */
export const loadCheck = async (db: Db, id: string, lock = false): Promise<CheckRow> => {
  const query = db.selectFrom('import_check').selectAll().where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirstOrThrow();
};

export const updateCheck = async (db: Db, id: string, changes: Partial<CheckRow>): Promise<void> => {
  const written = Object.fromEntries(
    Object.entries(changes).map(([column, value]) => [
      column,
      value !== null && typeof value === 'object' && !(value instanceof Date) ? asJson(value) : value,
    ]),
  );
  await db.updateTable('import_check').set(written).where('id', '=', id).execute();
};

/** Notes what became of more rows; says no when another process has gone on from here meanwhile. */
export const advance = async (
  db: Db,
  id: string,
  { from, to, saved }: { from: number; to: number; saved: SavedCounts },
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('import_check')
    .set({ saved_rows: to, saved: asJson(saved) })
    .where('id', '=', id)
    .where('saved_rows', '=', from)
    .where('ran_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
};

/** So many problems of one row are told apart; numbers are in the order of the sheet. */
const A_ROW = 64;

/** Keeps problems, each under a number in the order of the sheet. */
export const keepProblems = async (db: Db, checkId: string, problems: readonly Problem[]): Promise<void> => {
  if (problems.length === 0) return;
  const counted = new Map<number, number>();
  const numbered = problems.map((one) => {
    const k = counted.get(one.row) ?? 0;
    counted.set(one.row, k + 1);
    return { ...one, k };
  });
  const rows = numbered.filter(({ k }) => k < A_ROW);
  // A row may come again with what was found later: it goes on behind what is known of it.
  await sql`
    insert into import_problem (check_id, n, level, sheet_row, column_name, value, problem, suggestion)
    select ${checkId}::uuid, p.sheet_row * ${A_ROW} + p.k + coalesce((
        select max(known.n) % ${A_ROW} + 1 from import_problem known
        where known.check_id = ${checkId}::uuid and known.n between p.sheet_row * ${A_ROW} and p.sheet_row * ${A_ROW} + ${A_ROW - 1}), 0),
      p.level, p.sheet_row, p.column_name, p.value, p.problem::jsonb, p.suggestion::jsonb
    from unnest(${rows.map(({ row }) => row)}::int[], ${rows.map(({ k }) => k)}::int[], ${rows.map(({ level }) => level)}::text[],
      ${rows.map(({ column }) => column)}::text[], ${rows.map(({ value }) => value)}::text[],
      ${rows.map(({ problem }) => JSON.stringify(problem))}::text[],
      ${rows.map(({ suggestion }) => (suggestion ? JSON.stringify(suggestion) : null))}::text[])
      as p(sheet_row, k, level, column_name, value, problem, suggestion)
    on conflict do nothing`.execute(db);
};

export const keepChanges = async (
  db: Db,
  checkId: string,
  phase: ChangeRow['phase'],
  changes: readonly Change[],
): Promise<void> => {
  if (changes.length === 0) return;
  await sql`
    insert into import_change (check_id, phase, sheet_row, key, before, after)
    select ${checkId}::uuid, ${phase}, c.sheet_row, c.key, c.before::jsonb, c.after::jsonb
    from unnest(${changes.map(({ row }) => row)}::int[], ${changes.map(({ key }) => key)}::text[],
      ${changes.map(({ before }) => JSON.stringify(before))}::text[], ${changes.map(({ after }) => JSON.stringify(after))}::text[])
      as c(sheet_row, key, before, after)
    on conflict do nothing`.execute(db);
};

/** Forgets what an earlier check of the same file found. */
export const clearFindings = async (db: Db, checkId: string): Promise<void> => {
  await db.deleteFrom('import_problem').where('check_id', '=', checkId).execute();
  await db.deleteFrom('import_change').where('check_id', '=', checkId).where('phase', '=', 'check').execute();
};

type Paged = { readonly after?: number | undefined; readonly limit: number };

/** Problems in the order of the sheet, one more than asked for. */
export const problemsOf = (
  db: Db,
  checkId: string,
  { level, after, limit }: Paged & { readonly level?: 'error' | 'hint' | undefined },
): Promise<ProblemRow[]> =>
  db
    .selectFrom('import_problem')
    .selectAll()
    .where('check_id', '=', checkId)
    .where('n', '>', after ?? -1)
    .where(level ? sql<SqlBool>`level = ${level}` : sql<SqlBool>`true`)
    .orderBy('n')
    .limit(limit)
    .execute();

export const countProblems = async (db: Db, checkId: string, level?: 'error' | 'hint'): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from import_problem
    where check_id = ${checkId}::uuid and (${level ?? null}::text is null or level = ${level ?? null})`.execute(db);
  return rows[0]?.n ?? 0;
};

/** Changes in the order of the sheet. */
export const changesOf = (
  db: Db,
  checkId: string,
  { phase, after, limit }: Paged & { readonly phase: ChangeRow['phase'] },
): Promise<ChangeRow[]> =>
  db
    .selectFrom('import_change')
    .selectAll()
    .where('check_id', '=', checkId)
    .where('phase', '=', phase)
    .where('sheet_row', '>', after ?? -1)
    .orderBy('sheet_row')
    .limit(limit)
    .execute();

/** Forgets files, problems and changes of checks that are a day old; who imported what and when stays. */
export const forgetOldChecks = async ({ database, services }: Platform, now: Instant): Promise<void> => {
  const { db } = database;
  const old = await sql<{ id: string; file_key: string; marked_key: string | null }>`
    select c.id, c.file_key, c.marked_key from import_check c
    where c.forgotten_at is null and c.created_at < ${addDays(now, -KEEP_HOURS / 24).toISOString()}::timestamptz
      and not exists (select from job j where j.id in (c.check_job, c.run_job) and j.state in ('queued', 'running'))`.execute(
    db,
  );
  for (const { id, file_key, marked_key } of old.rows) {
    for (const key of [file_key, marked_key]) if (key !== null) await services.files.remove(key);
    await clearFindings(db, id);
    await db.deleteFrom('import_change').where('check_id', '=', id).execute();
    await updateCheck(db, id, { forgotten_at: now, marked_key: null });
  }
};
