import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, aCity, type City, places } from '../../../test/harness/city.ts';
import { perform } from '../../infra/verb.ts';
import type { Origin } from '../../kernel/area.ts';
import { system } from '../../kernel/context.ts';
import { addDays, addMillis, DAY, HOUR } from '../../kernel/time.ts';
import { startClock, stopClock } from './clock.ts';
import { schedules } from './jobs.ts';
import { LADDERS } from './ladders.ts';
import { ensurePolicies } from './policies.ts';
import { sweepAll, sweepBatch } from './sweep.ts';
import { Type } from 'typebox';
import { verb, type Work } from '../../infra/verb.ts';

let city: City;
const start = at('2026-03-20 09:00');

beforeAll(async () => {
  city = await aCity([], start, { max: 6 });
  // Numbers are the mark by which documents are told apart here; what people sign is tested in the room of documents.
  Object.assign(city.platform.services, { directives: 'automatic' });
  await city.do(ensurePolicies, city.people.system, {});
});
afterAll(() => city.close());

/** Runs something inside a verb, as the rooms above do. */
const inside = <O>(run: (work: Work) => Promise<O>): Promise<O> =>
  city.do(
    verb({ name: 'test.inside', input: Type.Object({}), access: 'system', mayChangeNothing: true, run }),
    city.people.system,
    {},
  ) as Promise<O>;

const aClock = async (kind: string, origin: Origin, anchorAt = city.clock.now()): Promise<string> => {
  const id = city.context(city.people.system).newId();
  const pushed = {
    matter_id: id,
    kind,
    origin,
    title: `${kind} 试验`,
    enterprise_id: null,
    owner_unit_id: city.units.department.id,
    area_code: places.town.code,
    area_path: places.town.path,
  };
  await inside((work) => startClock(work, pushed, anchorAt));
  return id;
};

const rang = async (matterId: string) =>
  (
    await sql<{
      anchor_no: number;
      rung: number;
      screen: string;
      measure: string;
      nominal_at: Date;
      recorded_at: Date;
      number: string;
      cleared_at: Date | null;
    }>`
    select w.*, d.number from warning w join directive d on d.id = w.directive_id
    where matter_id = ${matterId} order by w.id`.execute(city.db)
  ).rows;

const entriesOf = async (matterId: string) =>
  (await sql<{ action: string }>`select action from ledger_entry where matter_id = ${matterId}`.execute(city.db)).rows;
const lettersOf = async (matterId: string) =>
  (
    await sql<{
      payload: { recipients: string[] };
    }>`select payload from outbox where key = ${matterId} order by n`.execute(city.db)
  ).rows;

const all = Object.entries(LADDERS).flatMap(([kind, ladder]) =>
  (['county', 'city'] as const).map((origin) => ({ kind, origin, article: ladder.article, rungs: ladder[origin] })),
);

test.each(all)(
  'article $article, $kind found by a $origin: climbed rung by rung, each at its time, once',
  async ({ kind, origin, rungs }) => {
    const anchor = city.clock.now();
    const id = await aClock(kind, origin);
    await city.walkTo(addDays(anchor, 15), 6 * HOUR, schedules);
    const warnings = await rang(id);
    expect(warnings.map((w) => [w.rung, w.screen, w.measure])).toEqual(
      rungs.map((rung, index) => [index + 1, rung.tier, rung.measure]),
    );
    expect(warnings.map((w) => w.nominal_at.getTime())).toEqual(
      rungs.map((rung) => addDays(anchor, rung.afterDays).getTime()),
    );
    for (const [index, warning] of warnings.entries()) {
      const late = warning.recorded_at.getTime() - addDays(anchor, rungs[index]!.afterDays).getTime();
      expect(late).toBeGreaterThan(0);
      expect(late).toBeLessThanOrEqual(6 * HOUR);
    }
    expect(await entriesOf(id)).toHaveLength(rungs.length);
    expect(await lettersOf(id)).toHaveLength(rungs.length);
  },
);

test('after ten days of outage all missed rungs are recorded at once, in order, each with its nominal time', async () => {
  const anchor = city.clock.now();
  const id = await aClock('suspectedMajorHazard', 'county');
  await city.goTo(addDays(anchor, 10), schedules);
  const warnings = await rang(id);
  expect(warnings.map((w) => w.rung)).toEqual([1, 2, 3]);
  expect(warnings.map((w) => w.nominal_at)).toEqual([anchor, addDays(anchor, 3), addDays(anchor, 6)]);
  expect(new Set(warnings.map((w) => w.recorded_at.getTime()))).toEqual(new Set([addDays(anchor, 10).getTime()]));
  await sweepAll(city.platform, city.context(city.people.system));
  expect(await rang(id)).toHaveLength(3);
});

test('nothing rings on the second at which a rung is reached, but after it', async () => {
  const anchor = city.clock.now();
  const id = await aClock('suspectedMajorHazard', 'city');
  await city.goTo(anchor, schedules);
  expect(await rang(id)).toEqual([]);
  await city.goTo(addMillis(anchor, 1), schedules);
  expect(await rang(id)).toHaveLength(1);
});

test('ending a clock rings what was already due, and clears what rang', async () => {
  const anchor = city.clock.now();
  const id = await aClock('clue', 'county');
  city.clock.moveTo(addDays(addMillis(anchor, 1), 6));
  await inside((work) => stopClock(work, id));
  const warnings = await rang(id);
  expect(warnings.map((w) => w.rung)).toEqual([1, 2]);
  expect(warnings.every((w) => w.cleared_at?.getTime() === city.clock.now().getTime())).toBe(true);
  await city.goTo(addDays(anchor, 20), schedules);
  expect(await rang(id)).toHaveLength(2);
});

test('four sweepers at once, one of them an hour behind, ring everything once', async () => {
  const anchor = city.clock.now();
  const ids = await Promise.all(Array.from({ length: 40 }, () => aClock('generalHazard', 'county', anchor)));
  city.clock.moveTo(addDays(addMillis(anchor, 1), 3));
  const behind = { ...city.context(system('behind')), now: addMillis(city.clock.now(), -HOUR) };
  await Promise.all([
    sweepAll(city.platform, behind),
    ...Array.from({ length: 3 }, () => sweepAll(city.platform, city.context(city.people.system))),
  ]);
  for (const id of ids) {
    expect((await rang(id)).map((w) => w.rung)).toEqual([1, 2]);
    expect(await entriesOf(id)).toHaveLength(2);
    expect(await lettersOf(id)).toHaveLength(2);
  }
  const numbers = await sql<{ n: number; distinct_numbers: number }>`
    select count(*)::int as n, count(distinct number)::int as distinct_numbers from directive`.execute(city.db);
  expect(numbers.rows[0]!.n).toBe(numbers.rows[0]!.distinct_numbers);
});

test('a stage says why it let a rung go: what already rang does not ring again', async () => {
  const anchor = city.clock.now();
  const id = await aClock('generalHazard', 'city', anchor);
  await city.goTo(addMillis(anchor, 1000), schedules);
  await sql`update watch set rung = 0, next_at = ${anchor.toISOString()}::timestamptz where matter_id = ${id}`.execute(
    city.db,
  );
  const again = await perform(city.platform, sweepBatch, city.context(city.people.system), {});
  expect(again.dropped).toEqual([{ matterId: id, rung: 1, reason: 'alreadyRung' }]);
  expect(again.warnings).toBe(0);
  expect(await rang(id)).toHaveLength(1);
});

test('a clock that was suspended while still in the queue does not ring', async () => {
  const anchor = city.clock.now();
  const id = await aClock('generalHazard', 'city', anchor);
  await sql`update watch set suspended_at = ${anchor.toISOString()}::timestamptz where matter_id = ${id}`.execute(
    city.db,
  );
  city.clock.moveTo(addMillis(anchor, 1000));
  const swept = await sweepAll(city.platform, city.context(city.people.system));
  expect(swept).toMatchObject({ warnings: 0, dropped: { suspended: 1 } });
  expect(await rang(id)).toEqual([]);
});

test('a clock set back rings nothing again; one set forward by forty days rings each step with its own time', async () => {
  const anchor = city.clock.now();
  const id = await aClock('expiredLicence', 'county', anchor);
  const forward = { ...city.context(city.people.system), now: addDays(anchor, 40) };
  await sweepAll(city.platform, forward);
  const back = { ...city.context(city.people.system), now: addMillis(anchor, 40 * DAY - HOUR) };
  await sweepAll(city.platform, back);
  expect((await rang(id)).map((w) => w.nominal_at)).toEqual([anchor, addDays(anchor, 3), addDays(anchor, 6)]);
  city.clock.moveTo(forward.now);
});

test('documents are numbered by office, kind and year; what an office circulates in one sweep is one circular', async () => {
  const anchor = city.clock.now();
  const before = await sql<{
    n: number;
  }>`select coalesce(max(seq), 0)::int as n from directive where kind = 'circular'`.execute(city.db);
  const ids = await Promise.all(Array.from({ length: 5 }, () => aClock('clue', 'city', anchor)));
  await city.goTo(addDays(addMillis(anchor, 1), 6), schedules);
  const circulars = (await Promise.all(ids.map(rang))).map(
    (warnings) => warnings.find((w) => w.measure === 'circulate')?.number,
  );
  expect(new Set(circulars)).toEqual(new Set([`枣安办通〔2026〕${before.rows[0]!.n + 1}号`]));
  const gaps = await sql<{ n: number }>`
    select count(*)::int as n from (select seq - row_number() over (partition by office_code, kind, year order by seq) as off from directive) s where off <> 0`.execute(
    city.db,
  );
  expect(gaps.rows[0]!.n).toBe(0);
});

test('every document has recipients: the owner, and the county office when the city acts', async () => {
  const anchor = city.clock.now();
  const id = await aClock('expiredLicence', 'county', anchor);
  await city.goTo(addDays(addMillis(anchor, 1), 3), schedules);
  const [first, second] = (await lettersOf(id)).map((letter) => letter.payload.recipients);
  expect(first).toContain(`unit:${city.units.department.id}`);
  expect(second).toEqual(
    expect.arrayContaining([`unit:${city.units.department.id}`, `unit:${city.units.countyOffice.id}`]),
  );
  const none = await sql<{
    n: number;
  }>`select count(*)::int as n from directive where cardinality(recipients) = 0`.execute(city.db);
  expect(none.rows[0]!.n).toBe(0);
});

test('policies are put in force once; a changed ladder becomes a new version, and an old matter keeps its own', async () => {
  const again = await city.do(ensurePolicies, city.people.system, {});
  expect(again).toEqual({ put: [] });
  const old = await aClock('clue', 'city');
  await sql`update policy set ladder = jsonb_set(ladder, '{article}', '"旧"') where kind = 'clue' and version = 1`.execute(
    city.db,
  );
  expect(await city.do(ensurePolicies, city.people.system, {})).toEqual({ put: ['clue 2'] });
  const fresh = await aClock('clue', 'city');
  await city.goTo(addDays(addMillis(city.clock.now(), 1), 3), schedules);
  const articles = await sql<{ matter_id: string; article: string; policy_version: number }>`
    select matter_id, article, policy_version from warning where matter_id in (${old}, ${fresh})`.execute(city.db);
  const by = new Map(articles.rows.map((row) => [row.matter_id, [row.article, row.policy_version]]));
  expect(by.get(old)).toEqual(['旧', 1]);
  expect(by.get(fresh)).toEqual(['十七', 2]);
});
