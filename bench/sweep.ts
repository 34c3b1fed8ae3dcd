import { sql } from 'kysely';
import { seal } from '../server/infra/ledger.ts';
import { systemContext } from '../server/infra/schedule.ts';
import { sweepAll } from '../server/oversight/warning/sweep.ts';
import { type Figure, layCity, layMatters, onFreshPlatform } from './ground.ts';

const OPEN = 100_000;
const DUE = 1000;
const ROUNDS = 5;

/** The sweep over 100,000 open matters with 1 % due, ledger and outbox included, against one bare UPDATE of as many rows. */
export const benchSweep = (): Promise<Figure[]> =>
  onFreshPlatform(async (platform) => {
    await layCity(platform);
    const now = new Date();
    await layMatters(platform, OPEN, DUE * ROUNDS * 2, now.toISOString());
    const { db } = platform.database;
    // What is handed on is delivered after the sweep, by whoever is free; here only the sweep itself counts.
    const quiet = { ...platform, release: () => undefined };
    // All but a thousand at a time are put off, so that each round rings exactly as many.
    await sql`create table later as select matter_id, next_at, row_number() over () as n from watch where next_at < ${now.toISOString()}::timestamptz`.execute(
      db,
    );
    await sql`update watch set next_at = null from later where later.matter_id = watch.matter_id`.execute(db);
    const bare: number[] = [];
    const ours: number[] = [];
    /** Makes a thousand clocks due that no round has had yet. */
    const makeDue = async (part: number): Promise<void> => {
      await sql`update watch set next_at = later.next_at from later where later.matter_id = watch.matter_id
        and n > ${part * DUE} and n <= ${(part + 1) * DUE}`.execute(db);
      await sql`vacuum analyze watch`.execute(db);
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      await makeDue(round * 2);
      bare.push(
        await timed(() =>
          sql`update watch set rung = rung + 1, next_at = next_at + interval '5 days' where next_at < ${now.toISOString()}::timestamptz`.execute(
            db,
          ),
        ),
      );
      await makeDue(round * 2 + 1);
      ours.push(
        await timed(async () => {
          const swept = await sweepAll(quiet, systemContext('bench', now));
          if (swept.warnings !== DUE) throw new Error(`rang ${swept.warnings}`);
          await seal(platform.database);
        }),
      );
      await platform.settled();
    }
    const median = (list: number[]): number => list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
    const [base, sweep] = [median(bare), median(ours)];
    return [
      {
        what: `bare UPDATE of ${DUE} of ${OPEN} clocks (baseline)`,
        rate: `${base.toFixed(1)} ms`,
        ratio: '1 ×',
        goal: '',
      },
      {
        what: 'sweep of as many: warnings, directives, ledger, seal, outbox',
        rate: `${sweep.toFixed(1)} ms`,
        ratio: `${(sweep / base).toFixed(1)} ×`,
        goal: '≤ 3 ×',
      },
    ];
  });

const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await run();
  return performance.now() - started;
};
