import { sql } from 'kysely';
import { type Actor, type Post, system } from '../kernel/context.ts';
import { Failure } from '../kernel/failure.ts';
import type { Text } from '../kernel/language.ts';
import { sleep } from './clock.ts';
import { isUnavailable } from './database.ts';
import { newId } from './ids.ts';
import { announce, type JobKind, type JobOutcome, type JobRow, type JobState, type JobTask, onOrder } from './job.ts';
import type { Platform } from './verb.ts';

/** What the workers of a process need. */
export type Workshop = {
  readonly platform: Platform;
  readonly kinds: Readonly<Record<string, JobKind>>;
  /** Who owns a job, with the rights held now; nobody when the account is gone. */
  readonly ownerOf: (id: string) => Promise<Actor | undefined>;
  readonly report: (error: unknown) => void;
};

/** Jobs at work in one process at a time: a short one need not wait for a long one. */
const WIDTH = 2;
/** Milliseconds between looks for jobs that another process ordered or left behind. */
const LOOK = 2000;
/** Milliseconds between signs of life while nothing else is told. */
const BEAT = 5000;
/** Milliseconds between two notes to watching screens. */
const NOTE = 500;
/** Seconds without a sign of life after which a job is taken from its process. */
export const SILENCE = 30;
/** How often a job is begun before it is given up. */
const ATTEMPTS = 3;

const texts = {
  gaveUp: {
    zh: `处理进程 ${ATTEMPTS} 次中断，已放弃；请检查文件后重新发起，或联系系统管理员`,
    en: `its process broke off ${ATTEMPTS} times, so it was given up; check the file and start again, or ask an administrator`,
  },
  ownerGone: {
    zh: '发起人的账号已停用或没有相应岗位，任务未执行',
    en: 'the account that started it is disabled or has no such post; nothing was done',
  },
  unknown: { zh: '此版本没有这种任务，未执行', en: 'this version knows no such job; nothing was done' },
  bug: {
    zh: '系统内部错误，任务中止；请凭任务编号联系管理员',
    en: 'internal error, the job was stopped; quote its id to an administrator',
  },
  cancelled: { zh: '已取消', en: 'cancelled' },
} as const;

/** Why a job goes no further: its owner asked for that, the program stops, or another process has it now. */
class Halt extends Error {
  readonly why: 'cancelled' | 'stopping' | 'lost';

  constructor(why: Halt['why']) {
    super(`job halted: ${why}`);
    this.why = why;
  }
}

/** Takes jobs and does them until told to stop; what is at work then goes back into the queue. */
export const keepWorking = async (shop: Workshop, signal: AbortSignal): Promise<void> => {
  await Promise.all(Array.from({ length: WIDTH }, () => workUntil(shop, signal)));
};

const workUntil = async (shop: Workshop, signal: AbortSignal): Promise<void> => {
  let nudge = new AbortController();
  const leave = onOrder(shop.platform.database, () => nudge.abort());
  while (!signal.aborted) {
    nudge = new AbortController();
    const busy = await workOnce(shop, signal).catch((error: unknown) => {
      if (!signal.aborted && !isUnavailable(error)) shop.report(error);
      return false;
    });
    if (!busy) await sleep(LOOK, AbortSignal.any([nudge.signal, signal]));
  }
  leave();
};

/** Does every job that waits, then returns; for programs that do one thing and for tests. */
export const workOff = async (shop: Workshop): Promise<void> => {
  const never = new AbortController().signal;
  while (await workOnce(shop, never));
};

/** Takes one job and does it; says whether there was one. */
export const workOnce = async (shop: Workshop, signal: AbortSignal): Promise<boolean> => {
  const job = await take(shop);
  if (!job) return false;
  await carryOut(shop, job, signal);
  return true;
};

/** Takes the oldest job that waits, or one whose process gives no sign of life any more; two processes never take the same. */
const take = async ({ platform }: Workshop): Promise<JobRow | undefined> => {
  const now = platform.services.clock.now().toISOString();
  const { rows } = await sql<JobRow>`
    update job set state = 'running', attempt = attempt + 1, heartbeat_at = now(),
      started_at = coalesce(started_at, ${now}::timestamptz)
    where id = (
      select id from job
      where state = 'queued' or (state = 'running' and heartbeat_at < now() - make_interval(secs => ${SILENCE}))
      order by created_at, id limit 1 for update skip locked)
    returning *`.execute(platform.database.db);
  return rows[0];
};

const carryOut = async (shop: Workshop, job: JobRow, stop: AbortSignal): Promise<void> => {
  const { platform } = shop;
  const kind = Object.hasOwn(shop.kinds, job.kind) ? shop.kinds[job.kind] : undefined;
  if (!kind) return end(platform, job, 'failed', { message: texts.unknown });
  if (job.cancel_asked) return end(platform, job, 'cancelled', { message: texts.cancelled });
  if (job.attempt > ATTEMPTS) return end(platform, job, 'failed', { message: texts.gaveUp });
  const actor = await ownerOf(shop, job);
  if (!actor) return end(platform, job, 'failed', { message: texts.ownerGone });
  const life = lifeOf(platform, job, stop);
  try {
    const { id, owner_id: ownerId, done, total } = job;
    await announce(platform.database.db, { id, ownerId, kind: job.kind, state: 'running', done, total });
    const outcome = await kind.run(taskOf(platform, job, actor, life));
    await end(platform, job, 'done', outcome);
  } catch (error) {
    await settle(shop, job, life.halted() ?? error);
  } finally {
    await life.close();
  }
};

const samePost = (one: Post, other: Post): boolean =>
  one.role === other.role &&
  one.areaPath === other.areaPath &&
  one.unitId === other.unitId &&
  one.enterpriseId === other.enterpriseId;

/** Who a job acts as: its owner, in the posts in which it was asked for as far as they are still held. */
const ownerOf = async ({ ownerOf: load }: Workshop, { owner_id: id, owner_name: name, input }: JobRow) => {
  if (id.startsWith('system:')) return { ...system(''), id, name };
  const owner = await load(id);
  const posts = owner?.posts.filter((post) => input.posts.some((asked) => samePost(asked, post))) ?? [];
  return owner && posts.length > 0 ? { ...owner, posts } : undefined;
};

const settle = async ({ platform, report }: Workshop, job: JobRow, error: unknown): Promise<void> => {
  if (error instanceof Halt) {
    if (error.why === 'cancelled') await end(platform, job, 'cancelled', { message: texts.cancelled });
    if (error.why === 'stopping') await putBack(platform, job);
    return;
  }
  if (error instanceof Failure) return end(platform, job, 'failed', { message: error.text });
  // An engine out of reach is no reason to give the job up: it stays as it is and is taken again after its silence.
  if (isUnavailable(error)) return;
  report(error);
  await end(platform, job, 'failed', { message: texts.bug });
};

const taskOf = (platform: Platform, job: JobRow, actor: Actor, life: Life): JobTask => ({
  id: job.id,
  input: job.input.given,
  platform,
  ctx: { actor, now: platform.services.clock.now(), newId, language: job.language, requestId: job.id },
  signal: life.signal,
  progress: life.progress,
});

type Life = ReturnType<typeof lifeOf>;

/** The signs of life of a job at work: what it tells, at least every few seconds, and what it is told. */
const lifeOf = (platform: Platform, job: JobRow, stop: AbortSignal) => {
  const ended = new AbortController();
  let halt: Halt | undefined;
  let told: { done: number; total: number | null; message: Text | null } = { done: 0, total: null, message: null };
  let last = 0;
  const haltFor = (why: Halt['why']): void => {
    halt ??= new Halt(why);
    ended.abort();
  };
  const stopped = (): void => haltFor('stopping');
  stop.addEventListener('abort', stopped, { once: true });
  const tell = async (): Promise<void> => {
    last = performance.now();
    const answer = await beat(platform, job, told);
    if (answer === 'lost' || answer === 'cancelled') haltFor(answer);
  };
  let telling: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    if (performance.now() - last >= BEAT) telling = tell().catch(() => undefined);
  }, BEAT);
  if (stop.aborted) stopped();
  return {
    signal: ended.signal,
    halted: () => halt,
    progress: async (done: number, total: number | null, message?: Text): Promise<void> => {
      told = { done, total, message: message ?? told.message };
      if (performance.now() - last >= NOTE) await tell();
      if (halt) throw halt;
    },
    close: async (): Promise<void> => {
      clearInterval(timer);
      stop.removeEventListener('abort', stopped);
      await telling;
    },
  };
};

/** Writes how far a job is and hears what is wanted of it; `lost` when another process has begun it anew. */
const beat = async (
  { database }: Platform,
  job: JobRow,
  { done, total, message }: { done: number; total: number | null; message: Text | null },
): Promise<'going' | 'cancelled' | 'lost'> => {
  const { rows } = await sql<{ cancel_asked: boolean }>`
    update job set heartbeat_at = now(), done = ${done}, total = ${total}, message = ${message && JSON.stringify(message)}::jsonb
    where id = ${job.id} and attempt = ${job.attempt} and state = 'running' returning cancel_asked`.execute(
    database.db,
  );
  if (!rows[0]) return 'lost';
  await announce(database.db, { id: job.id, ownerId: job.owner_id, kind: job.kind, state: 'running', done, total });
  return rows[0].cancel_asked ? 'cancelled' : 'going';
};

const end = async (platform: Platform, job: JobRow, state: JobState, outcome: JobOutcome): Promise<void> => {
  const { db } = platform.database;
  const { result, message, file } = outcome;
  const { rows } = await sql<{ done: number; total: number | null }>`
    update job set state = ${state}, ended_at = ${platform.services.clock.now().toISOString()}::timestamptz,
      message = coalesce(${message ? JSON.stringify(message) : null}::jsonb, message),
      result = ${result ? JSON.stringify(result) : null}::jsonb,
      file_key = ${file?.key ?? null}, file_name = ${file?.name ?? null},
      done = case when ${state} = 'done' then coalesce(total, done) else done end
    where id = ${job.id} and attempt = ${job.attempt} and state = 'running' returning done, total`.execute(db);
  const row = rows[0];
  if (row) await announce(db, { id: job.id, ownerId: job.owner_id, kind: job.kind, state, ...row });
};

/** Gives a job that is interrupted in good order back to whoever comes next; that is no failed attempt. */
const putBack = async ({ database }: Platform, job: JobRow): Promise<void> => {
  await sql`update job set state = 'queued', attempt = attempt - 1, heartbeat_at = null
    where id = ${job.id} and attempt = ${job.attempt} and state = 'running'`.execute(database.db);
};
