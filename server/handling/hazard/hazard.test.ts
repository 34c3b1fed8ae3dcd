import { sql } from 'kysely';
import type { Static } from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, aCity, type City } from '../../../test/harness/city.ts';
import type { Actor } from '../../kernel/context.ts';
import type { Failure } from '../../kernel/failure.ts';
import { addDays, addMillis, DAY, HOUR, endOfDay, dayOf, shiftDay, type Instant } from '../../kernel/time.ts';
import { actOnMatter } from '../../oversight/matter/act-on-matter.ts';
import type { MatterList } from '../../oversight/matter/contract.ts';
import { listMatters } from '../../oversight/matter/list-matters.ts';
import { openMatterByHand } from '../../oversight/matter/open-matter.ts';
import { readMatter } from '../../oversight/matter/read-matter.ts';
import { schedules } from '../../oversight/warning/jobs.ts';
import { listWarnings } from '../../oversight/warning/list-warnings.ts';
import { generalHazard, suspectedMajorHazard } from './index.ts';

let city: City;
let enterpriseId: string;
let safetyOfficer: Actor;

beforeAll(async () => {
  city = await aCity([generalHazard, suspectedMajorHazard], at('2026-03-20 09:00'));
  enterpriseId = (await city.anEnterprise()).id;
  safetyOfficer = city.aPerson('enterprise', 'town', { enterpriseId });
});
afterAll(() => city.close());

const today = () => dayOf(city.clock.now());
const open = (more: Record<string, unknown> = {}, by = city.people.gridWorker) =>
  city.do(openMatterByHand, by, {
    kind: 'generalHazard',
    enterpriseId,
    title: '消防通道堵塞',
    detail: { rectifyBy: shiftDay(today(), 2), reinspect: true, reinspectBy: shiftDay(today(), 4) },
    ...more,
  });
const suspected = (by = city.people.gridWorker) =>
  city.do(openMatterByHand, by, { kind: 'suspectedMajorHazard', enterpriseId, title: '疑似重大隐患' });
const act = (id: string, action: string, by: Actor, form: Record<string, unknown> = {}) =>
  city.do(actOnMatter, by, { id, action, form });
const failing = async (promise: Promise<unknown>): Promise<Failure> =>
  promise.then(
    () => expect.fail('did not fail'),
    (error: Failure) => error,
  );
const page = (id: string, by: Actor = city.people.countyOffice) => city.ask(readMatter, by, { id });
const warnings = async (id: string) =>
  (await city.ask(listWarnings, city.people.cityOffice, { matterId: id })).items.toReversed();

test('a hazard to be re-inspected: rectified, sent back, rectified again, re-inspected, closed; its clock ends', async () => {
  const hazard = await open();
  expect(hazard).toMatchObject({ state: 'toRectify', open: true, origin: 'county', version: 1, areaCode: '370481110' });
  expect(hazard.clock?.anchorAt).toBe(`${shiftDay(today(), 5)}T00:00:00.000+08:00`);
  expect((await act(hazard.id, 'submitRectification', safetyOfficer, { note: '已清理' })).state).toBe('toReinspect');
  expect((await act(hazard.id, 'sendBack', city.people.gridWorker, { reason: '仍有杂物' })).state).toBe('toRectify');
  await act(hazard.id, 'submitRectification', safetyOfficer, { note: '已全部清理', evidence: [{ photo: '1' }] });
  const closed = await act(hazard.id, 'passReinspection', city.people.gridWorker, { note: '通过' });
  expect(closed).toMatchObject({ state: 'closed', open: false, version: 5 });
  expect(closed.clock?.endedAt).not.toBeNull();
  const { timeline, detail, allowedActions } = await page(hazard.id);
  expect(timeline.map((entry) => entry.action)).toEqual([
    'generalHazard.open',
    'generalHazard.submitRectification',
    'generalHazard.sendBack',
    'generalHazard.submitRectification',
    'generalHazard.passReinspection',
  ]);
  expect(timeline[2]).toMatchObject({
    label: '退回整改',
    data: { from: 'toReinspect', to: 'toRectify', reason: '仍有杂物' },
  });
  expect(detail).toMatchObject({ level: 'general', rectification: '已全部清理', evidence: [{ photo: '1' }] });
  expect(allowedActions).toEqual(['comment', 'reopen']);
});

test('article 15: left alone after its re-inspection deadline it climbs county, city, city again', async () => {
  const hazard = await open();
  const anchor = endOfDay(shiftDay(today(), 4));
  await city.goTo(anchor, schedules);
  expect(await warnings(hazard.id)).toEqual([]);
  await city.walkTo(addDays(anchor, 7), 6 * HOUR, schedules);
  expect((await warnings(hazard.id)).map((w) => [w.rung, w.screen, w.measure, w.office.name, w.article])).toEqual([
    [1, 'county', 'urge', '滕州市安委会办公室', '十五'],
    [2, 'city', 'urge', '枣庄市安委会办公室', '十五'],
    [3, 'city', 'circulate', '枣庄市安委会办公室', '十五'],
  ]);
  const { steps } = await page(hazard.id);
  expect(steps.map((step) => step.phase)).toEqual(['past', 'past', 'past']);
  await act(hazard.id, 'passReinspection', city.people.department);
  expect((await warnings(hazard.id)).every((warning) => warning.clearedAt !== null)).toBe(true);
});

test('a hazard without re-inspection has no clock and closes when its rectification is accepted', async () => {
  const hazard = await open({ detail: { rectifyBy: shiftDay(today(), 1) } });
  expect(hazard.clock).toBeNull();
  await act(hazard.id, 'submitRectification', safetyOfficer, { note: '好' });
  expect((await act(hazard.id, 'passReinspection', city.people.department)).state).toBe('closed');
});

test.each([
  [
    'a re-inspection before the rectification',
    { rectifyBy: '2026-04-10', reinspect: true, reinspectBy: '2026-04-09' },
    'detail.reinspectBy',
  ],
  ['a day that does not exist', { rectifyBy: '2026-02-30' }, 'detail.rectifyBy'],
  ['no rectification deadline', { reinspect: true }, 'detail.rectifyBy'],
  ['an unknown field', { rectifyBy: '2026-04-10', when: 'soon' }, 'detail.when'],
  ['a finding in the future', { rectifyBy: '2099-04-10', foundAt: '2099-01-01T00:00:00+08:00' }, 'detail.foundAt'],
])('opening with %s is refused, naming the field', async (_title, detail, path) => {
  const failure = await failing(open({ detail }));
  expect([failure.status, failure.errors.map((error) => error.path)]).toEqual([422, [path]]);
});

test('an extension before the deadline moves the anchor; after it has passed it begins a new one', async () => {
  const hazard = await open();
  const moved = await act(hazard.id, 'extend', city.people.department, {
    reinspectBy: shiftDay(today(), 6),
    reason: '停电',
  });
  expect(moved.clock).toMatchObject({ anchorNo: 1, anchorAt: `${shiftDay(today(), 7)}T00:00:00.000+08:00` });
  await city.goTo(addMillis(endOfDay(shiftDay(today(), 6)), HOUR), schedules);
  const again = await act(hazard.id, 'extend', city.people.department, {
    reinspectBy: shiftDay(today(), 1),
    reason: '设备未到',
  });
  expect(again.clock).toMatchObject({ anchorNo: 2, rung: 0 });
  const old = await warnings(hazard.id);
  expect(old.map((warning) => [warning.rung, warning.clearedAt !== null])).toEqual([[1, true]]);
  await city.goTo(addMillis(endOfDay(shiftDay(today(), 1)), 1), schedules);
  expect((await warnings(hazard.id)).map((warning) => warning.rung)).toEqual([1, 1]);
  expect(
    (await failing(act(hazard.id, 'extend', city.people.department, { rectifyBy: '2020-01-01', reason: '错' }))).status,
  ).toBe(422);
  await act(hazard.id, 'cancel', city.people.department, { reason: '误报' });
});

test('article 16: a suspected major hazard found by a city department is confirmed, listed, and settled by the office alone', async () => {
  const hazard = await suspected(city.people.cityDepartment);
  expect(hazard.origin).toBe('city');
  await city.goTo(addMillis(city.clock.now(), 1000), schedules);
  expect((await warnings(hazard.id)).map((w) => [w.screen, w.measure, w.office.tier])).toEqual([
    ['city', 'confirm', 'city'],
  ]);
  const confirmed = await act(hazard.id, 'confirmMajor', city.people.department, { basis: '判定标准第三条' });
  expect(confirmed).toMatchObject({ state: 'majorConfirmed', open: true });
  await city.goTo(addDays(city.clock.now(), 5), schedules);
  expect(await warnings(hazard.id)).toHaveLength(1);
  expect((await failing(act(hazard.id, 'settleMajor', city.people.department, { note: '完成' }))).status).toBe(403);
  expect((await act(hazard.id, 'settleMajor', city.people.countyOffice, { note: '已整改' })).state).toBe('settled');
});

test('a downgraded hazard may go on as a general one with its deadlines', async () => {
  const hazard = await suspected();
  await act(hazard.id, 'downgrade', city.people.department, {
    reason: '不构成重大',
    rectifyBy: shiftDay(today(), 3),
    reinspect: true,
  });
  const closed = await page(hazard.id);
  const generalId = closed.timeline.at(-1)?.data['generalHazardId'] as string;
  expect(closed.state).toBe('downgraded');
  const general = await page(generalId);
  expect(general).toMatchObject({ kind: 'generalHazard', enterpriseId, open: true });
  expect(general.clock?.anchorAt).toBe(`${shiftDay(today(), 4)}T00:00:00.000+08:00`);
});

test('a downgrade with impossible deadlines changes nothing', async () => {
  const hazard = await suspected();
  const wrong = { reason: '否', rectifyBy: shiftDay(today(), 3), reinspectBy: shiftDay(today(), 1) };
  expect((await failing(act(hazard.id, 'downgrade', city.people.department, wrong))).status).toBe(422);
  expect(await page(hazard.id)).toMatchObject({ state: 'toConfirm', version: 1 });
});

test('a suspended clock stands still, is counted, and goes on where it stood', async () => {
  const anchor = city.clock.now();
  const hazard = await suspected();
  await city.goTo(addMillis(anchor, HOUR), schedules);
  expect((await failing(act(hazard.id, 'resumeClock', city.people.countyOffice))).status).toBe(409);
  const still = await act(hazard.id, 'suspendClock', city.people.countyOffice, { reason: '场所查封' });
  expect(still.clock).toMatchObject({ suspendedReason: '场所查封', nextAt: null });
  await city.goTo(addMillis(anchor, HOUR + 10 * DAY), schedules);
  expect(await warnings(hazard.id)).toHaveLength(1);
  const going = await act(hazard.id, 'resumeClock', city.people.countyOffice);
  expect(going.clock).toMatchObject({ stoodStillSeconds: 10 * 24 * 3600, suspendedAt: null });
  await city.goTo(addMillis(anchor, 14 * DAY), schedules);
  const nominal = (await warnings(hazard.id)).map((warning) => warning.nominalAt);
  expect(nominal.map((text) => Date.parse(text))).toEqual([anchor.getTime(), anchor.getTime() + 13 * DAY]);
  expect((await failing(act(hazard.id, 'suspendClock', city.people.department, { reason: '拖延' }))).status).toBe(403);
  await act(hazard.id, 'downgrade', city.people.department, { reason: '否' });
});

test('reopening starts a new anchor, and its rungs ring anew', async () => {
  const hazard = await suspected();
  await city.goTo(addMillis(city.clock.now(), HOUR), schedules);
  await act(hazard.id, 'downgrade', city.people.department, { reason: '否' });
  await city.goTo(addDays(city.clock.now(), 4), schedules);
  expect(await warnings(hazard.id)).toHaveLength(1);
  const again = await act(hazard.id, 'reopen', city.people.department, { reason: '复核后认为构成' });
  expect(again).toMatchObject({ state: 'toConfirm', open: true, closedAt: null });
  expect(again.clock).toMatchObject({ anchorNo: 2, rung: 0, endedAt: null });
  const anchor = city.clock.now();
  await city.goTo(addMillis(anchor, 3 * DAY + 1), schedules);
  const rung = await sql<{ anchor_no: number; rung: number; nominal_at: Instant }>`
    select anchor_no, rung, nominal_at from warning where matter_id = ${hazard.id} order by id`.execute(city.db);
  expect(rung.rows.map((row) => [row.anchor_no, row.rung])).toEqual([
    [1, 1],
    [2, 1],
    [2, 2],
  ]);
  expect(rung.rows.slice(1).map((row) => row.nominal_at)).toEqual([anchor, addDays(anchor, 3)]);
  await act(hazard.id, 'downgrade', city.people.department, { reason: '否' });
});

test('lists and counts agree, page by page, and show only what the reader may see', async () => {
  for (let index = 0; index < 7; index += 1) await open({ title: `分页 ${index}` });
  const seen: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const list: Static<typeof MatterList> = await city.ask(listMatters, city.people.countyOffice, {
      q: '分页',
      limit: 3,
      count: true,
      ...(cursor ? { cursor } : {}),
    });
    expect(list.total).toBe(7);
    seen.push(...list.items.map((item) => item.id));
    cursor = list.nextCursor;
  }
  expect(new Set(seen).size).toBe(7);
  const others = await city.ask(listMatters, city.people.otherOffice, { count: true });
  expect(others).toMatchObject({ items: [], total: 0 });
});
