import { afterAll, beforeAll, expect, test } from 'vitest';
import { Type } from 'typebox';
import { at, aCity, type City } from '../../../test/harness/city.ts';
import type { Actor, Context } from '../../kernel/context.ts';
import type { Failure } from '../../kernel/failure.ts';
import { historyOf } from '../../infra/ledger.ts';
import { actOnMatter } from './act-on-matter.ts';
import { readInbox } from './inbox.ts';
import { type MatterKind, move } from './kinds.ts';
import { listMatters } from './list-matters.ts';
import { openMatterByHand } from './open-matter.ts';
import { readMatter } from './read-matter.ts';

/** A kind made for these tests, so that they show the mechanism and no kind of the city's. */
const errand: MatterKind = {
  kind: 'clue',
  label: { zh: '差事', en: 'Errand' },
  lifecycle: {
    given: { finish: { to: 'finished', by: ['enterprise', 'department'] }, drop: { to: 'dropped', by: ['office'] } },
    finished: { check: { to: 'checked', by: ['department'] } },
    checked: {},
    dropped: {},
  },
  initial: 'given',
  states: {
    given: { label: { zh: '已交办', en: 'Given' } },
    finished: { label: { zh: '已完成', en: 'Finished' } },
    checked: { label: { zh: '已核对', en: 'Checked' }, closed: true },
    dropped: { label: { zh: '已取消', en: 'Dropped' }, closed: true },
  },
  detail: Type.Object({ where: Type.Optional(Type.String()) }, { additionalProperties: false }),
  openedBy: ['office', 'department', 'gridWorker'],
  moves: {
    finish: move({
      label: { zh: '完成', en: 'Finish' },
      input: Type.Object({ note: Type.String({ minLength: 1 }) }, { additionalProperties: false }),
    }),
    check: move({ label: { zh: '核对', en: 'Check' }, input: Type.Object({}, { additionalProperties: false }) }),
    drop: move({ label: { zh: '取消', en: 'Drop' }, input: Type.Object({}, { additionalProperties: false }) }),
  },
  opened: async (work) => ({ clock: { anchorAt: work.now } }),
};
const silent: MatterKind = { ...errand, kind: 'silent', openedBy: 'system', moves: errand.moves };

let city: City;
let enterpriseId: string;
let otherEnterpriseId: string;
let owner: Actor;

beforeAll(async () => {
  city = await aCity([errand, silent], at('2026-03-20 09:00'));
  enterpriseId = (await city.anEnterprise()).id;
  otherEnterpriseId = (await city.anEnterprise('other', { regulator_unit_id: null })).id;
  owner = city.aPerson('enterprise', 'town', { enterpriseId });
});
afterAll(() => city.close());

const open = (by: Actor = city.people.department, more: Record<string, unknown> = {}, ctx: Partial<Context> = {}) =>
  city.do(openMatterByHand, by, { kind: 'clue', enterpriseId, title: '一件差事', ...more }, ctx);
type Form = Record<string, unknown> | null;
const act = (id: string, action: string, by: Actor, ...[form, ctx]: [Form?, Partial<Context>?]) =>
  city.do(actOnMatter, by, { id, action, form: form === undefined ? {} : form }, ctx);
const statusOf = async (promise: Promise<unknown>): Promise<number> =>
  promise.then(
    () => 200,
    (error: Failure) => error.status,
  );

test('opening fills in the area and owner of the enterprise and the origin of the opener, and leaves the first line of history', async () => {
  const matter = await open(city.people.gridWorker, { detail: { where: '东门' } });
  expect(matter).toMatchObject({
    areaCode: '370481110',
    origin: 'county',
    ownerUnitId: city.units.department.id,
    ownerUnitName: '滕州市应急管理局',
    stateLabel: '已交办',
    version: 1,
  });
  expect((await open(city.people.cityDepartment)).origin).toBe('city');
  expect((await open(city.people.cityOffice, { origin: 'county' })).origin).toBe('county');
  expect(await historyOf(city.db, matter.id)).toMatchObject([
    {
      action: 'clue.open',
      actor: { id: city.people.gridWorker.id },
      data: { to: 'given', where: '东门', origin: 'county' },
    },
  ]);
});

test.each([
  ['an unknown kind', { kind: 'nonsense' }, ['kind']],
  ['no title', { title: '' }, ['title']],
  ['an impossible due date', { dueDate: '2026-02-30' }, ['dueDate']],
  ['a bad detail', { detail: { whereabouts: 1 } }, ['detail.whereabouts']],
  ['neither area nor enterprise', { enterpriseId: undefined }, ['areaCode']],
])('opening with %s is refused, naming the field', async (_title, more, paths) => {
  const failure: Failure = await open(city.people.department, more).then(
    () => expect.fail('opened'),
    (error: Failure) => error,
  );
  expect([failure.status, failure.errors.map((error) => error.path)]).toEqual([422, paths]);
});

test('who may not open one is told so; what lies beside the posts is not there', async () => {
  expect(await statusOf(open(owner))).toBe(403);
  expect(await statusOf(open(city.people.department, { kind: 'silent' }))).toBe(403);
  expect(await statusOf(open(city.people.department, { enterpriseId: otherEnterpriseId }))).toBe(404);
  expect(await statusOf(open(city.people.department, { enterpriseId: undefined, areaCode: '370403' }))).toBe(404);
  expect(await statusOf(open(city.people.department, { enterpriseId: 'x' }))).toBe(404);
});

test('a matter beside the posts answers as if it did not exist: page, list and action', async () => {
  const matter = await open();
  const stranger = city.people.otherOffice;
  const otherFirm = city.aPerson('enterprise', 'other', { enterpriseId: otherEnterpriseId });
  for (const somebody of [stranger, otherFirm]) {
    expect(await statusOf(city.ask(readMatter, somebody, { id: matter.id }))).toBe(404);
    expect(await statusOf(act(matter.id, 'comment', somebody, { text: '看看' }))).toBe(404);
    expect((await city.ask(listMatters, somebody, { count: true })).items.map((item) => item.id)).not.toContain(
      matter.id,
    );
  }
  expect(await statusOf(act('not-an-id', 'comment', stranger))).toBe(404);
  expect(await statusOf(city.ask(readMatter, owner, { id: matter.id }))).toBe(200);
});

test('an action is refused by what is wrong with it: unknown, not yours, stale, not now, badly filled in', async () => {
  const { id } = await open();
  expect(await statusOf(act(id, 'dance', city.people.department))).toBe(404);
  expect(await statusOf(act(id, 'constructor', city.people.department))).toBe(404);
  expect(await statusOf(act(id, 'drop', city.people.department))).toBe(403);
  expect(await statusOf(act(id, 'drop', owner))).toBe(403);
  expect(await statusOf(act(id, 'finish', owner, { note: '好' }, { ifMatch: 7 }))).toBe(412);
  expect(await statusOf(act(id, 'check', city.people.department))).toBe(409);
  expect(await statusOf(act(id, 'finish', owner, {}))).toBe(422);
  expect(await statusOf(act(id, 'finish', owner, null))).toBe(422);
  expect((await city.ask(readMatter, owner, { id })).version).toBe(1);
  expect(await act(id, 'finish', owner, { note: '好' }, { ifMatch: 1 })).toMatchObject({
    state: 'finished',
    version: 2,
  });
  expect(await statusOf(act(id, 'finish', owner, { note: '再' }))).toBe(409);
});

test('a role counts only where the post holding it covers the matter', async () => {
  const { id } = await open();
  const both: Actor = { ...owner, posts: [...owner.posts, ...city.people.otherOffice.posts] };
  expect(await statusOf(act(id, 'drop', both))).toBe(403);
});

test('of two who act at the same moment one is told that it is not possible any more', async () => {
  const { id } = await open();
  const answers = await Promise.all([
    statusOf(act(id, 'finish', owner, { note: '甲' })),
    statusOf(act(id, 'finish', city.people.department, { note: '乙' })),
  ]);
  expect(answers.sort()).toEqual([200, 409]);
  expect((await historyOf(city.db, id)).map((entry) => entry.action)).toEqual(['clue.open', 'clue.finish']);
});

test('the same request twice under one Idempotency-Key opens one matter', async () => {
  const before = await city.ask(listMatters, city.people.department, { count: true });
  const key = { idempotencyKey: 'open-once' };
  const [first, second] = [await open(city.people.department, {}, key), await open(city.people.department, {}, key)];
  expect(second).toEqual(first);
  expect((await city.ask(listMatters, city.people.department, { count: true })).total).toBe((before.total ?? 0) + 1);
});

test('the page says what its reader may do, with the form each action asks for', async () => {
  const { id } = await open();
  const seenBy = async (who: Actor) => (await city.ask(readMatter, who, { id })).allowedActions;
  expect(await seenBy(owner)).toEqual(['finish', 'comment']);
  expect(await seenBy(city.people.department)).toEqual(['finish', 'comment', 'assign']);
  expect(await seenBy(city.people.countyOffice)).toEqual(['drop', 'comment', 'assign', 'suspendClock']);
  const { forms } = await city.ask(readMatter, owner, { id });
  expect(forms[0]).toMatchObject({ action: 'finish', label: '完成', form: { type: 'object', required: ['note'] } });
});

test('a closed matter has no running clock, and can be commented and reopened, nothing else', async () => {
  const { id } = await open();
  const dropped = await act(id, 'drop', city.people.countyOffice);
  expect(dropped).toMatchObject({ open: false });
  expect(dropped.clock?.endedAt).not.toBeNull();
  expect((await city.ask(readMatter, city.people.countyOffice, { id })).allowedActions).toEqual(['comment', 'reopen']);
  expect(await statusOf(act(id, 'assign', city.people.countyOffice, { unitId: city.units.department.id }))).toBe(409);
  expect(await statusOf(act(id, 'suspendClock', city.people.countyOffice, { reason: '否' }))).toBe(409);
  expect(await act(id, 'reopen', city.people.countyOffice, { reason: '还要' })).toMatchObject({
    open: true,
    state: 'given',
    closedAt: null,
  });
});

test('assigning hands a matter to a unit; a unit or person that is not there is refused', async () => {
  const { id } = await open();
  const office = city.people.countyOffice;
  expect(await act(id, 'assign', office, {})).toMatchObject({ assigneeId: office.id, version: 2 });
  expect(await statusOf(act(id, 'assign', office, { unitId: office.id }))).toBe(404);
  expect(await statusOf(act(id, 'assign', office, { assigneeId: 'nobody' }))).toBe(404);
  expect(await act(id, 'assign', office, { unitId: city.units.otherOffice.id })).toMatchObject({
    ownerUnitName: '薛城区安委会办公室',
    version: 3,
  });
});

test('the inbox shows what waits for the reader, what was done, what was opened; counts agree with the lists', async () => {
  const worker = city.aPerson('gridWorker', 'town');
  const mine = await Promise.all([open(worker, { title: '收件 1' }), open(worker, { title: '收件 2' })]);
  const ids = new Set(mine.map((matter) => matter.id));
  const tab = async (who: Actor, name: string) =>
    (await city.ask(readInbox, who, { tab: name, limit: 200 })).items
      .map((item) => item.id)
      .filter((id) => ids.has(id));
  expect(await tab(worker, 'started')).toHaveLength(2);
  expect(await tab(worker, 'todo')).toEqual([]);
  expect(await tab(owner, 'todo')).toHaveLength(2);
  await act(mine[0]!.id, 'finish', owner, { note: '好' });
  expect(await tab(owner, 'todo')).toEqual([mine[1]!.id]);
  expect(await tab(owner, 'done')).toEqual([mine[0]!.id]);
  const inbox = await city.ask(readInbox, owner, { tab: 'todo', limit: 200 });
  expect(inbox.counts['todo']).toBe(inbox.items.length);
  expect(inbox.counts['clue']).toBe(inbox.items.length);
  expect(inbox.items[0]?.waitingFor).toEqual([{ action: 'finish', label: '完成' }]);
  const elsewhere = city.aPerson('department', 'county', { unitId: city.units.otherOffice.id });
  expect(await tab(elsewhere, 'todo')).toEqual([]);
  expect(await tab(city.people.otherOffice, 'all')).toEqual([]);
});

test('the inbox goes page by page without losing or repeating anything', async () => {
  const whole = (await city.ask(readInbox, city.people.department, { tab: 'all', limit: 200 })).items.map(
    (item) => item.id,
  );
  const seen: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: { items: { id: string }[]; nextCursor: string | null } = await city.ask(
      readInbox,
      city.people.department,
      {
        tab: 'all',
        limit: 4,
        ...(cursor ? { cursor } : {}),
      },
    );
    seen.push(...page.items.map((item) => item.id));
    cursor = page.nextCursor;
  }
  expect(whole.length).toBeGreaterThan(8);
  expect(seen).toEqual(whole);
  expect(await statusOf(city.ask(readInbox, owner, { cursor: 'nonsense' }))).toBe(422);
  expect(await statusOf(city.ask(listMatters, owner, { cursor: 'bm9uc2Vuc2U' }))).toBe(422);
});
