import fc from 'fast-check';
import { Type } from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCity, at, type City } from '../../../test/harness/city.ts';
import type { Actor } from '../../kernel/context.ts';
import type { Failure } from '../../kernel/failure.ts';
import { formatInstant } from '../../kernel/time.ts';
import { schedules } from '../warning/jobs.ts';
import { ensurePolicies } from '../warning/index.ts';
import { actOnMatter } from './act-on-matter.ts';
import { actOnMatters } from './act-on-matters.ts';
import { DUE_BUCKETS, REASONS } from './inbox-names.ts';
import { bucketOf } from './inbox-rules.ts';
import { readInbox } from './inbox.ts';
import { type MatterKind, move } from './kinds.ts';
import { openMatterByHand } from './open-matter.ts';
import { snoozeMatters } from './snooze.ts';

const note = Type.Object({ note: Type.Optional(Type.String()) }, { additionalProperties: false });
const step = (zh: string) => move({ label: { zh, en: zh }, input: note });

/** An errand with a ladder of its own kind's, so that its clock climbs. */
const errand: MatterKind = {
  kind: 'clue',
  label: { zh: '差事', en: 'Errand' },
  lifecycle: {
    given: {
      submitRectification: { to: 'shown', by: ['enterprise', 'department'] },
      dispatch: { to: 'given', by: ['office'] },
    },
    shown: { sendBack: { to: 'given', by: ['office'] }, pass: { to: 'over', by: ['office'] } },
    over: {},
  },
  initial: 'given',
  states: {
    given: { label: { zh: '已交办', en: 'Given' } },
    shown: { label: { zh: '已提交', en: 'Shown' } },
    over: { label: { zh: '已结束', en: 'Over' }, closed: true },
  },
  detail: Type.Object({}, { additionalProperties: false }),
  openedBy: ['office', 'department', 'gridWorker'],
  waitsFor: { given: ['department', 'enterprise'], shown: ['office'] },
  moves: {
    submitRectification: step('提交'),
    dispatch: step('派发'),
    sendBack: step('退回'),
    pass: step('通过'),
  },
  opened: async (work) => ({ clock: { anchorAt: work.now } }),
};
const quiet: MatterKind = { ...errand, kind: 'expiredLicence', opened: async () => ({}) };

let city: City;
let enterpriseId: string;
let owner: Actor;
let readers: Readonly<Record<string, Actor>>;

beforeAll(async () => {
  city = await aCity([errand, quiet], at('2026-03-20 09:00'));
  await city.do(ensurePolicies, city.people.system, {});
  enterpriseId = (await city.anEnterprise()).id;
  owner = city.aPerson('enterprise', 'town', { enterpriseId });
  const { department, countyOffice, cityOffice, otherOffice, gridWorker } = city.people;
  readers = { department, countyOffice, cityOffice, otherOffice, gridWorker, owner };
});
afterAll(() => city.close());

const open = (by: Actor = city.people.department, more: Record<string, unknown> = {}) =>
  city.do(openMatterByHand, by, { kind: 'clue', enterpriseId, title: '一件差事', ...more });
const act = (id: string, action: string, by: Actor, form: Record<string, unknown> = {}) =>
  city.do(actOnMatter, by, { id, action, form });
const inbox = (who: Actor, filter: Record<string, unknown> = {}) =>
  city.ask(readInbox, who, { limit: 200, facets: true, ...filter });
const ids = async (who: Actor, filter: Record<string, unknown> = {}): Promise<string[]> =>
  (await inbox(who, filter)).items.map((item) => item.id);
const statusOf = (promise: Promise<unknown>): Promise<number> =>
  promise.then(
    () => 200,
    (error: Failure) => error.status,
  );
const many = (
  who: Actor,
  matterIds: readonly string[],
  action: string,
  body: Record<string, unknown> = {},
  key?: string,
) =>
  actOnMatters(
    city.platform,
    city.context(who, key ? { idempotencyKey: key } : {}),
    { ids: [...matterIds], action, body },
    (error) => {
      throw error;
    },
  );

test('a row says why it is here and who sent it, by its state and by what was done to it last', async () => {
  const { id } = await open(city.people.gridWorker, { title: '缘由' });
  const mine = async (who: Actor) => (await inbox(who, { q: '缘由' })).items[0];
  expect(await mine(owner)).toMatchObject({ id, reasons: ['toRectify'], sent: { byName: 'gridWorker@town' } });
  await act(id, 'dispatch', city.people.countyOffice);
  expect(await mine(owner)).toMatchObject({
    reasons: ['dispatched', 'toRectify'],
    sent: { byName: 'office@county', label: '派发' },
    actions: ['submitRectification', 'comment'],
  });
  await act(id, 'submitRectification', owner);
  await act(id, 'comment', owner, { text: '请看' });
  expect(await mine(city.people.countyOffice)).toMatchObject({
    reasons: ['toReinspect'],
    sent: { byName: owner.name, label: '提交' },
  });
  await act(id, 'sendBack', city.people.countyOffice);
  expect((await mine(owner))?.reasons).toEqual(['returned', 'toRectify']);
  await act(id, 'assign', city.people.countyOffice, {});
  expect((await mine(city.people.countyOffice))?.reasons).toEqual(['assigned', 'dispatched', 'toRectify']);
});

test('words sought are found in the title and in the name of the enterprise, and nowhere beside the posts', async () => {
  const other = await city.anEnterprise('other', { name: '薛城独名铸造' });
  await open(city.people.otherOffice, { enterpriseId: other.id, title: '别处' });
  expect(await ids(city.people.cityOffice, { tab: 'all', q: '独名' })).toHaveLength(1);
  expect(await ids(city.people.department, { tab: 'all', q: '独名' })).toEqual([]);
  expect(await ids(city.people.department, { tab: 'all', q: '%' })).toEqual([]);
});

test('whom a comment names finds the matter among the copies, is told, and whoever cannot see it cannot be named', async () => {
  const { id } = await open(city.people.department, { title: '抄送' });
  const unit = (who: { id: string }) => `unit:${who.id}`;
  const { countyOffice, otherOffice, department } = city.people;
  await act(id, 'comment', department, { text: '请知悉', mentions: [unit(city.units.countyOffice)] });
  expect((await inbox(countyOffice, { tab: 'copied', q: '抄送' })).items).toMatchObject([
    { id, reasons: ['mentioned', 'toRectify'] },
  ]);
  expect(await ids(otherOffice, { tab: 'copied' })).toEqual([]);
  expect(await ids(department, { tab: 'copied', q: '抄送' })).toEqual([]);
  const letters = await city.db.selectFrom('outbox').selectAll().where('topic', '=', 'notice').execute();
  expect(letters.map((letter) => letter.payload)).toContainEqual(
    expect.objectContaining({ about: 'mention', matterId: id, recipients: [unit(city.units.countyOffice)] }),
  );
  expect(await statusOf(act(id, 'comment', department, { text: '不', mentions: [unit(city.units.otherOffice)] }))).toBe(
    422,
  );
  expect(await statusOf(act(id, 'comment', department, { text: '不', mentions: ['person:nobody'] }))).toBe(422);
});

test('a matter that climbs comes to the copies of the tier above, and stays out of its to-do', async () => {
  const { id } = await open(city.people.department, { title: '上级' });
  expect(await ids(city.people.cityOffice, { tab: 'copied', q: '上级' })).toEqual([]);
  await city.goTo(at('2026-03-23 10:00'), schedules);
  expect((await inbox(city.people.cityOffice, { tab: 'copied', q: '上级' })).items).toMatchObject([
    { id, reasons: ['urged', 'toRectify', 'addressed'] },
  ]);
  expect(await ids(city.people.cityOffice, { tab: 'todo', q: '上级' })).toEqual([]);
});

test('what is put off leaves the to-do list for its reader alone, and never sleeps past the next rung', async () => {
  const { department } = city.people;
  const { id } = await open(department, { title: '稍后' });
  const rung = (await inbox(department, { q: '稍后' })).items[0]?.clock?.nextAt;
  const until = (text: string) => city.do(snoozeMatters, department, { ids: [id], until: text });
  expect((await until('2026-03-24T08:00:00+08:00')).items).toEqual([{ id, until: '2026-03-24T08:00:00.000+08:00' }]);
  expect((await until('2026-04-20T08:00:00+08:00')).items).toEqual([{ id, until: rung }]);
  expect(await ids(department, { q: '稍后' })).toEqual([]);
  expect((await inbox(department, { q: '稍后' })).facets).toMatchObject({ snoozed: 1, shown: 0 });
  expect((await inbox(department, { q: '稍后', snoozed: true })).items).toMatchObject([{ id, snoozedUntil: rung }]);
  expect(await ids(owner, { q: '稍后' })).toEqual([id]);
  await city.goTo(at('2026-03-26 10:30'), schedules);
  expect(await ids(department, { q: '稍后' })).toEqual([id]);
});

test('moving what was put off wakes it, waking it by hand too; bad moments and strangers are refused', async () => {
  const { department, countyOffice, otherOffice } = city.people;
  const { id } = await open(department, { title: '叫醒' });
  const snooze = (who: Actor, until: string | null) => city.do(snoozeMatters, who, { ids: [id], until });
  const tomorrow = formatInstant(at('2026-03-27 08:00'));
  await snooze(department, tomorrow);
  await act(id, 'comment', countyOffice, { text: '留言不算' });
  expect(await ids(department, { q: '叫醒' })).toEqual([]);
  await act(id, 'dispatch', countyOffice);
  expect(await ids(department, { q: '叫醒' })).toEqual([id]);
  await snooze(department, tomorrow);
  await snooze(department, null);
  expect(await ids(department, { q: '叫醒' })).toEqual([id]);
  expect(await statusOf(snooze(department, '2026-03-20T08:00:00+08:00'))).toBe(422);
  expect(await statusOf(snooze(department, '2027-03-20T08:00:00+08:00'))).toBe(422);
  expect(await statusOf(snooze(otherOffice, tomorrow))).toBe(404);
});

test('an action on many is taken where it may be, and says of each other one why not', async () => {
  const { countyOffice, department, otherOffice } = city.people;
  const [one, two, over] = await Promise.all(
    ['甲', '乙', '丙'].map((title) => open(department, { title: `批量${title}` })),
  );
  await act(over!.id, 'submitRectification', owner);
  await act(over!.id, 'pass', countyOffice);
  const wanted = [one!.id, two!.id, over!.id, one!.id, 'no-such-id'];
  const answer = await many(countyOffice, wanted, 'dispatch', {}, 'bulk-1');
  expect(answer).toEqual({
    done: 2,
    failed: [
      { id: over!.id, title: '批量丙', message: '事项处于“已结束”，不能派发' },
      { id: 'no-such-id', title: '', message: '没有这个事项' },
    ],
  });
  expect(await many(countyOffice, wanted, 'dispatch', {}, 'bulk-1')).toEqual(answer);
  expect((await inbox(department, { q: '批量甲' })).items[0]?.version).toBe(2);
  const refused = await many(department, [one!.id, two!.id], 'dispatch');
  expect(refused).toMatchObject({ done: 0, failed: [{ message: expect.stringContaining('您的岗位不能') }, {}] });
  expect(await many(otherOffice, [one!.id], 'assign')).toMatchObject({ done: 0, failed: [{ id: one!.id, title: '' }] });
  expect(await many(countyOffice, [one!.id], 'dispatch', { note: 1 })).toMatchObject({
    done: 0,
    failed: [{ message: expect.stringContaining('提交的内容有误') }],
  });
});

const MOVES = ['dispatch', 'submitRectification', 'sendBack', 'pass', 'assign', 'comment'] as const;
const story = fc.record({
  kind: fc.constantFrom('clue', 'expiredLicence'),
  place: fc.constantFrom('town', 'county', 'other'),
  due: fc.option(fc.integer({ min: 1, max: 12 })),
  moves: fc.array(fc.constantFrom(...MOVES), { maxLength: 4 }),
  snoozed: fc.boolean(),
});

const tell = async (one: typeof story extends fc.Arbitrary<infer S> ? S : never): Promise<void> => {
  const by = one.place === 'other' ? city.people.otherOffice : city.people.countyOffice;
  const areaCode = { town: '370481110', county: '370481', other: '370403' }[one.place];
  const dueDate = one.due === null ? {} : { dueDate: `2026-03-${String(one.due + 19).padStart(2, '0')}` };
  const more = one.place === 'town' ? {} : { enterpriseId: undefined, areaCode };
  const { id } = await open(by, { kind: one.kind, title: '随机', ...more, ...dueDate });
  for (const action of one.moves) {
    const who = action === 'submitRectification' ? (one.place === 'town' ? owner : city.people.department) : by;
    const form = action === 'comment' ? { text: '一句', mentions: [`unit:${city.units.cityOffice.id}`] } : {};
    await act(id, action, who, form).catch(() => undefined);
  }
  if (one.snoozed) await city.do(snoozeMatters, by, { ids: [id], until: formatInstant(at('2026-03-30 08:00')) });
};

/** Every tab for an office; for the others those in which they find anything. */
const TABS_OF: Readonly<Record<string, readonly ('todo' | 'done' | 'started' | 'copied' | 'all')[]>> = {
  countyOffice: ['todo', 'done', 'started', 'copied', 'all'],
  cityOffice: ['copied', 'all'],
};

const CHOICES = [
  {},
  ...REASONS.map((reason) => ({ reason })),
  ...DUE_BUCKETS.map((due) => ({ due })),
  { kind: 'clue' },
  { areaCode: '370481110' },
  { kind: 'expiredLicence', due: 'later' },
  { snoozed: true },
];

type Box = Awaited<ReturnType<typeof inbox>>;
/** What the numbers of a box say of the lists that its choices open. */
const numbersOf = ({ facets }: Box): [filter: Record<string, string>, n: number][] => [
  ...REASONS.map((reason): [Record<string, string>, number] => [{ reason }, facets?.reason[reason] ?? 0]),
  ...DUE_BUCKETS.map((due): [Record<string, string>, number] => [{ due }, facets?.due[due] ?? 0]),
  ...['clue', 'expiredLicence'].map((kind): [Record<string, string>, number] => [{ kind }, facets?.kind[kind] ?? 0]),
  ...(facets?.area ?? []).map(({ code, n }): [Record<string, string>, number] => [{ areaCode: code }, n]),
];

test('every number of every tab and facet opens a list of that length, and every row says the reason it was chosen for', async () => {
  for (const one of fc.sample(story, { numRuns: 60, seed: 20260320 })) await tell(one);
  await city.goTo(at('2026-03-29 12:00'), schedules);
  const now = city.clock.now();
  for (const [name, who] of Object.entries(readers)) {
    for (const tab of TABS_OF[name] ?? (['todo', 'copied'] as const)) {
      const whole = await inbox(who, { tab });
      expect(whole.items.length, `${who.name} ${tab}`).toBe(whole.counts[tab]);
      for (const choice of CHOICES) {
        const box = await inbox(who, { tab, ...choice });
        expect(box.items.length, `${who.name} ${tab} ${JSON.stringify(choice)}`).toBe(box.facets?.shown);
        for (const item of box.items) {
          if ('reason' in choice) expect(item.reasons).toContain(choice.reason);
          const deadline = item.deadlineAt ? new Date(item.deadlineAt) : null;
          if ('due' in choice) expect(bucketOf(deadline, now)).toBe(choice.due);
        }
      }
      const lists = await Promise.all(numbersOf(whole).map(([filter]) => ids(who, { tab, ...filter })));
      expect(lists.map((list) => list.length)).toEqual(numbersOf(whole).map(([, n]) => n));
    }
  }
});

test('pages of an inbox, in either order, lose and repeat nothing', async () => {
  for (const sort of ['due', 'newest']) {
    const whole = await ids(city.people.cityOffice, { tab: 'all', sort });
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: Box = await inbox(city.people.cityOffice, {
        tab: 'all',
        sort,
        limit: 7,
        ...(cursor ? { cursor } : {}),
      });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    }
    expect(whole.length).toBeGreaterThan(30);
    expect(seen).toEqual(whole);
  }
});
