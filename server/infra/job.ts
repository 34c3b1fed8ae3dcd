import { sql } from 'kysely';
import type { AreaPath } from '../kernel/area.ts';
import { type Actor, type Context, ENTERPRISE_ROLES, type Post } from '../kernel/context.ts';
import type { Language, Text } from '../kernel/language.ts';
import type { Instant } from '../kernel/time.ts';
import type { Database, Db } from './database.ts';
import type { Platform, Work } from './verb.ts';

declare module './database.ts' {
  interface Tables {
    job: JobRow;
  }
}

/** How a background job (后台任务) stands. */
export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** A job as it is kept. */
export type JobRow = {
  id: string;
  kind: string;
  title: Text;
  subject_type: string | null;
  subject_id: string | null;
  owner_id: string;
  owner_name: string;
  area_path: AreaPath | null;
  language: Language;
  /** What is to be done, and the posts in which it was asked for: a job has no wider rights than its order. */
  input: { given: Record<string, unknown>; posts: readonly Post[] };
  state: JobState;
  done: number;
  total: number | null;
  message: Text | null;
  result: Record<string, unknown> | null;
  file_key: string | null;
  file_name: string | null;
  attempt: number;
  cancel_asked: boolean;
  created_at: Instant;
  started_at: Instant | null;
  ended_at: Instant | null;
  heartbeat_at: Instant | null;
};

/** What a job runs with. Its context acts with the rights that its owner has now. */
export type JobTask = {
  readonly id: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly platform: Platform;
  readonly ctx: Context;
  /** Ends when the program stops, the job is cancelled or another process has taken it over. */
  readonly signal: AbortSignal;
  /** Tells how far it has come; throws when the job is to go no further. Called between pieces of work. */
  progress(done: number, total: number | null, message?: Text): Promise<void>;
};

/** What came of a job: figures for programs, a sentence for people, a file to fetch. */
export type JobOutcome = {
  readonly result?: Readonly<Record<string, unknown>>;
  readonly message?: Text;
  readonly file?: { readonly key: string; readonly name: string };
};

/**
 * A kind of job, declared by the room whose work it is and joined in the catalogue. A process may die in the midst of `run`:
 * then it runs again from its beginning, on any node, so what was done already must not be done twice.
 */
export type JobKind = {
  readonly kind: string;
  readonly label: Text;
  run(task: JobTask): Promise<JobOutcome>;
};

/** A job to be done. */
export type Order = {
  readonly id?: string;
  readonly kind: string;
  readonly title: Text;
  readonly subject?: { readonly type: string; readonly id: string };
  readonly areaPath?: AreaPath | null;
  readonly input: Readonly<Record<string, unknown>>;
};

/** The channel on which processes tell one another how jobs go. */
export const JOB_CHANNEL = 'anjian_job';

/** How a job goes, as told to screens that watch. */
export type JobNote = {
  readonly id: string;
  readonly ownerId: string;
  readonly kind: string;
  readonly state: JobState;
  readonly done: number;
  readonly total: number | null;
};

/** The highest area an actor's posts cover: where administrators find what the actor started. */
export const homeOf = (actor: Actor): AreaPath | null =>
  actor.posts
    .filter((post) => !ENTERPRISE_ROLES.includes(post.role))
    .map((post) => post.areaPath)
    .toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))[0] ?? null;

/** Puts a job into the queue, in the transaction that asks for it; workers hear of it when that commits. */
export const order = async (
  work: Pick<Work, 'db' | 'actor' | 'now' | 'language' | 'newId'>,
  wanted: Order,
): Promise<string> => {
  const id = wanted.id ?? work.newId();
  await work.db
    .insertInto('job')
    .values({
      id,
      kind: wanted.kind,
      title: json(wanted.title),
      subject_type: wanted.subject?.type ?? null,
      subject_id: wanted.subject?.id ?? null,
      owner_id: work.actor.id,
      owner_name: work.actor.name,
      area_path: wanted.areaPath === undefined ? homeOf(work.actor) : wanted.areaPath,
      language: work.language,
      input: json({ given: wanted.input, posts: work.actor.posts }),
      state: 'queued',
      done: 0,
      total: null,
      message: null,
      result: null,
      file_key: null,
      file_name: null,
      attempt: 0,
      cancel_asked: false,
      created_at: work.now,
      started_at: null,
      ended_at: null,
      heartbeat_at: null,
    })
    .execute();
  await announce(work.db, { id, ownerId: work.actor.id, kind: wanted.kind, state: 'queued', done: 0, total: null });
  return id;
};

// The driver writes objects as JSON but arrays as arrays: written out, both arrive alike.
const json = <T>(value: T): T => JSON.stringify(value) as unknown as T;

/** Tells all processes how a job goes; inside a transaction it is told on commit. */
export const announce = async (db: Db, note: JobNote): Promise<void> => {
  await sql`select pg_notify(${JOB_CHANNEL}, ${JSON.stringify(note)})`.execute(db);
};

/** Reads what was told; nothing when it is none of ours. */
export const noteOf = (payload: string | undefined): JobNote | undefined => {
  try {
    const note = JSON.parse(payload ?? '') as Partial<JobNote>;
    return typeof note.id === 'string' && typeof note.ownerId === 'string' ? (note as JobNote) : undefined;
  } catch {
    return undefined;
  }
};

const sleepers = new WeakMap<Database, Set<() => void>>();

/** Wakes the workers of this process now instead of at their next look. */
export const wakeWorkers = (database: Database): void => {
  for (const wake of sleepers.get(database) ?? []) wake();
};

/** Has somebody woken when a job was ordered here; returns how to end that. */
export const onOrder = (database: Database, wake: () => void): (() => void) => {
  const known = sleepers.get(database) ?? new Set();
  sleepers.set(database, known.add(wake));
  return () => void known.delete(wake);
};

const KEEP_DAYS = 90;

/** Forgets jobs that ended long ago and that nothing refers to. */
export const forgetOldJobs = async (db: Db, now: Instant): Promise<void> => {
  await sql`
    delete from job j where j.ended_at < ${now.toISOString()}::timestamptz - make_interval(days => ${KEEP_DAYS})
      and not exists (select from import_check c where c.check_job = j.id or c.run_job = j.id)`.execute(db);
};
