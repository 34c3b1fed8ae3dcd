import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { runImport } from '../server/infra/intake.ts';
import { readConfig } from '../server/infra/config.ts';
import { systemContext } from '../server/infra/schedule.ts';
import { openPlatform, type OpenPlatform } from '../server/entry/platform.ts';

/** One measured figure: what, how fast, and its ratio to the baseline of the same run. */
export type Figure = { what: string; rate: string; ratio: string; goal: string };

/** A platform in a temporary folder, gone afterwards. */
export const onFreshPlatform = async <T>(run: (platform: OpenPlatform, folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'anjian-bench-'));
  const platform = await openPlatform(readConfig(folder), { report: (error) => console.error(error) });
  try {
    return await run(platform, folder);
  } finally {
    await platform.close();
    await rm(folder, { recursive: true, force: true });
  }
};

/** Median seconds of some runs. */
export const medianSeconds = async (runs: number, one: (run: number) => Promise<void>): Promise<number> => {
  const seconds: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    await one(run);
    seconds.push((performance.now() - started) / 1000);
  }
  return seconds.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
};

/** A rate per second as it stands in the table of figures. */
export const per = (count: number, seconds: number): string => `${Math.round(count / seconds).toLocaleString('en')}/s`;

const csv = (lines: readonly string[]): AsyncIterable<Uint8Array> =>
  (async function* () {
    yield Buffer.from(`${lines.join('\n')}\n`);
  })();

/** Imports a register from lines of CSV. */
export const importLines = async (platform: OpenPlatform, kind: string, lines: readonly string[]): Promise<void> => {
  const chosen = platform.services.importKinds[kind];
  if (!chosen) throw new Error(`no import ${kind}`);
  const ctx = systemContext('bench', platform.services.clock.now());
  const done = await runImport(platform, ctx, { kind: chosen, source: csv(lines), fileName: `${kind}.csv` });
  if (done.rejected > 0) throw new Error(`bench ${kind}: ${JSON.stringify(done.errors[0])}`);
};

/** A city with a county and its offices. */
export const layCity = async (platform: OpenPlatform): Promise<void> => {
  await importLines(platform, 'areas', [
    'code,name,parentCode,tier',
    '990000,测试市,,city',
    '990100,东区,990000,county',
    '990200,西区,990000,county',
  ]);
  await importLines(platform, 'units', [
    'code,name,areaCode,kind',
    'C1,测试市安委办,990000,committeeOffice',
    'K1,东区安委办,990100,committeeOffice',
    'K2,西区安委办,990200,committeeOffice',
    'D1,东区应急局,990100,department',
  ]);
};

/** So many open matters with clocks, anchored so that a share of them is due at `now`; straight into the tables, as history. */
export const layMatters = async (platform: OpenPlatform, count: number, due: number, now: string): Promise<void> => {
  const { db } = platform.database;
  await sql`
    insert into matter (id, kind, state, open, title, description, area_code, area_path, origin, opened_at, opened_by, opened_by_name)
    select gen_random_uuid(), 'clue', 'transferred', true, '线索 ' || i, '', '990100', '990000/990100/', 'county',
      ${now}::timestamptz - make_interval(secs => i), 'bench', 'bench' from generate_series(1, ${count}::int) i`.execute(
    db,
  );
  await sql`
    insert into watch (matter_id, kind, origin, title, area_code, area_path, policy_version, anchor_no, anchor_at, next_at)
    select id, kind, origin, title, area_code, area_path, 1, 1, anchor, anchor + interval '3 days' from (
      select *, case when row_number() over (order by id) <= ${due}::int then ${now}::timestamptz - interval '4 days'
        else ${now}::timestamptz - interval '1 day' end as anchor from matter) m`.execute(db);
  await sql`insert into clue (matter_id, transferred_at) select id, opened_at from matter`.execute(db);
  await sql`insert into ledger_entry (id, at, actor_id, actor_name, action, subject_type, subject_id, matter_id, area_path, event, data, digest)
    select gen_random_uuid(), opened_at, 'bench', 'bench', 'clue.open', 'matter', id::text, id, area_path, 'matter', '{}', '' from matter`.execute(
    db,
  );
  await sql`analyze`.execute(db);
};
