import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, aCity, type City } from '../../../test/harness/city.ts';
import type { Actor } from '../../kernel/context.ts';
import type { Failure } from '../../kernel/failure.ts';
import { addDays, addMillis, DAY, dayOf, endOfDay, HOUR, shiftDay } from '../../kernel/time.ts';
import { actOnMatter } from '../../oversight/matter/act-on-matter.ts';
import { listMatters } from '../../oversight/matter/list-matters.ts';
import { schedules as warningSchedules } from '../../oversight/warning/jobs.ts';
import { listWarnings } from '../../oversight/warning/list-warnings.ts';
import { enrol, readPrevention, recordDays } from './enrolment.ts';
import { idlePrevention } from './index.ts';
import { schedules } from './jobs.ts';
import { hasLapsed, isNormal, lapsesAt, lastLapsedDay } from './rules.ts';

let city: City;
const all = [...schedules, ...warningSchedules];

beforeAll(async () => {
  city = await aCity([idlePrevention], at('2026-03-20 09:00'));
});
afterAll(() => city.close());

const today = () => dayOf(city.clock.now());
const enrolled = async (supervisedBy: 'county' | 'city' = 'county', enrolledOn = today()) => {
  const id = (await city.anEnterprise()).id;
  await city.do(enrol, city.people.department, { id, enrolledOn, supervisedBy });
  return { id, officer: city.aPerson('enterprise', 'town', { enterpriseId: id }) };
};
const record = (id: string, by: Actor, ...days: [string, number, number][]) =>
  city.do(recordDays, by, { id, days: days.map(([date, planned, done]) => ({ date, planned, done })) });
const mattersOf = async (enterpriseId: string) =>
  (await city.ask(listMatters, city.people.cityOffice, { enterpriseId })).items;
const warningsOf = async (matterId: string) =>
  (await city.ask(listWarnings, city.people.cityOffice, { matterId })).items.toReversed();
const statusOf = async (promise: Promise<unknown>) =>
  promise.then(
    () => 200,
    (error: Failure) => error.status,
  );

test.each([
  ['all done', 4, 4, true],
  ['more than planned', 4, 5, true],
  ['one missing', 4, 3, false],
  ['nothing planned', 0, 0, false],
])('a day with %s: normal or not', (_title, planned, done, normal) => {
  expect(isNormal({ planned, done })).toBe(normal);
});

test('a lapse is more than seven days after the end of the last normal day: not a second before and not on it', () => {
  const end = addMillis(endOfDay('2026-03-01'), 7 * DAY);
  expect(lapsesAt('2026-03-01')).toEqual(end);
  expect([-1000, 0, 1].map((offset) => hasLapsed('2026-03-01', addMillis(end, offset)))).toEqual([false, false, true]);
  for (const offset of [-1000, 0, 1, HOUR]) {
    const now = addMillis(end, offset);
    const day = lastLapsedDay(now);
    expect([hasLapsed(day, now), hasLapsed(shiftDay(day, 1), now)]).toEqual([true, false]);
  }
});

test('article 19: counted from the day of enrolment it lapses after seven days and climbs at 7, 10 and 13; a normal day ends it', async () => {
  const { id, officer } = await enrolled();
  const anchor = endOfDay(today());
  await city.goTo(addDays(anchor, 7), all);
  expect(await mattersOf(id)).toEqual([]);
  await city.walkTo(addDays(anchor, 14), 6 * HOUR, all);
  const [matter, ...more] = await mattersOf(id);
  expect(more).toEqual([]);
  const warnings = await warningsOf(matter!.id);
  expect(
    warnings.map((w) => [w.screen, w.measure, w.article, (Date.parse(w.nominalAt) - anchor.getTime()) / DAY]),
  ).toEqual([
    ['county', 'urge', '十九', 7],
    ['city', 'urge', '十九', 10],
    ['city', 'circulate', '十九', 13],
  ]);
  const after = await record(id, officer, [today(), 3, 3]);
  expect(after).toMatchObject({ lastNormalOn: today(), running: true, matterId: null });
  expect(await mattersOf(id)).toMatchObject([{ state: 'restored', open: false }]);
});

test('normal days keep it running; days on which something was left undone do not', async () => {
  const { id, officer } = await enrolled('city');
  await city.goTo(addMillis(endOfDay(shiftDay(today(), 4)), HOUR), all);
  await record(id, officer, [shiftDay(today(), -1), 5, 5], [today(), 5, 4]);
  const anchorOn = shiftDay(today(), -1);
  await city.goTo(addMillis(lapsesAt(anchorOn), HOUR), all);
  const [matter] = await mattersOf(id);
  expect(matter).toMatchObject({ origin: 'city', open: true });
  expect(Date.parse(matter!.clock!.anchorAt)).toBe(endOfDay(anchorOn).getTime());
});

test('a normal day recorded late that is itself more than seven days ago moves the anchor: one matter ends, another counts from there', async () => {
  const { id, officer } = await enrolled();
  const enrolledOn = today();
  await city.goTo(addMillis(lapsesAt(enrolledOn), 5 * DAY), all);
  await record(id, officer, [shiftDay(enrolledOn, 2), 1, 1]);
  await city.goTo(addMillis(city.clock.now(), HOUR), all);
  const [second, first] = await mattersOf(id);
  expect(first).toMatchObject({ state: 'restored', open: false });
  expect(second?.open).toBe(true);
  expect(Date.parse(second!.clock!.anchorAt)).toBe(endOfDay(shiftDay(enrolledOn, 2)).getTime());
});

test('an office may excuse a lapse; the same lapse opens no second matter, the next one does', async () => {
  const { id, officer } = await enrolled();
  await city.goTo(addMillis(lapsesAt(today()), HOUR), all);
  const [matter] = await mattersOf(id);
  const excuse = (by: Actor) =>
    city.do(actOnMatter, by, { id: matter!.id, action: 'excuse', form: { reason: '停产检修' } });
  expect(await statusOf(excuse(officer))).toBe(403);
  expect(
    await statusOf(city.do(actOnMatter, city.people.countyOffice, { id: matter!.id, action: 'resume', form: {} })),
  ).toBe(403);
  await excuse(city.people.countyOffice);
  await city.goTo(addDays(city.clock.now(), 20), all);
  expect(await mattersOf(id)).toHaveLength(1);
  await record(id, officer, [today(), 2, 2]);
  await city.goTo(addMillis(lapsesAt(today()), HOUR), all);
  expect((await mattersOf(id)).map((one) => one.open)).toEqual([true, false]);
});

test('bad days are refused whole, naming the row; strangers find nothing; the same days again change nothing', async () => {
  const { id, officer } = await enrolled();
  const failure: Failure = await record(id, officer, [today(), 1, 1], [shiftDay(today(), 1), 1, 1]).then(
    () => expect.fail('taken'),
    (error: Failure) => error,
  );
  expect([failure.status, failure.errors.map((error) => error.path)]).toEqual([422, ['1.date']]);
  expect((await city.ask(readPrevention, officer, { id })).days).toEqual([]);
  expect(await statusOf(record(id, city.people.otherOffice, [today(), 1, 1]))).toBe(404);
  expect(await statusOf(record((await city.anEnterprise()).id, city.people.department, [today(), 1, 1]))).toBe(404);
  const once = await record(id, officer, [today(), 1, 1]);
  expect(await record(id, officer, [today(), 1, 1])).toEqual(once);
});
