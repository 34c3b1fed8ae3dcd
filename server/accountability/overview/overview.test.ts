import { Type } from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, aCity, type City } from '../../../test/harness/city.ts';
import { freshTelemetry } from '../../../test/harness/engines.ts';
import { clue } from '../../handling/clue/index.ts';
import { generalHazard, suspectedMajorHazard } from '../../handling/hazard/index.ts';
import { parse } from '../../infra/schema.ts';
import { ask, type Platform, type Question, verb } from '../../infra/verb.ts';
import type { Actor, Context } from '../../kernel/context.ts';
import type { Failure } from '../../kernel/failure.ts';
import { addDays } from '../../kernel/time.ts';
import { actOn, openMatter } from '../../oversight/matter/index.ts';
import { River, Summary, Trend } from './contract.ts';
import { readRiver } from './read-river.ts';
import { readSummary } from './read-summary.ts';
import { readTrend } from './read-trend.ts';

const open = verb({
  name: 'test.open',
  input: Type.Record(Type.String(), Type.Unknown()),
  access: 'anyone',
  run: async (work, input) => (await openMatter(work, input as unknown as Parameters<typeof openMatter>[1])).id,
});
const act = verb({
  name: 'test.act',
  input: Type.Object({ id: Type.String(), action: Type.String(), form: Type.Record(Type.String(), Type.Unknown()) }),
  access: 'anyone',
  run: async (work, { id, action, form }) => void (await actOn(work, id, action, form)),
});

const START = at('2026-03-10 09:00');
let city: City;
let platform: Platform;
let telemetry: Awaited<ReturnType<typeof freshTelemetry>>;
let suspended: string;

const look = <O>(
  q: Question<typeof readSummary.input, O>,
  by: Actor,
  areaCode?: string,
  more: Partial<Context> = {},
): Promise<O> => ask(platform, q, city.context(by, more), areaCode === undefined ? {} : { areaCode });
const statusOf = (asked: Promise<unknown>): Promise<number> =>
  asked.then(
    () => 200,
    (error: Failure) => error.status,
  );
const lane = (river: River, kind: string) => river.lanes.find((one) => one.kind === kind);
const openClue = (areaCode: string, title: string, by: Actor, detail: Record<string, unknown> = {}) =>
  city.do(open, by, { kind: 'clue', areaCode, title, detail });

beforeAll(async () => {
  city = await aCity([generalHazard, suspectedMajorHazard, clue], START);
  telemetry = await freshTelemetry();
  platform = { ...city.platform, services: { ...city.platform.services, telemetry } };
  const { countyOffice, otherOffice, cityDepartment } = city.people;
  const plant = await city.anEnterprise('town');
  await city.anEnterprise('town', { status: 'closed' });
  await city.anEnterprise('other', { status: 'suspended' });
  await city.do(open, countyOffice, { kind: 'clue', enterpriseId: plant.id, title: 'open clue' });
  suspended = await openClue('370481110', 'suspended clue', countyOffice, {
    transferredAt: '2026-03-01T09:00:00+08:00',
  });
  await openClue('370481', 'clue at the county itself', cityDepartment);
  await openClue('370403', 'clue next door', otherOffice);
  await city.do(open, countyOffice, {
    kind: 'generalHazard',
    areaCode: '370481110',
    title: 'hazard with a deadline ahead',
    detail: { rectifyBy: '2026-03-15', reinspect: true, reinspectBy: '2026-03-18' },
  });
  const accepted = await openClue('370481110', 'accepted clue', countyOffice);
  const returned = await openClue('370481110', 'returned clue', countyOffice);
  city.clock.moveTo(addDays(START, 2));
  await city.do(act, countyOffice, { id: suspended, action: 'suspendClock', form: { reason: 'premises sealed' } });
  await city.do(act, city.people.department, { id: accepted, action: 'accept', form: {} });
  await city.do(act, city.people.department, { id: returned, action: 'return', form: { reason: 'not ours' } });
  city.clock.moveTo(addDays(START, 2.5));
});
afterAll(async () => {
  await telemetry.close();
  await city.close();
});

test('a county office sees the figures of its county, and they add up', async () => {
  const summary = parse(Summary, await look(readSummary, city.people.countyOffice));
  expect(summary.area).toEqual({ code: '370481', name: '滕州市', tier: 'county' });
  expect(summary.enterprises).toEqual({
    total: 2,
    operating: 1,
    suspended: 0,
    closed: 1,
    byRisk: { red: 0, orange: 0, yellow: 0, blue: 0, unrated: 2 },
  });
  expect(summary.matters).toMatchObject({
    open: 5,
    openedLast30Days: 6,
    closedLast30Days: 1,
    closedInTime: 1,
    overdue: 0,
  });
  expect(summary.matters.byKind.map(({ kind, open: n }) => [kind, n])).toEqual([
    ['generalHazard', 1],
    ['suspectedMajorHazard', 0],
    ['clue', 4],
  ]);
  expect(summary.areas.map(({ areaName, open: n }) => [areaName, n])).toEqual([
    ['西岗镇', 4],
    ['滕州市本级', 1],
  ]);
  expect(summary.areas.reduce((sum, area) => sum + area.open, 0)).toBe(summary.matters.open);
  expect(summary.drill).toBe(true);
});

test('the city sees all counties, each with a row even where nothing is open', async () => {
  const summary = await look(readSummary, city.people.cityOffice);
  expect(summary.matters.open).toBe(6);
  expect(summary.areas.map(({ areaCode, open: n }) => [areaCode, n])).toEqual([
    ['370403', 1],
    ['370481', 5],
  ]);
});

test('what passed its deadline is overdue, wherever it is counted', async () => {
  const later = { now: at('2026-03-19 00:01') };
  const summary = await look(readSummary, city.people.countyOffice, undefined, later);
  expect(summary.matters.overdue).toBe(1);
  expect(summary.areas.find(({ areaCode }) => areaCode === '370481110')?.overdue).toBe(1);
});

test('an area outside the posts held is not found, nor is one that does not exist', async () => {
  const { countyOffice, gridWorker } = city.people;
  expect(await statusOf(look(readSummary, countyOffice, '370403'))).toBe(404);
  expect(await statusOf(look(readRiver, countyOffice, '370400'))).toBe(404);
  expect(await statusOf(look(readRiver, gridWorker, '370481'))).toBe(404);
  expect(await statusOf(look(readSummary, countyOffice, '999999'))).toBe(404);
  expect(await statusOf(look(readSummary, countyOffice, '370481110'))).toBe(200);
});

test('an enterprise sees its own matters only', async () => {
  const [plant] = (await city.db.selectFrom('enterprise').select('id').where('status', '=', 'operating').execute()).map(
    ({ id }) => id,
  );
  const owner = city.aPerson('enterprise', 'town', { enterpriseId: plant! });
  const summary = await look(readSummary, owner);
  expect([summary.enterprises.total, summary.matters.open]).toEqual([1, 1]);
  const river = await look(readRiver, owner);
  expect(river.lanes.flatMap(({ items }) => items.map(({ title }) => title))).toEqual(['open clue']);
});

test('the river has a lane for each kind with a ladder, drawn from the ladders in force', async () => {
  const river = parse(River, await look(readRiver, city.people.countyOffice));
  expect(river.lanes.map(({ kind, article }) => [kind, article])).toEqual([
    ['generalHazard', '十五'],
    ['suspectedMajorHazard', '十六'],
    ['clue', '十七'],
    ['expiredLicence', '十八'],
    ['idlePrevention', '十九'],
  ]);
  expect(lane(river, 'clue')?.ladders.county).toEqual([
    { afterDays: 3, tier: 'county', measure: 'urge' },
    { afterDays: 6, tier: 'city', measure: 'urge' },
    { afterDays: 9, tier: 'city', measure: 'circulate' },
  ]);
  expect(lane(river, 'clue')?.ladders.city).toHaveLength(2);
});

test('each dot is an open matter with a counting clock; what was accepted is open but flows no more', async () => {
  const river = await look(readRiver, city.people.countyOffice);
  const clues = lane(river, 'clue');
  expect([clues?.open, clues?.counting]).toEqual([4, 3]);
  expect(clues?.items.map(({ title, elapsedDays, rung }) => [title, elapsedDays, rung]).toSorted()).toEqual([
    ['clue at the county itself', 2.5, 0],
    ['open clue', 2.5, 0],
    ['suspended clue', 11, 3],
  ]);
  expect(clues?.items.find(({ id }) => id === suspended)).toMatchObject({ suspended: true, nextAt: null });
  expect(clues?.items.find(({ title }) => title === 'open clue')?.enterpriseName).toMatch(/试验厂/);
});

test('a deadline ahead lies before the start; what rings within a day is counted', async () => {
  const river = await look(readRiver, city.people.countyOffice);
  expect(lane(river, 'generalHazard')?.items[0]?.elapsedDays).toBeCloseTo(-(6 + 3 / 24), 3);
  expect(lane(river, 'generalHazard')?.dueWithin24h).toBe(0);
  expect(lane(river, 'clue')?.dueWithin24h).toBe(2);
});

test('what escalates next comes first, with its office and measure; a suspended clock is not among it', async () => {
  const { soon } = await look(readSummary, city.people.countyOffice);
  expect(soon.map(({ title }) => title)).not.toContain('suspended clue');
  expect(soon.map(({ nextAt }) => nextAt)).toEqual(soon.map(({ nextAt }) => nextAt).toSorted());
  expect(soon.find(({ title }) => title === 'open clue')).toMatchObject({
    nextAt: '2026-03-13T09:00:00.000+08:00',
    tier: 'county',
    measure: 'urge',
    article: '十七',
    areaName: '西岗镇',
  });
  expect(soon.find(({ title }) => title === 'clue at the county itself')).toMatchObject({
    tier: 'city',
    measure: 'urge',
  });
});

test('names follow the language of the asker', async () => {
  const river = await look(readRiver, city.people.countyOffice, undefined, { language: 'en' });
  expect(lane(river, 'clue')?.label).toBe('Transferred clue');
});

test('the trend ends with what the lists show today, and opening less closing leads from one day to the next', async () => {
  const { countyOffice } = city.people;
  const closing = await city.do(open, countyOffice, {
    kind: 'generalHazard',
    areaCode: '370481110',
    title: 'cancelled in two days',
    detail: { rectifyBy: '2026-03-15' },
  });
  const form = { reason: 'entered twice' };
  await city.do(act, countyOffice, { id: closing, action: 'cancel', form }, { now: addDays(START, 2) });
  const later = { now: addDays(START, 3) };
  const trend = parse(Trend, await look(readTrend, countyOffice, undefined, later));
  const summary = await look(readSummary, countyOffice, undefined, later);
  expect(trend.days).toHaveLength(30);
  expect(trend.days.at(-1)).toBe('2026-03-13');
  for (const { kind, open: n } of summary.matters.byKind)
    expect([kind, trend.kinds.find((one) => one.kind === kind)?.open.at(-1)]).toEqual([kind, n]);
  const hazards = trend.kinds.find(({ kind }) => kind === 'generalHazard');
  expect(hazards?.closed.at(-2)).toBe(1);
  hazards?.open.forEach((n, day) => {
    if (day > 0) expect(n).toBe((hazards.open[day - 1] ?? 0) + (hazards.opened[day] ?? 0) - (hazards.closed[day] ?? 0));
  });
  const stranger = await look(readTrend, city.people.otherOffice, undefined, later);
  expect(stranger.kinds.find(({ kind }) => kind === 'clue')?.open.at(-1)).toBe(1);
});
