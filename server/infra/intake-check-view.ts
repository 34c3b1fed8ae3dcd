import { sql } from 'kysely';
import { Type } from 'typebox';
import { decodeCursor, encodeCursor, pageOf } from '../kernel/page.ts';
import { addDays, formatInstant, type Instant, isAfter } from '../kernel/time.ts';
import { changesOf, type CheckRow, checkFor, countProblems, KEEP_HOURS, problemsOf } from './intake-check-store.ts';
import type { ImportKind, Stored } from './intake-kind.ts';
import { resultOf } from './intake-run.ts';
import { undoText, whyNotUndone } from './intake-undo.ts';
import type { JobRow } from './job.ts';
import { afterCursor, jobFailures, startedWithin } from './job-view.ts';
import { type Look, question } from './verb.ts';

/** How an import stands: each step of checking and importing, by the jobs that do them. */
type Standing =
  | 'checking'
  | 'checkFailed'
  | 'checkCancelled'
  | 'checked'
  | 'importing'
  | 'importFailed'
  | 'importCancelled'
  | 'imported'
  | 'undone'
  | 'expired';

const BROKEN = { failed: 'Failed', cancelled: 'Cancelled' } as const;

type JobBrief = Pick<JobRow, 'id' | 'state' | 'done' | 'total' | 'message' | 'cancel_asked'>;

const standingOf = (row: CheckRow, check: JobBrief | undefined, run: JobBrief | undefined): Standing => {
  if (row.undone_at) return 'undone';
  if (row.ran_at) return 'imported';
  if (run) return brokenOff('import', run) ?? 'importing';
  if (row.forgotten_at) return 'expired';
  return brokenOff('check', check) ?? (check?.state === 'done' ? 'checked' : 'checking');
};

const brokenOff = <S extends 'check' | 'import'>(step: S, job: JobBrief | undefined) =>
  job?.state === 'failed' || job?.state === 'cancelled' ? (`${step}${BROKEN[job.state]}` as const) : undefined;

const jobsOf = async (look: Pick<Look, 'db'>, rows: readonly CheckRow[]): Promise<Map<string, JobBrief>> => {
  const ids = rows.flatMap(({ check_job, run_job }) => [check_job, ...(run_job === null ? [] : [run_job])]);
  if (ids.length === 0) return new Map();
  const found = await look.db
    .selectFrom('job')
    .select(['id', 'state', 'done', 'total', 'message', 'cancel_asked'])
    .where('id', 'in', ids)
    .execute();
  return new Map(found.map((job) => [job.id, job]));
};

type Asking = Pick<Look, 'language' | 'services' | 'actor' | 'now'>;

const kindFor = ({ services }: Asking, kind: string): ImportKind | undefined =>
  Object.hasOwn(services.importKinds, kind) ? services.importKinds[kind] : undefined;

const jobView = (look: Asking, job: JobBrief) => ({
  id: job.id,
  state: job.state,
  done: Number(job.done),
  total: job.total === null ? null : Number(job.total),
  message: job.message?.[look.language] ?? null,
  cancelling: job.cancel_asked && job.state === 'running',
});

const momentOf = (at: Instant | null): string | null => at && formatInstant(at);

const briefView = (look: Asking, row: CheckRow, jobs: ReadonlyMap<string, JobBrief>) => {
  const check = jobs.get(row.check_job);
  const run = row.run_job === null ? undefined : jobs.get(row.run_job);
  const job = run ?? check;
  return {
    id: row.id,
    kind: row.kind,
    label: kindFor(look, row.kind)?.label[look.language] ?? row.kind,
    fileName: row.file_name,
    fileSize: row.file_size,
    format: row.format,
    owner: { id: row.owner_id, name: row.owner_name },
    own: row.owner_id === look.actor.id,
    createdAt: formatInstant(row.created_at),
    checkedAt: momentOf(row.checked_at),
    ranAt: momentOf(row.ran_at),
    state: standingOf(row, check, run),
    counts: row.counts,
    allOrNothing: row.all_or_nothing,
    result: row.ran_at ? resultOf(row) : null,
    job: job ? jobView(look, job) : null,
  };
};

const readingView = ({ reading }: CheckRow) => {
  const { sheet = null, otherSheets = [], encoding = null, separator = null } = reading?.about ?? {};
  const { headers = [], missing = [] } = reading ?? {};
  return { sheet, otherSheets: [...otherSheets], encoding, separator, headers: [...headers], missing: [...missing] };
};

const undoView = (look: Asking, row: CheckRow, kind: ImportKind | undefined) => {
  const why = kind ? whyNotUndone(row, kind, look.now) : 'kind';
  return { possible: why === undefined, why: why === undefined ? null : undoText(why)[look.language] };
};

/** One import as the pages of its four steps need it. */
export const viewCheck = async (look: Asking & Pick<Look, 'db'>, row: CheckRow) => {
  const kind = kindFor(look, row.kind);
  const until = addDays(row.created_at, KEEP_HOURS / 24);
  return {
    ...briefView(look, row, await jobsOf(look, [row])),
    columns: (kind?.columns ?? []).map(({ name, label, required }) => ({
      name,
      label: label[look.language],
      required: required === true,
    })),
    reading: readingView(row),
    mapping: { ...row.mapping },
    unlisted: row.unlisted,
    marked: row.marked_key === null ? null : `/imports/checks/${row.id}/marked.${row.format}`,
    undo: undoView(look, row, kind),
    undoneAt: momentOf(row.undone_at),
    keptUntil: formatInstant(until),
    expired: row.forgotten_at !== null || isAfter(look.now, until),
  };
};

/** Filters of what a check found. */
export const FindingsFilter = Type.Object(
  {
    level: Type.Optional(Type.Union([Type.Literal('error'), Type.Literal('hint')])),
    cursor: Type.Optional(Type.String()),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  },
  { additionalProperties: false },
);

const placeIn = (cursor: string | undefined): number | undefined => {
  if (!cursor) return undefined;
  const [n] = decodeCursor(cursor, 1) ?? [];
  if (typeof n !== 'number' || !Number.isSafeInteger(n) || Math.abs(n) > 2 ** 31 - 2) throw jobFailures.badCursor();
  return n;
};

const WithId = Type.Object({ id: Type.String() });
const Asked = Type.Object({ ...WithId.properties, ...FindingsFilter.properties });
const PAGE = 50;

/** One import with a page of its problems. */
export const readCheck = question({
  name: 'import.check.read',
  input: Asked,
  access: 'anyone',
  run: async (look, { id, level, cursor, limit = PAGE }) => {
    const check = await checkFor(look.db, look, id);
    return { ...(await viewCheck(look, check)), problems: await problemPage(look, id, { level, cursor, limit }) };
  },
});

type Page = {
  readonly level?: 'error' | 'hint' | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};

const problemPage = async (look: Pick<Look, 'db' | 'language'>, id: string, { level, cursor, limit }: Page) => {
  const rows = await problemsOf(look.db, id, { level, after: placeIn(cursor), limit: limit + 1 });
  const { language } = look;
  return pageOf(
    rows,
    limit,
    ({ n }) => [n],
    (row) => ({
      level: row.level,
      row: row.sheet_row,
      column: row.column_name,
      value: row.value,
      problem: row.problem[language],
      suggestion: row.suggestion?.[language] ?? null,
    }),
  );
};

/** The problems of one import, in the order of the sheet, and how many there are. */
export const readProblems = question({
  name: 'import.check.problems',
  input: Asked,
  access: 'anyone',
  run: async (look, { id, level, cursor, limit = PAGE }) => {
    await checkFor(look.db, look, id);
    const total = await countProblems(look.db, id, level);
    return { ...(await problemPage(look, id, { level, cursor, limit })), total };
  },
});

const differences = (before: Stored, after: Stored) =>
  Object.keys(after)
    .filter((column) => before[column] !== after[column])
    .map((column) => ({ column, before: textOf(before[column]), after: textOf(after[column]) }));

const textOf = (value: string | number | null | undefined): string | null => (value == null ? null : String(value));

/** What known records say and would say, field by field (合并预览). */
export const readChanges = question({
  name: 'import.check.changes',
  input: Type.Omit(Asked, ['level']),
  access: 'anyone',
  run: async (look, { id, cursor, limit = PAGE }) => {
    const check = await checkFor(look.db, look, id);
    const kind = kindFor(look, check.kind);
    const rows = await changesOf(look.db, id, { phase: 'check', after: placeIn(cursor), limit: limit + 1 });
    const words = new Map(
      (kind?.columns ?? []).map(({ name, read }) => [
        name,
        new Map((read.choices ?? []).map(({ value, label }) => [value, label[look.language]])),
      ]),
    );
    const said = (column: string, value: string | null): string | null =>
      value === null ? null : (words.get(column)?.get(value) ?? value);
    return {
      items: rows.slice(0, limit).map((row) => ({
        row: row.sheet_row,
        key: row.key,
        changes: differences(row.before, row.after).map(({ column, before, after }) => ({
          column,
          before: said(column, before),
          after: said(column, after),
        })),
      })),
      nextCursor: rows.length > limit ? encodeCursor([rows[limit - 1]?.sheet_row ?? 0]) : null,
    };
  },
});

/** Filters of the history of imports. */
export const HistoryFilter = Type.Object(
  {
    kind: Type.Optional(Type.String()),
    cursor: Type.Optional(Type.String()),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  { additionalProperties: false },
);

/** Who imported what and when (导入记录), newest first: one's own, and for administrators those within their areas. */
export const listChecks = question({
  name: 'import.check.list',
  input: HistoryFilter,
  access: 'anyone',
  run: async (look, { kind, cursor, limit = 20 }) => {
    const rows = await look.db
      .selectFrom('import_check')
      .selectAll()
      .where(startedWithin(look.actor, { owner: 'owner_id', area: 'area_path' }))
      .where(kind ? sql<boolean>`kind = ${kind}` : sql<boolean>`true`)
      .where(afterCursor(cursor))
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const jobs = await jobsOf(look, rows);
    return pageOf(
      rows,
      limit,
      (row) => [row.created_at.toISOString(), row.id],
      (row) => briefView(look, row, jobs),
    );
  },
});
