import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, aCity, type City } from '../../../test/harness/city.ts';
import type { Actor } from '../../kernel/context.ts';
import type { Failure } from '../../kernel/failure.ts';
import { addDays, addMillis, dayOf, endOfDay, HOUR, isAfter, shiftDay } from '../../kernel/time.ts';
import type { ImportRow } from '../../infra/intake.ts';
import { Type } from 'typebox';
import { verb } from '../../infra/verb.ts';
import { actOnMatter } from '../../oversight/matter/act-on-matter.ts';
import { listMatters } from '../../oversight/matter/list-matters.ts';
import { readMatter } from '../../oversight/matter/read-matter.ts';
import { schedules as warningSchedules } from '../../oversight/warning/jobs.ts';
import { listWarnings } from '../../oversight/warning/list-warnings.ts';
import { expiredLicence, licenceImports } from './index.ts';
import { schedules } from './jobs.ts';
import { changeRegistered, listLicences, registerLicence } from './register.ts';
import { isExpired, lastExpiredDay } from './rules.ts';

let city: City;
let firm: string;
const all = [...schedules, ...warningSchedules];

beforeAll(async () => {
  city = await aCity([expiredLicence], at('2026-03-20 09:00'));
  firm = (await city.anEnterprise()).id;
});
afterAll(() => city.close());

let count = 0;
const aLicence = (validUntil: string, more: Record<string, unknown> = {}, by: Actor = city.people.department) =>
  city.do(registerLicence, by, { id: firm, type: '安全生产许可证', number: `AX-${(count += 1)}`, validUntil, ...more });
const today = () => dayOf(city.clock.now());
const mattersOf = async (number: string) =>
  (await city.ask(listMatters, city.people.cityOffice, { kind: 'expiredLicence', q: number, limit: 200 })).items;
const warningsOf = async (matterId: string) =>
  (await city.ask(listWarnings, city.people.cityOffice, { matterId })).items.toReversed();
const act = (id: string, action: string, form: Record<string, unknown>, by: Actor = city.people.department) =>
  city.do(actOnMatter, by, { id, action, form });
const statusOf = async (promise: Promise<unknown>) =>
  promise.then(
    () => 200,
    (error: Failure) => error.status,
  );

test('a licence expires at 24:00 of its last day, not a second before and not on it', () => {
  const end = endOfDay('2026-03-31');
  expect([-1000, 0, 1].map((offset) => isExpired('2026-03-31', addMillis(end, offset)))).toEqual([false, false, true]);
  for (const offset of [-1000, 0, 1, 1000, HOUR]) {
    const now = addMillis(end, offset);
    const day = lastExpiredDay(now);
    expect([isExpired(day, now), isExpired(shiftDay(day, 1), now)]).toEqual([true, false]);
  }
});

test('article 18: expired, it opens one matter that counts from the end of validity and climbs; renewed, it ends', async () => {
  const licence = await aLicence(shiftDay(today(), 1));
  expect(licence).toMatchObject({ state: 'valid', supervisedBy: 'county', matterId: null });
  const end = endOfDay(licence.validUntil);
  await city.goTo(end, all);
  expect(await mattersOf(licence.number)).toEqual([]);
  await city.goTo(addMillis(end, HOUR), all);
  const [matter, ...more] = await mattersOf(licence.number);
  expect(more).toEqual([]);
  expect(matter).toMatchObject({ state: 'expired', origin: 'county', enterpriseId: firm });
  expect(Date.parse(matter!.clock!.anchorAt)).toBe(end.getTime());
  await city.walkTo(addDays(end, 8), 12 * HOUR, all);
  expect(await mattersOf(licence.number)).toHaveLength(1);
  const warnings = await warningsOf(matter!.id);
  expect(warnings.map((w) => [w.rung, w.screen, w.measure, w.article])).toEqual([
    [1, 'county', 'urge', '十八'],
    [2, 'city', 'urge', '十八'],
    [3, 'city', 'circulate', '十八'],
  ]);
  expect(warnings.map((w) => Date.parse(w.nominalAt))).toEqual([0, 3, 6].map((days) => addDays(end, days).getTime()));
  expect(await statusOf(act(matter!.id, 'renew', { validUntil: shiftDay(today(), -1) }))).toBe(422);
  expect(await statusOf(act(matter!.id, 'correct', { validUntil: '2030-01-01' }))).toBe(403);
  const renewed = await act(matter!.id, 'renew', { validUntil: '2029-03-31' });
  expect(renewed).toMatchObject({ state: 'renewed', open: false });
  const listed = await city.ask(listLicences, city.people.department, { id: firm });
  expect(listed.items.find((one) => one.id === licence.id)).toMatchObject({
    validUntil: '2029-03-31',
    state: 'valid',
    matterId: null,
  });
  await city.goTo(addDays(city.clock.now(), 3), all);
  expect(await mattersOf(licence.number)).toHaveLength(1);
});

test('entered already expired and supervised by the city, it opens at the next run with its true anchor, and rings what was missed', async () => {
  const validUntil = shiftDay(today(), -10);
  const licence = await aLicence(validUntil, { supervisedBy: 'city' });
  expect(licence.state).toBe('expired');
  await city.goTo(addMillis(city.clock.now(), HOUR), all);
  const [matter] = await mattersOf(licence.number);
  expect(matter?.origin).toBe('city');
  expect((await warningsOf(matter!.id)).map((w) => [w.rung, w.measure, Date.parse(w.nominalAt)])).toEqual([
    [1, 'urge', endOfDay(validUntil).getTime()],
    [2, 'circulate', addDays(endOfDay(validUntil), 3).getTime()],
  ]);
  await act(matter!.id, 'revoke', { reason: '已停业' });
  await city.goTo(addDays(city.clock.now(), 1), all);
  expect(await mattersOf(licence.number)).toHaveLength(1);
});

test('renewed in the register, the matter ends; corrected to another day that has passed, it is judged anew by that day', async () => {
  const licence = await aLicence(shiftDay(today(), -5));
  await city.goTo(addMillis(city.clock.now(), HOUR), all);
  const [first] = await mattersOf(licence.number);
  const corrected = shiftDay(today(), -2);
  await city.do(changeRegistered, city.people.department, { id: licence.id, validUntil: corrected });
  await city.goTo(addMillis(city.clock.now(), HOUR), all);
  const [second, old] = await mattersOf(licence.number);
  expect(old).toMatchObject({ id: first!.id, state: 'corrected', open: false });
  expect(Date.parse(second!.clock!.anchorAt)).toBe(endOfDay(corrected).getTime());
  await city.do(registerLicence, city.people.department, {
    id: firm,
    type: licence.type,
    number: licence.number,
    validUntil: '2030-01-01',
  });
  expect((await mattersOf(licence.number)).map((matter) => matter.state)).toEqual(['renewed', 'corrected']);
});

test('a revoked licence that is reopened counts again under a new anchor, and only one matter is open about it', async () => {
  const licence = await aLicence(shiftDay(today(), -1));
  await city.goTo(addMillis(city.clock.now(), HOUR), all);
  const [matter] = await mattersOf(licence.number);
  await act(matter!.id, 'revoke', { reason: '误操作' });
  const again = await act(matter!.id, 'reopen', { reason: '吊销有误' });
  expect(again).toMatchObject({ state: 'expired', clock: { anchorNo: 2 } });
  await city.goTo(addDays(city.clock.now(), 1), all);
  expect((await mattersOf(licence.number)).filter((one) => one.open)).toHaveLength(1);
  await act(matter!.id, 'renew', { validUntil: '2031-01-01' });
  const page = await city.ask(readMatter, city.people.department, { id: matter!.id });
  expect(page.detail).toMatchObject({ number: licence.number, validUntil: '2031-01-01', licenceState: 'valid' });
});

test('two runs at once open one matter a licence', async () => {
  const licences = await Promise.all(Array.from({ length: 6 }, () => aLicence(shiftDay(today(), -1))));
  city.clock.moveTo(addMillis(city.clock.now(), HOUR));
  await Promise.all(
    Array.from({ length: 3 }, () => schedules[0]!.run(city.platform, city.context(city.people.system))),
  );
  const found = await Promise.all(licences.map((licence) => mattersOf(licence.number)));
  for (const matters of found) expect(matters.filter((matter) => matter.title.endsWith('已超期'))).not.toHaveLength(0);
  const ids = new Set(
    found
      .flat()
      .filter((m) => licences.some((l) => m.title.includes(`${l.number} `)))
      .map((m) => m.title),
  );
  expect(ids.size).toBe(licences.length);
});

test('licences are registered by authorities within their posts; others are told so, or that there is nothing', async () => {
  const owner = city.aPerson('enterprise', 'town', { enterpriseId: firm });
  expect(await statusOf(aLicence('2027-01-01', {}, owner))).toBe(403);
  expect(await statusOf(aLicence('2027-01-01', {}, city.people.otherOffice))).toBe(404);
  expect(await statusOf(aLicence('2027-02-30'))).toBe(422);
  expect(await statusOf(city.ask(listLicences, city.people.otherOffice, { id: firm }))).toBe(404);
  const licence = await aLicence('2027-01-01');
  expect(
    await statusOf(city.do(changeRegistered, city.people.otherOffice, { id: licence.id, validUntil: '2028-01-01' })),
  ).toBe(404);
  expect(
    await statusOf(
      city.do(changeRegistered, city.people.department, { id: licence.id, validUntil: '2028-01-01' }, { ifMatch: 9 }),
    ),
  ).toBe(412);
});

test('imported twice, the second time changes nothing; an unknown enterprise is told, the rest is taken', async () => {
  const enterprise = await city.anEnterprise('town', { origin: 'city' });
  const [kind] = licenceImports;
  const rows = [enterprise.credit_code, 'TEST99999999999999'].map((creditCode, index) => ({
    row: index + 2,
    values: { creditCode, type: '危险化学品经营许可证', number: 'WH-1', validUntil: '2027-06-30' },
    notes: {},
  })) as ImportRow[];
  const importing = verb({
    name: 'test.import',
    input: Type.Object({}),
    access: 'system',
    mayChangeNothing: true,
    run: async (work) => kind!.save(work, rows),
  });
  const outcome = (saved: readonly unknown[]) =>
    saved.map((one) => (typeof one === 'string' ? one : (one as { column: string }).column));
  expect(outcome((await city.do(importing, city.people.system, {})) as unknown[])).toEqual(['created', 'creditCode']);
  expect(outcome((await city.do(importing, city.people.system, {})) as unknown[])).toEqual(['unchanged', 'creditCode']);
  const listed = await city.ask(listLicences, city.people.department, { id: enterprise.id });
  expect(listed.items).toMatchObject([{ number: 'WH-1', supervisedBy: 'city' }]);
  expect(isAfter(endOfDay('2027-06-30'), city.clock.now())).toBe(true);
});
