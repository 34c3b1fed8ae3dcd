import { sql } from 'kysely';
import { Type } from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../test/harness/engines.ts';
import { type Actor, type Context, system } from '../kernel/context.ts';
import { failures, type Failure } from '../kernel/failure.ts';
import { instant } from '../kernel/time.ts';
import { drillClock } from './clock.ts';
import type { Database } from './database.ts';
import { newId } from './ids.ts';
import { append, historyOf, seal } from './ledger.ts';
import { verify } from './ledger-verify.ts';
import { deliver, type Delivery } from './outbox.ts';
import { ask, perform, type Platform, question, type Services, verb } from './verb.ts';

let database: Database;
let platform: Platform;
const at = instant(Date.parse('2026-03-20T09:00:00+08:00'));

beforeAll(async () => {
  database = await freshDatabase();
  await sql`create table note (id uuid primary key, text text)`.execute(database.db);
  platform = { database, services: { clock: drillClock(at), database } as Services, release: () => undefined };
});
afterAll(() => database.close());

const context = (more: Partial<Context> = {}): Context => ({
  actor: system('test'),
  now: at,
  newId,
  language: 'zh',
  requestId: 'r',
  ...more,
});
const refused = failures('note', { rude: ['invalid', '请勿使用 {word}', 'do not say {word}'] });

const write = verb({
  name: 'note.write',
  input: Type.Object({ text: Type.String({ minLength: 1 }) }, { additionalProperties: false }),
  access: ['office'],
  run: async (work, { text }) => {
    const id = work.newId();
    await sql`insert into note values (${id}, ${text})`.execute(work.db);
    work.record({ action: 'note.write', subject: { type: 'note', id }, matterId: id, data: { text } });
    work.send({ topic: 'note', key: id, payload: { id } });
    if (text === 'rude') throw refused.rude({ word: text });
    return { id };
  },
});
const forgetful = verb({ name: 'note.forget', input: Type.Object({}), access: 'anyone', run: async () => 1 });

const notes = async () =>
  Number((await sql<{ n: number }>`select count(*)::int as n from note`.execute(database.db)).rows[0]?.n);
const entries = async () =>
  Number((await sql<{ n: number }>`select count(*)::int as n from ledger_entry`.execute(database.db)).rows[0]?.n);

test('a verb saves, leaves its entry and its letter together', async () => {
  const { id } = await perform(platform, write, context(), { text: '你好' });
  expect(await historyOf(database.db, id)).toMatchObject([{ action: 'note.write', data: { text: '你好' }, seq: null }]);
  const letters: Delivery[] = [];
  await deliver(database, { note: async (_db, more) => void letters.push(...more) });
  expect(letters).toMatchObject([{ topic: 'note', payload: { id } }]);
});

test('a verb that fails leaves nothing behind: no row, no entry, no letter', async () => {
  const before = [await notes(), await entries()];
  await expect(perform(platform, write, context(), { text: 'rude' })).rejects.toMatchObject({
    kind: 'invalid',
    code: 'note.rude',
  });
  expect([await notes(), await entries()]).toEqual(before);
});

test('bad input is refused before anything runs, naming the field in both languages', async () => {
  const failure = await perform(platform, write, context(), { text: '', extra: 1 }).catch((error: Failure) => error);
  expect((failure as Failure).errors.map((error) => error.path).sort()).toEqual(['extra', 'text']);
  expect((failure as Failure).errors[0]?.message.zh).toMatch(/[一-龥]/);
});

test('who holds no fitting post may not', async () => {
  const actor = {
    kind: 'person' as const,
    id: 'p',
    name: 'p',
    posts: [{ role: 'expert' as const, areaPath: 'a/', unitId: null, enterpriseId: null }],
  };
  await expect(perform(platform, write, context({ actor }), { text: 'x' })).rejects.toMatchObject({
    kind: 'forbidden',
  });
});

const officer = (more: Partial<Actor> = {}): Actor => ({
  kind: 'person',
  id: 'p',
  name: 'p',
  posts: [{ role: 'office', areaPath: 'a/', unitId: null, enterpriseId: null }],
  ...more,
});
const issue = verb({ ...write, name: 'note.issue', secondFactor: true });
const outer = verb({
  name: 'note.outer',
  input: Type.Object({}),
  access: 'anyone',
  run: (work) => work.call(issue, { text: 'inner' }),
});
const leaveTaking = verb({ ...write, name: 'note.leave', access: 'anyone', evenFor: ['readOnly', 'enrolFirst'] });
const look = question({ name: 'note.look', input: Type.Object({}), access: ['office'], run: async () => 'seen' });

test('a verb that issues takes a second factor, also when another verb calls it; the platform itself has none to prove', async () => {
  const by = (actor: Actor, v = issue) => perform(platform, v, context({ actor }), { text: 'x' });
  await expect(by(officer())).rejects.toMatchObject({ code: 'access.secondFactorNeeded', status: 403 });
  await expect(by(officer(), outer as unknown as typeof issue)).rejects.toMatchObject({
    code: 'access.secondFactorNeeded',
  });
  for (const secondFactor of ['proved', 'waived'] as const) await by(officer({ secondFactor }));
  await by(system('test'));
  // Who has no post for it is told that, not to find a telephone.
  await expect(by(officer({ posts: [] }))).rejects.toMatchObject({ code: 'access.notYourRole' });
});

test('who only looks asks and changes nothing, but for what is left to all; so does who has to enrol first, who asks nothing either', async () => {
  const before = await notes();
  const held = [officer({ readOnly: true }), officer({ secondFactor: 'enrolFirst' })];
  const codes = ['access.readOnly', 'access.enrolFirst'];
  for (const [index, actor] of held.entries()) {
    const code = codes[index];
    await expect(perform(platform, write, context({ actor }), { text: 'x' })).rejects.toMatchObject({ code });
    await expect(perform(platform, outer, context({ actor }), {})).rejects.toMatchObject({ code });
    await perform(platform, leaveTaking, context({ actor }), { text: 'bye' });
  }
  expect(await notes()).toBe(before + 2);
  const [readOnly, enrolFirst] = held as [Actor, Actor];
  expect(await ask(platform, look, context({ actor: readOnly }), {})).toBe('seen');
  await expect(ask(platform, look, context({ actor: enrolFirst }), {})).rejects.toMatchObject({
    code: 'access.enrolFirst',
  });
});

test('a verb that leaves no entry is a bug, and changes nothing', async () => {
  await expect(perform(platform, forgetful, context(), {})).rejects.toThrow(/left no ledger entry/);
});

test('the same Idempotency-Key twice has the effect of once, also at the same moment; for another request it is refused', async () => {
  const before = await notes();
  const key = newId();
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => perform(platform, write, context({ idempotencyKey: key }), { text: 'once' })),
  );
  expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
  expect(await notes()).toBe(before + 1);
  await expect(perform(platform, write, context({ idempotencyKey: key }), { text: 'other' })).rejects.toMatchObject({
    code: 'access.keyReused',
  });
});

test('a letter whose carrier fails is kept, tried again later and parked in the end; others still leave', async () => {
  await deliver(database, { note: async () => undefined });
  await perform(platform, write, context(), { text: 'letter' });
  for (let attempt = 0; attempt < 8; attempt += 1) {
    await sql`update outbox set due_at = now()`.execute(database.db);
    await deliver(database, { note: async () => Promise.reject(new Error('no line')) });
  }
  const { rows } = await sql<{ parked: boolean; last_error: string }>`select parked, last_error from outbox`.execute(
    database.db,
  );
  expect(rows).toEqual([{ parked: true, last_error: 'no line' }]);
});

test('sealing while many write at once leaves one unbroken chain that holds every entry once', async () => {
  const writers = Array.from({ length: 40 }, (_, i) => perform(platform, write, context(), { text: `w${i}` }));
  const sealers = Array.from({ length: 10 }, () => seal(database));
  await Promise.all([...writers, ...sealers]);
  await seal(database);
  const found = await verify(database);
  expect(found).toMatchObject({ ok: true, entries: await entries() });
});

test('an entry of a transaction that ends late is sealed after it commits, never skipped', async () => {
  let finish = () => {};
  const waiting = new Promise<void>((resolve) => (finish = resolve));
  const late = database.db.transaction().execute(async (trx) => {
    await append(trx, context(), [{ action: 'late', subject: { type: 'x', id: '1' } }]);
    await waiting;
  });
  await perform(platform, write, context(), { text: 'quick' });
  await seal(database);
  await seal(database);
  finish();
  await late;
  expect(await seal(database)).toBe(1);
  expect(await verify(database)).toMatchObject({ ok: true, entries: await entries() });
});

/** Runs a change of the ledger by somebody with the database owner's rights, and undoes it after the check. */
const tampered = async (change: ReturnType<typeof sql>) => {
  const copy = await freshDatabase();
  try {
    const there = { ...platform, database: copy };
    await sql`create table note (id uuid primary key, text text)`.execute(copy.db);
    for (const text of ['a', 'b', 'c', 'd', 'e']) await perform(there, write, context(), { text });
    await seal(copy);
    expect(await verify(copy)).toMatchObject({ ok: true, entries: 5 });
    await expect(change.execute(copy.db)).rejects.toThrow(/append-only/);
    await copy.db.connection().execute(async (db) => {
      await sql`alter table ledger_entry disable trigger user`.execute(db);
      await sql`alter table ledger_seal disable trigger user`.execute(db);
      await change.execute(db);
    });
    return await verify(copy);
  } finally {
    await copy.close();
  }
};

test.each([
  ['a changed entry', sql`update ledger_entry set data = '{"text":"z"}' where n = 3`, { seq: 3, reason: 'changed' }],
  [
    'a changed time',
    sql`update ledger_entry set at = at + interval '1 second' where n = 2`,
    { seq: 2, reason: 'changed' },
  ],
  ['a missing entry', sql`delete from ledger_entry where n = 4`, { seq: 4, reason: 'missing' }],
  ['a missing seal', sql`delete from ledger_seal where n = 2`, { seq: 2, reason: 'missing' }],
  ['a cut tail', sql`delete from ledger_seal where seq = 5`, { seq: 5, reason: 'missing' }],
  [
    'entries in another order',
    sql`do $$ begin
    update ledger_seal set n = -n where seq = 2; update ledger_seal set n = 2 where seq = 3; update ledger_seal set n = 3 where seq = 2; end $$`,
    { seq: 2, reason: 'reordered' },
  ],
])('verification finds %s', async (_name, change, broken) => {
  expect(await tampered(change)).toMatchObject({ ok: false, broken });
});
