import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { freshDatabase } from '../../test/harness/engines.ts';
import { failures } from '../kernel/failure.ts';
import { instant } from '../kernel/time.ts';
import type { Database } from './database.ts';
import { openFeed } from './events.ts';
import { type JobKind, type JobNote, type JobRow, order } from './job.ts';
import { cancelJob, listJobs, readJob } from './job-view.ts';
import { keepWorking, workOff, workOnce, type Workshop } from './job-worker.ts';
import { newId } from './ids.ts';
import type { Actor, Context } from '../kernel/context.ts';
import { ask, perform, type Platform } from './verb.ts';

const oops = failures('test', { notToday: ['conflict', '今天不行', 'not today'] });
const never = new AbortController().signal;

let database: Database;
let platform: Platform;
let shop: Workshop;
const reported: unknown[] = [];
let run: JobKind['run'] = async () => ({});
const kind: JobKind = { kind: 'count', label: { zh: '数数', en: 'Count' }, run: (task) => run(task) };

const person = (id: string, role: 'office' | 'administrator', areaPath: string): Actor => ({
  kind: 'person',
  id,
  name: id,
  posts: [{ role, areaPath, unitId: null, enterpriseId: null }],
});
const owner = person('owner', 'office', '99/9901/');
const known = new Map([[owner.id, owner]]);

beforeAll(async () => {
  database = await freshDatabase();
  const clock = { drill: true, now: () => instant(Date.parse('2026-03-20T09:00:00+08:00')), moveTo: () => undefined };
  const services = { clock, database, jobKinds: { count: kind } } as unknown as Platform['services'];
  platform = { database, services, release: () => undefined };
  shop = {
    platform,
    kinds: { count: kind },
    ownerOf: async (id) => known.get(id),
    report: (error) => void reported.push(error),
  };
});
afterAll(() => database.close());
beforeEach(async () => {
  await sql`delete from job`.execute(database.db);
  reported.length = 0;
  run = async () => ({});
});

const context = (actor: Actor = owner): Context => ({
  actor,
  now: platform.services.clock.now(),
  newId,
  language: 'zh',
  requestId: 'test',
});
const ordered = (input: Record<string, unknown> = {}, actor = owner): Promise<string> =>
  order({ ...context(actor), db: database.db }, { kind: 'count', title: { zh: '数到三', en: 'To three' }, input });
const stored = async (id: string): Promise<JobRow> =>
  database.db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

test('a job is done once, with the rights of its owner, and says what came of it', async () => {
  const seen: unknown[] = [];
  run = async ({ input, ctx, progress }) => {
    seen.push([input, ctx.actor.id]);
    await progress(2, 3, { zh: '二', en: 'two' });
    return { result: { sum: 3 }, message: { zh: '数完了', en: 'counted' } };
  };
  const id = await ordered({ to: 3 });
  await Promise.all([workOff(shop), workOff(shop), workOff(shop)]);
  expect(seen).toEqual([[{ to: 3 }, 'owner']]);
  expect(await stored(id)).toMatchObject({ state: 'done', result: { sum: 3 }, message: { zh: '数完了' }, attempt: 1 });
});

test('a job whose process died without a word is taken up again; a living one is left alone', async () => {
  const [dead, alive] = [await ordered(), await ordered()];
  await sql`update job set state = 'running', attempt = 1, heartbeat_at = now() - interval '2 minutes' where id = ${dead}::uuid`.execute(
    database.db,
  );
  await sql`update job set state = 'running', attempt = 1, heartbeat_at = now() where id = ${alive}::uuid`.execute(
    database.db,
  );
  await workOff(shop);
  expect(await stored(dead)).toMatchObject({ state: 'done', attempt: 2 });
  expect(await stored(alive)).toMatchObject({ state: 'running', attempt: 1 });
});

test('a job that kills its process again and again is given up with a reason, not begun for ever', async () => {
  const id = await ordered();
  await sql`update job set state = 'running', attempt = 3, heartbeat_at = now() - interval '2 minutes' where id = ${id}::uuid`.execute(
    database.db,
  );
  await workOff(shop);
  const job = await stored(id);
  expect(job.state).toBe('failed');
  expect(job.message?.zh).toContain('3 次');
});

test('who was taken for dead and is not, stops at the next step and changes nothing of the job any more', async () => {
  const id = await ordered();
  let second: Promise<boolean> | undefined;
  let begun = 0;
  run = async ({ progress }) => {
    begun += 1;
    if (begun === 2) return { result: { by: 'second' } };
    await sql`update job set heartbeat_at = now() - interval '2 minutes' where id = ${id}::uuid`.execute(database.db);
    second = workOnce(shop, never);
    await second;
    // Longer ago than the shortest time between two notes.
    for (let step = 0; step < 1000; step += 1)
      await progress(step, null).then(() => sql`select pg_sleep(0.01)`.execute(database.db));
    return { result: { by: 'first' } };
  };
  await workOnce(shop, never);
  expect(begun).toBe(2);
  expect(await stored(id)).toMatchObject({ state: 'done', result: { by: 'second' }, attempt: 2 });
});

test('a program that stops puts its job back, unharmed by the attempt', async () => {
  const id = await ordered();
  const stop = new AbortController();
  run = async ({ progress, signal }) => {
    stop.abort();
    expect(signal.aborted).toBe(true);
    await progress(1, 2);
    return {};
  };
  await workOnce(shop, stop.signal);
  expect(await stored(id)).toMatchObject({ state: 'queued', attempt: 0 });
  run = async () => ({});
  await workOff(shop);
  expect(await stored(id)).toMatchObject({ state: 'done', attempt: 1 });
});

test('failures by right are told in words, bugs are reported and hidden', async () => {
  run = async () => {
    throw oops.notToday();
  };
  const refused = await ordered();
  await workOff(shop);
  expect(await stored(refused)).toMatchObject({ state: 'failed', message: { zh: '今天不行', en: 'not today' } });
  expect(reported).toEqual([]);
  run = async () => {
    throw new TypeError('secret of the inside');
  };
  const broken = await ordered();
  await workOff(shop);
  expect((await stored(broken)).message?.en).not.toContain('secret');
  expect(reported).toHaveLength(1);
});

test('a job of somebody whose account is gone, or of a kind nobody knows, ends with a reason', async () => {
  const orphan = await ordered({}, person('gone', 'office', '99/'));
  const strange = await ordered();
  await sql`update job set kind = 'later' where id = ${strange}::uuid`.execute(database.db);
  await workOff(shop);
  expect((await stored(orphan)).message?.zh).toContain('停用');
  expect((await stored(strange)).message?.en).toContain('no such job');
});

test('a job acts in the posts in which it was asked for, as far as they are still held', async () => {
  const two: Actor = {
    ...person('two', 'office', '99/9901/'),
    posts: [...person('two', 'office', '99/9901/').posts, ...person('two', 'office', '99/9902/').posts],
  };
  const acted: string[][] = [];
  run = async ({ ctx }) => {
    acted.push(ctx.actor.posts.map((post) => post.areaPath));
    return {};
  };
  known.set('two', two);
  await ordered({}, { ...two, posts: two.posts.slice(0, 1) });
  await ordered({}, two);
  await workOff(shop);
  known.set('two', { ...two, posts: two.posts.slice(1) });
  const lost = await ordered({}, { ...two, posts: two.posts.slice(0, 1) });
  await workOff(shop);
  expect(acted).toEqual([['99/9901/'], ['99/9901/', '99/9902/']]);
  expect(await stored(lost)).toMatchObject({ state: 'failed' });
});

test('what waits is cancelled at once, what runs at its next step, what ended not at all', async () => {
  const waiting = await ordered();
  const cancel = (id: string, actor = owner) => perform(platform, cancelJob, context(actor), { id });
  expect(await cancel(waiting)).toMatchObject({ state: 'cancelled' });
  await expect(cancel(waiting)).rejects.toMatchObject({ status: 409 });
  const id = await ordered();
  run = async ({ progress }) => {
    expect(await cancel(id)).toMatchObject({ state: 'running', cancelling: true });
    for (let step = 0; step < 1000; step += 1)
      await progress(step, null).then(() => sql`select pg_sleep(0.01)`.execute(database.db));
    return { result: { never: true } };
  };
  await workOff(shop);
  expect(await stored(id)).toMatchObject({ state: 'cancelled', result: null });
});

test('jobs are seen by their owners and by administrators over their area; others learn nothing', async () => {
  const id = await ordered();
  const [above, beside, colleague] = [
    person('above', 'administrator', '99/'),
    person('beside', 'administrator', '99/9902/'),
    person('colleague', 'office', '99/9901/'),
  ];
  const list = async (actor: Actor) => (await ask(platform, listJobs, context(actor), {})).items.map((job) => job.id);
  expect([await list(owner), await list(above), await list(beside), await list(colleague)]).toEqual([
    [id],
    [id],
    [],
    [],
  ]);
  expect((await ask(platform, readJob, context(above), { id })).own).toBe(false);
  for (const actor of [beside, colleague]) {
    await expect(ask(platform, readJob, context(actor), { id })).rejects.toMatchObject({ status: 404 });
    await expect(perform(platform, cancelJob, context(actor), { id })).rejects.toMatchObject({ status: 404 });
  }
});

test('screens hear how a job goes, and workers start at once when one is ordered', async () => {
  const feed = await openFeed(database, (error) => void reported.push(error));
  const stop = new AbortController();
  const notes: JobNote[] = [];
  const done = new Promise<void>((resolve) =>
    feed.hear((note) => {
      notes.push(note);
      if (note.state === 'done') resolve();
    }),
  );
  const ears = () =>
    sql`select from pg_stat_activity where datname = current_database() and query like 'listen%'`.execute(database.db);
  await vi.waitFor(async () => expect((await ears()).rows).toHaveLength(1));
  const working = keepWorking(shop, stop.signal);
  const id = await ordered();
  await done;
  stop.abort();
  await Promise.all([working, feed.close()]);
  expect(notes.filter((note) => note.id === id).map((note) => note.state)).toEqual(['queued', 'running', 'done']);
  expect(notes[0]).toMatchObject({ ownerId: 'owner', kind: 'count' });
});
