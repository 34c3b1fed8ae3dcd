import { sql } from 'kysely';
import { buildServer } from '../server/entry/server.ts';
import type { Db } from '../server/infra/database.ts';
import { type Figure, layCity, layMatters, medianSeconds, onFreshPlatform, per } from './ground.ts';
import { bearerOf } from './people.ts';

const NOW = '2026-03-20T09:00:00+08:00';
const ROWS = 100_000;
const GOAL_BYTES = 150 << 20;

/** Gives every matter of the bench a deadline but every seventh, so that orders by deadline have something to order. */
const setDeadlines = (db: Db) =>
  sql`update matter set due_at = case when abs(hashtext(id::text)) % 7 = 0 then null
    else ${NOW}::timestamptz + make_interval(secs => abs(hashtext(id::text)) % 1000000) end`.execute(db);

/** Reads a body to its end; answers how many bytes came and how far the memory of the process rose meanwhile. */
const drained = async (answer: Response): Promise<{ bytes: number; rise: number }> => {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let [bytes, most] = [0, before];
  for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += piece.length;
    most = Math.max(most, process.memoryUsage().rss);
  }
  return { bytes, rise: most - before };
};

/** A list of 100,000 as a workbook against the same list read page by page, and its first page in each order. */
export const benchExport = (): Promise<Figure[]> =>
  onFreshPlatform(async (platform) => {
    await layCity(platform);
    await layMatters(platform, ROWS, 0, NOW);
    await setDeadlines(platform.database.db);
    await sql`analyze`.execute(platform.database.db);
    const app = await buildServer(platform, { log: false });
    const origin = await app.listen({ port: 0, host: '127.0.0.1' });
    const headers = { authorization: `Bearer ${await bearerOf(platform, 'office')}` };
    const ask = async (path: string): Promise<Response> => {
      const answer = await fetch(`${origin}/api/v1${path}`, { headers });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return answer;
    };
    try {
      const listing = await medianSeconds(1, async () => {
        for (let cursor: string | null = ''; cursor !== null;) {
          const page = (await (
            await ask(`/matters?limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)
          ).json()) as { nextCursor: string | null };
          cursor = page.nextCursor;
        }
      });
      let rise = 0;
      const exporting = await medianSeconds(1, async () => {
        const done = await drained(await ask('/matters/export.xlsx'));
        rise = done.rise;
      });
      const first = async (sort: string): Promise<number> =>
        medianSeconds(9, async () => void (await (await ask(`/matters?limit=100${sort}`)).text()));
      const plain = await first('');
      const due = await first('&sort=due');
      const counted = await first('&sort=due&count=true');
      return [
        { what: 'matters listed page by page', rate: per(ROWS, listing), ratio: '1', goal: '' },
        {
          what: 'matters exported as XLSX',
          rate: per(ROWS, exporting),
          ratio: `${(exporting / listing).toFixed(2)} of the time of listing`,
          goal: '< 1',
        },
        {
          what: 'memory taken by that export',
          rate: `${Math.round(rise / (1 << 20))} MB`,
          ratio: (rise / GOAL_BYTES).toFixed(2),
          goal: '< 1 (150 MB)',
        },
        {
          what: 'first page of 100,000 by deadline',
          rate: `${Math.round(due * 1000)} ms`,
          ratio: `${(due / plain).toFixed(2)} of the newest first`,
          goal: '< 2',
        },
        {
          what: 'the same with the total',
          rate: `${Math.round(counted * 1000)} ms`,
          ratio: `${(counted / plain).toFixed(2)} of the newest first`,
          goal: '< 5',
        },
      ];
    } finally {
      await app.close();
    }
  });
