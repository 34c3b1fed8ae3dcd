import { sql } from 'kysely';
import { Type } from 'typebox';
import type { Actor, Context } from '../kernel/context.ts';
import { failures } from '../kernel/failure.ts';
import type { Language } from '../kernel/language.ts';
import { decodeCursor, pageOf } from '../kernel/page.ts';
import { formatInstant, parseInstant } from '../kernel/time.ts';
import type { Db } from './database.ts';
import { announce, type JobKind, type JobRow } from './job.ts';
import { covered } from './scope.ts';
import { type Look, question, verb } from './verb.ts';

declare module './verb.ts' {
  interface Services {
    /** The kinds of background job; filled by the program from the rooms. */
    readonly jobKinds: Readonly<Record<string, JobKind>>;
  }
}

/** The ways a call about background jobs may fail by right. */
export const jobFailures = failures('job', {
  noJob: ['notFound', '没有这个后台任务', 'no such job'],
  noFile: [
    'notFound',
    '此任务没有可下载的结果，或结果已过保存期',
    'this job has no file to fetch, or it is no longer kept',
  ],
  badCursor: ['invalid', 'cursor 无效；请从第一页重新读取', 'this cursor is none of ours; read from the first page'],
  ended: ['conflict', '任务已经结束，不能取消', 'the job has ended already and cannot be cancelled'],
});

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Whether a text can be the id of a record at all. */
export const isId = (text: string): boolean => UUID.test(text);

/**
 * What somebody sees of what people started in the background: what is their own, and as administrator what was started
 * within the areas of that post.
 */
export const startedWithin = (actor: Actor, columns: { owner: string; area: string }) => {
  const posts = actor.posts.filter((post) => post.role === 'administrator');
  const administered = actor.kind === 'person' ? { ...actor, posts } : actor;
  return sql<boolean>`(${sql.ref(columns.owner)} = ${actor.id} or ${covered(administered, { area: columns.area })})`;
};

/** Reads where a page of things ordered by time begins. */
export const afterCursor = (cursor: string | undefined) => {
  if (!cursor) return sql<boolean>`true`;
  const [at, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof at !== 'string' || !parseInstant(at) || typeof id !== 'string' || !isId(id)) throw jobFailures.badCursor();
  return sql<boolean>`(created_at, id) < (${at}::timestamptz, ${id}::uuid)`;
};

/** A job as people see it. */
export const viewJob = ({ language, services, actor }: Pick<Look, 'language' | 'services' | 'actor'>, row: JobRow) => ({
  id: row.id,
  kind: row.kind,
  label: services.jobKinds[row.kind]?.label[language] ?? row.kind,
  title: row.title[language],
  subject: row.subject_type === null ? null : { type: row.subject_type, id: row.subject_id ?? '' },
  owner: { id: row.owner_id, name: row.owner_name },
  own: row.owner_id === actor.id,
  state: row.state,
  done: row.done,
  total: row.total,
  message: said(row, language),
  result: row.result,
  fileName: row.file_key === null ? null : row.file_name,
  cancelling: row.cancel_asked && row.state === 'running',
  createdAt: formatInstant(row.created_at),
  startedAt: row.started_at && formatInstant(row.started_at),
  endedAt: row.ended_at && formatInstant(row.ended_at),
});

const said = ({ message }: JobRow, language: Language): string | null => message?.[language] ?? null;

/** A job that somebody may see; others' jobs do not exist for them. */
export const jobFor = async (db: Db, { actor }: Pick<Context, 'actor'>, id: string): Promise<JobRow> => {
  const row = isId(id)
    ? await db
        .selectFrom('job')
        .selectAll()
        .where('id', '=', id)
        .where(startedWithin(actor, { owner: 'owner_id', area: 'area_path' }))
        .executeTakeFirst()
    : undefined;
  if (!row) throw jobFailures.noJob();
  return row;
};

/** Filters of a list of jobs. */
export const JobFilter = Type.Object(
  {
    state: Type.Optional(
      Type.Union([
        Type.Literal('queued'),
        Type.Literal('running'),
        Type.Literal('done'),
        Type.Literal('failed'),
        Type.Literal('cancelled'),
      ]),
    ),
    own: Type.Optional(Type.Boolean()),
    cursor: Type.Optional(Type.String()),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  { additionalProperties: false },
);

/** Background jobs (后台任务), newest first: one's own, and for administrators those started within their areas. */
export const listJobs = question({
  name: 'job.list',
  input: JobFilter,
  access: 'anyone',
  run: async (look, filter) => {
    const limit = filter.limit ?? 20;
    const seen = startedWithin(look.actor, { owner: 'owner_id', area: 'area_path' });
    const rows = await look.db
      .selectFrom('job')
      .selectAll()
      .where(filter.own ? sql<boolean>`owner_id = ${look.actor.id}` : seen)
      .where(filter.state ? sql<boolean>`state = ${filter.state}` : sql<boolean>`true`)
      .where(afterCursor(filter.cursor))
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const active = await sql<{ n: number }>`
      select count(*)::int as n from job where owner_id = ${look.actor.id} and state in ('queued', 'running')`.execute(
      look.db,
    );
    const page = pageOf(
      rows,
      limit,
      (row) => [row.created_at.toISOString(), row.id],
      (row) => viewJob(look, row),
    );
    return { ...page, active: active.rows[0]?.n ?? 0 };
  },
});

/** One job. */
export const readJob = question({
  name: 'job.read',
  input: Type.Object({ id: Type.String() }),
  access: 'anyone',
  run: async (look, { id }) => viewJob(look, await jobFor(look.db, look, id)),
});

/** Asks a job to stop: one that waits is cancelled at once, one at work at its next step. */
export const cancelJob = verb({
  name: 'job.cancel',
  input: Type.Object({ id: Type.String() }),
  access: 'anyone',
  run: async (work, { id }) => {
    const job = await jobFor(work.db, work, id);
    const now = work.now.toISOString();
    const { rows } = await sql<JobRow>`
      update job set cancel_asked = true,
        ended_at = case when state = 'queued' then ${now}::timestamptz end,
        state = case when state = 'queued' then 'cancelled' else state end
      where id = ${job.id} and state in ('queued', 'running') returning *`.execute(work.db);
    const row = rows[0];
    if (!row) throw jobFailures.ended();
    work.record({
      action: 'job.cancelled',
      subject: { type: 'job', id },
      areaPath: row.area_path,
      data: { kind: row.kind },
    });
    const { owner_id: ownerId, kind, state, done, total } = row;
    await announce(work.db, { id, ownerId, kind, state, done, total });
    return viewJob(work, row);
  },
});
