import { Type } from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, aCity, type City, places } from '../../../test/harness/city.ts';
import type { Actor } from '../../kernel/context.ts';
import { addDays } from '../../kernel/time.ts';
import { actOnMatter } from './act-on-matter.ts';
import { figuresOfMatters } from './figures.ts';
import { type MatterKind, move } from './kinds.ts';
import { listMatters } from './list-matters.ts';
import { openMatterByHand } from './open-matter.ts';

const chore = (kind: string): MatterKind => ({
  kind,
  label: { zh: '杂事', en: 'Chore' },
  lifecycle: { toDo: { finish: { to: 'done', by: ['department', 'office'] } }, done: {} },
  initial: 'toDo',
  states: { toDo: { label: { zh: '待办', en: 'To do' } }, done: { label: { zh: '已办', en: 'Done' }, closed: true } },
  detail: Type.Object({}, { additionalProperties: false }),
  openedBy: ['office', 'department'],
  moves: {
    finish: move({ label: { zh: '办结', en: 'Finish' }, input: Type.Object({}, { additionalProperties: false }) }),
  },
});

const START = at('2026-03-01 09:00');
let city: City;

beforeAll(async () => {
  city = await aCity([chore('chore'), chore('errand')], START);
  const { countyOffice, otherOffice, cityOffice } = city.people;
  const open = async (by: Actor, areaCode: string, dueDate: string, kind = 'chore') =>
    (await city.do(openMatterByHand, by, { kind, areaCode, title: `${areaCode} ${dueDate}`, dueDate })).id;
  const finish = (id: string, by: Actor) => city.do(actOnMatter, by, { id, action: 'finish', form: {} });
  await open(countyOffice, '370481110', '2026-03-05');
  await open(countyOffice, '370481110', '2026-06-01', 'errand');
  await open(cityOffice, '370481', '2026-03-05');
  await open(otherOffice, '370403', '2026-03-05');
  const [early, late, old] = [
    await open(countyOffice, '370481110', '2026-04-20'),
    await open(countyOffice, '370481', '2026-03-05'),
    await open(countyOffice, '370481', '2026-03-05'),
  ];
  await finish(old, countyOffice);
  city.clock.moveTo(addDays(START, 40));
  await finish(early, countyOffice);
  await finish(late, countyOffice);
});
afterAll(() => city.close());

const figures = (by: Actor, area: string) => figuresOfMatters({ db: city.db, actor: by, now: city.clock.now() }, area);
const listed = async (by: Actor, filter: Record<string, unknown>): Promise<number> =>
  (await city.ask(listMatters, by, { limit: 200, ...filter })).items.length;

test('counted matters are as many as the list has under the same filters', async () => {
  const since = addDays(city.clock.now(), -30).toISOString();
  for (const [by, { code, path }] of [
    [city.people.countyOffice, places.county],
    [city.people.cityOffice, places.city],
  ] as const) {
    const { total, byKind } = await figures(by, path);
    expect(total.open).toBeGreaterThan(0);
    expect(total.open).toBe(await listed(by, { areaCode: code, open: true }));
    expect(total.overdue).toBe(await listed(by, { areaCode: code, overdue: true }));
    expect(total.closed).toBe(await listed(by, { areaCode: code, closedSince: since }));
    expect(byKind.get('errand')?.open).toBe(await listed(by, { areaCode: code, open: true, kind: 'errand' }));
  }
});

test('closed within the last 30 days, and of those in time', async () => {
  const { total } = await figures(city.people.countyOffice, places.county.path);
  expect(total).toMatchObject({ open: 3, overdue: 2, opened: 0, closed: 2, closedInTime: 1 });
});

test('areas below add up to the whole; what lies at the area itself has an empty code', async () => {
  const { total, byArea } = await figures(city.people.countyOffice, places.county.path);
  expect([...byArea].map(([code, { open }]) => [code, open]).toSorted()).toEqual([
    ['', 1],
    ['370481110', 2],
  ]);
  expect([...byArea.values()].reduce((sum, { open }) => sum + open, 0)).toBe(total.open);
});

test('nothing there counts as nothing', async () => {
  const { total, byArea, newestAt } = await figures(city.people.otherOffice, places.town.path);
  expect(total).toMatchObject({ open: 0, closed: 0 });
  expect([byArea.size, newestAt]).toEqual([0, null]);
});
