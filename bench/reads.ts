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

const LIST = `select m.*, a.name as area_name, w.anchor_at, w.next_at, w.rung, w.suspended_at, w.ended_at, e.name as enterprise_name, u.name as unit_name
  from matter m join area a on a.code = m.area_code left join watch w on w.matter_id = m.id
  left join enterprise e on e.id = m.enterprise_id left join unit u on u.id = m.owner_unit_id
  where m.area_path >= '990000/' and m.area_path < '9900000' and m.kind = 'clue' and m.open order by m.opened_at desc, m.id desc limit 20`;
const ONE = `select m.*, a.name as area_name, w.anchor_at, w.next_at, w.rung, c.* from matter m join area a on a.code = m.area_code
  left join watch w on w.matter_id = m.id left join clue c on c.matter_id = m.id where m.id = $1`;

/** Bare Fastify and the same driver giving the same rows: no identity, no scope, no checked schema, no labels, no steps. */
const bareServer = async (platform: OpenPlatform) => {
  const app = fastify();
  const { pool } = platform.database;
  app.get('/list', async () => (await pool.query(LIST)).rows);
  app.get('/one/:id', async (request) => {
    const { id } = request.params as { id: string };
    const [matter, history, warnings] = await Promise.all([
      pool.query(ONE, [id]),
      pool.query(
        'select e.*, s.seq, s.hash from ledger_entry e left join ledger_seal s on s.n = e.n where e.matter_id = $1 order by e.at, e.n',
        [id],
      ),
      pool.query('select * from warning where matter_id = $1 order by rung', [id]),
    ]);
    return { ...matter.rows[0], history: history.rows, warnings: warnings.rows };
  });
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
