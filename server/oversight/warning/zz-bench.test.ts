import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { at, aCity, places } from '/work/main/test/harness/city.ts';
import { ensurePolicies } from '/work/main/server/oversight/warning/policies.ts';
import { sweepAll } from '/work/main/server/oversight/warning/sweep.ts';

test('bench', async () => {
  const start = at('2026-03-20 09:00');
  const city = await aCity([], start, { max: 6 });
  await city.do(ensurePolicies, city.people.system, {});
  const N = 300000, DUE = 10000;
  const t0 = performance.now();
  await sql`insert into watch (matter_id, kind, origin, title, enterprise_id, owner_unit_id, area_code, area_path, policy_version, anchor_no, anchor_at, rung, next_at)
    select gen_random_uuid(), 'clue', case when i % 3 = 0 then 'city' else 'county' end, '标题 ' || i, gen_random_uuid(), ${city.units.department.id}::uuid,
     ${places.town.code}, ${places.town.path}, 1, 1, t.a, 0, t.a + interval '3 days'
    from generate_series(1, ${N}::int) i, lateral (select case when i <= ${DUE}::int then ${start.toISOString()}::timestamptz - interval '3 days 1 hour' - (i || ' milliseconds')::interval else ${start.toISOString()}::timestamptz end as a) t`.execute(city.db);
  await sql`vacuum analyze watch`.execute(city.db);
  await sql`checkpoint`.execute(city.db).catch(() => 0);
  console.log('seed', performance.now() - t0);
  for (let round = 0; round < 3; round++) {
    const t1 = performance.now();
    await sql`update watch set rung = rung where matter_id in (select matter_id from watch where next_at < ${start.toISOString()}::timestamptz)`.execute(city.db);
    console.log('bare update in (subselect) not touching index', performance.now() - t1);
    const t2 = performance.now();
    await sql`update watch set rung = 0, next_at = next_at + interval '1 microsecond' where next_at < ${start.toISOString()}::timestamptz`.execute(city.db);
    console.log('bare update', performance.now() - t2);
  }
  const t3 = performance.now();
  const swept = await sweepAll(city.platform, city.context(city.people.system));
  console.log('sweep', performance.now() - t3, JSON.stringify(swept));
  for (let round = 0; round < 2; round++) {
    await sql`update watch set rung = 0, anchor_no = anchor_no + 1, next_at = ${start.toISOString()}::timestamptz - interval '1 hour' where rung > 0`.execute(city.db);
    await sql`vacuum watch`.execute(city.db);
    const t2 = performance.now();
    await sql`update watch set rung = 0, next_at = next_at + interval '1 microsecond' where next_at < ${start.toISOString()}::timestamptz`.execute(city.db);
    console.log('bare update', performance.now() - t2);
    const t4 = performance.now();
    await sweepAll(city.platform, city.context(city.people.system));
    console.log('sweep again', performance.now() - t4);
  }
  expect(swept.warnings).toBe(DUE);
  await city.close();
}, 300000);
