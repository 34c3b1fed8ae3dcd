import autocannon from 'autocannon';
import fastify from 'fastify';
import type { OpenPlatform } from '../server/entry/platform.ts';
import { buildServer } from '../server/entry/server.ts';
import { bearerOf } from './people.ts';
import { type Figure, layCity, layMatters, onFreshPlatform, per } from './ground.ts';

const SECONDS = 6;
const ROUNDS = 3;

type Rate = { perSecond: number; p99: number };

const load = async (url: string, headers: Record<string, string>): Promise<Rate> => {
  const result = await autocannon({ url, headers, connections: 16, duration: SECONDS });
  if (result.non2xx > 0) throw new Error(`${result.non2xx} answers were no 2xx at ${url}`);
  return { perSecond: result.requests.average, p99: result.latency.p99 };
};

/** Best of some rounds taken in turns, so that a busy moment of the machine hits both alike. */
const compare = async (a: () => Promise<Rate>, b: () => Promise<Rate>): Promise<[Rate, Rate]> => {
  const best: [Rate, Rate] = [
    { perSecond: 0, p99: 0 },
    { perSecond: 0, p99: 0 },
  ];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [i, run] of [a, b].entries()) {
      const rate = await run();
      if (rate.perSecond > (best[i] as Rate).perSecond) best[i] = rate;
    }
  }
  return best;
};

/** Bare Fastify and the same driver on the same table: no identity, no scope, no schema, no history. */
const bareServer = async (platform: OpenPlatform) => {
  const app = fastify();
  const { pool } = platform.database;
  app.get(
    '/one/:id',
    async (request) =>
      (await pool.query('select * from matter where id = $1', [(request.params as { id: string }).id])).rows[0],
  );
  app.get(
    '/list',
    async () =>
      (
        await pool.query(
          "select * from matter where area_path >= '990000/' and area_path < '9900000' and kind = 'clue' and open order by opened_at desc, id desc limit 20",
        )
      ).rows,
  );
  await app.listen({ port: 0, host: '127.0.0.1' });
  return app;
};

const baseOf = (app: { server: { address(): unknown } }): string =>
  `http://127.0.0.1:${(app.server.address() as { port: number }).port}`;

/** List and single reads with sign-in, scope and ledger against a bare route on the same rows. */
export const benchReads = (): Promise<Figure[]> =>
  onFreshPlatform(async (platform) => {
    await layCity(platform);
    await layMatters(platform, 100_000, 0, new Date().toISOString());
    const headers = { authorization: `Bearer ${await bearerOf(platform, 'office')}` };
    const ours = await buildServer(platform, { log: false });
    await ours.listen({ port: 0, host: '127.0.0.1' });
    const bare = await bareServer(platform);
    const { rows } = await platform.database.pool.query<{ id: string }>('select id from matter limit 1');
    const id = rows[0]?.id ?? '';
    const list = await compare(
      () => load(`${baseOf(bare)}/list`, {}),
      () => load(`${baseOf(ours)}/api/v1/matters?kind=clue&open=true&limit=20`, headers),
    );
    const one = await compare(
      () => load(`${baseOf(bare)}/one/${id}`, {}),
      () => load(`${baseOf(ours)}/api/v1/matters/${id}`, headers),
    );
    await ours.close();
    await bare.close();
    return [
      ...figures('list of 20 of 100,000 matters', list),
      ...figures('one matter with actions, timeline and steps', one),
    ];
  });

const figures = (what: string, [bare, ours]: [Rate, Rate]): Figure[] => [
  {
    what: `${what}: bare Fastify + driver (baseline)`,
    rate: `${per(bare.perSecond, 1)}, p99 ${bare.p99} ms`,
    ratio: '100 %',
    goal: '',
  },
  {
    what: `${what}: with sign-in, scope, ledger`,
    rate: `${per(ours.perSecond, 1)}, p99 ${ours.p99} ms`,
    ratio: `${((ours.perSecond / bare.perSecond) * 100).toFixed(0)} %`,
    goal: '≥ 70 % (list)',
  },
];
