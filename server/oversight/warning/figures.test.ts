import { Type } from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, aCity, type City, places } from '../../../test/harness/city.ts';
import { newId } from '../../infra/ids.ts';
import { verb } from '../../infra/verb.ts';
import type { Origin } from '../../kernel/area.ts';
import type { Actor } from '../../kernel/context.ts';
import { addDays } from '../../kernel/time.ts';
import { startClock } from './clock.ts';
import { figuresOfWarnings, flowingClocks } from './figures.ts';
import { schedules } from './jobs.ts';
import { LADDERS } from './ladders.ts';
import { listWarnings } from './list-warnings.ts';

const START = at('2026-03-10 09:00');
let city: City;

const watch = verb({
  name: 'test.watch',
  input: Type.Object({ kind: Type.String(), origin: Type.String(), place: Type.String(), daysAgo: Type.Number() }),
  access: 'anyone',
  run: async (work, { kind, origin, place, daysAgo }) => {
    const { code, path } = places[place as 'town'];
    const pushed = {
      matter_id: newId(),
      kind,
      origin: origin as Origin,
      title: `${kind} ${daysAgo}`,
      enterprise_id: null,
      owner_unit_id: null,
    };
    await startClock(work, { ...pushed, area_code: code, area_path: path }, addDays(work.now, -daysAgo));
    work.record({ action: 'test.watch', subject: { type: 'matter', id: pushed.matter_id } });
  },
});

beforeAll(async () => {
  city = await aCity([], START);
  for (const kind of Object.keys(LADDERS)) {
    for (const [origin, place] of [
      ['county', 'town'],
      ['city', 'county'],
      ['county', 'other'],
    ]) {
      await city.do(watch, city.people.system, { kind, origin, place, daysAgo: 1 });
    }
  }
  await city.do(watch, city.people.system, { kind: 'clue', origin: 'county', place: 'town', daysAgo: -1 });
  await city.walkTo(addDays(START, 8), 86_400_000 / 2, schedules);
});
afterAll(() => city.close());

const figures = (by: Actor, area: string) =>
  figuresOfWarnings({ db: city.db, actor: by, now: city.clock.now() }, area, 5);
const listed = async (by: Actor, filter: Record<string, unknown>): Promise<number> =>
  (await city.ask(listWarnings, by, { limit: 500, ...filter })).items.length;

test('counted warnings are as many as the list has under the same filters', async () => {
  for (const [by, { code, path }] of [
    [city.people.countyOffice, places.county],
    [city.people.cityOffice, places.city],
  ] as const) {
    const counted = await figures(by, path);
    expect(counted.active).toBeGreaterThan(0);
    expect(counted.active).toBe(await listed(by, { areaCode: code, active: true }));
    expect(counted.county).toBe(await listed(by, { areaCode: code, active: true, screen: 'county' }));
    expect(counted.city).toBe(await listed(by, { areaCode: code, active: true, screen: 'city' }));
    for (const { kind, screen, measure, active } of counted.byRung) {
      expect(active).toBe(await listed(by, { areaCode: code, active: true, kind, screen, measure }));
    }
    expect(counted.byRung.reduce((sum, { active }) => sum + active, 0)).toBe(counted.active);
    expect(counted.last24h).toBe(
      await listed(by, { areaCode: code, since: addDays(city.clock.now(), -1).toISOString() }),
    );
  }
});

test('clocks are counted by kind and by the area below, and both add up', async () => {
  const { byKind, byArea } = await figures(city.people.cityOffice, places.city.path);
  const sum = (all: ReadonlyMap<string, { counting: number }>) =>
    [...all.values()].reduce((n, one) => n + one.counting, 0);
  expect(byKind.get('clue')?.counting).toBe(4);
  expect([...byArea].map(([code, { counting }]) => [code, counting]).toSorted()).toEqual([
    ['370403', 5],
    ['370481', 11],
  ]);
  expect(sum(byKind)).toBe(sum(byArea));
});

test('another county is not counted', async () => {
  const { byArea } = await figures(city.people.countyOffice, places.county.path);
  expect([...byArea.keys()].toSorted()).toEqual(['', '370481110']);
});

test('when there are too many, every kind keeps its newest', async () => {
  const asked = { db: city.db, actor: city.people.cityOffice, now: city.clock.now() };
  const kinds = Object.keys(LADDERS);
  const few = await flowingClocks(asked, places.city.path, { kinds, most: 6 });
  expect(new Set(few.map(({ kind }) => kind)).size).toBe(5);
  expect(few).toHaveLength(6);
  expect(few.find(({ kind }) => kind === 'clue')?.title).toBe('clue -1');
  expect(await flowingClocks(asked, places.city.path, { kinds: ['clue'], most: 100 })).toHaveLength(4);
});
