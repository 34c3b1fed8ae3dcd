import { sql } from 'kysely';
import type { OpenPlatform } from '../server/entry/platform.ts';
import { buildServer } from '../server/entry/server.ts';
import { cellsOfTile, worldOf } from '../server/kernel/position.ts';
import { type Figure, layCity, medianSeconds, onFreshPlatform } from './ground.ts';
import { bearerOf } from './people.ts';

const COUNT = 100_000;
const ROUNDS = 7;
const ZOOMS = [6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17];
/** Where most of the enterprises stand: the middle of the city. */
const CENTRE = { lon: 117.15, lat: 35.1 };
const WITH = ['enterprises', 'enterprises,heat,alarms,matters,warnings'] as const;

/** Enterprises around a centre, half of them in its middle, as cities are; straight into the table. */
const layEnterprises = async (platform: OpenPlatform): Promise<void> => {
  await sql`select setseed(0.4)`.execute(platform.database.db);
  await sql`
    insert into enterprise (id, credit_code, credit_code_valid, name, area_code, area_path, lon, lat, status, grade, risk_level, origin,
      created_at, updated_at)
    select gen_random_uuid(), 'X' || i, false, '企业' || i, '990100', '990000/990100/',
      ${CENTRE.lon}::float8 + (random() + random() - 1) * case when i % 2 = 0 then 0.06 else 0.3 end,
      ${CENTRE.lat}::float8 + (random() + random() - 1) * case when i % 2 = 0 then 0.05 else 0.24 end,
      'operating', 'B', (array['red', 'orange', 'yellow', 'blue', null])[1 + floor(5 * random() ^ 0.3)::int], 'county', now(), now()
    from generate_series(1, ${COUNT}::int) i`.execute(platform.database.db);
  await sql`vacuum analyze enterprise`.execute(platform.database.db);
};

const tileAt = (z: number) => {
  const { x, y } = worldOf(CENTRE);
  return { z, x: Math.floor(x * 2 ** z), y: Math.floor(y * 2 ** z) };
};

/** The bare count of what stands in the same tile, through the same pool. */
const countIn = async (platform: OpenPlatform, z: number): Promise<number> => {
  const { x, y } = tileAt(z);
  const { from, until } = cellsOfTile(z, x, y);
  const { rows } = await platform.database.pool.query<{ n: number }>(
    'select count(*)::int as n from enterprise where cell >= $1 and cell < $2',
    [from, until],
  );
  return rows[0]?.n ?? 0;
};

/** Tiles of the busiest place at every zoom, made anew each time, against a bare count of the same enterprises. */
export const benchMap = (): Promise<Figure[]> =>
  onFreshPlatform(async (platform) => {
    await layCity(platform);
    await layEnterprises(platform);
    const app = await buildServer(platform, { log: false });
    const headers = { authorization: `Bearer ${await bearerOf(platform, 'office')}`, 'accept-encoding': 'gzip' };
    let unlike = 0;
    const tile = async (z: number, layers: string, anew = true) => {
      // A filter that no other request had asks for a tile that nobody has kept.
      unlike += anew ? 1 : 0;
      const { x, y } = tileAt(z);
      const url = `/api/v1/map/tiles/${z}/${x}/${y}.mvt?layers=${layers}&kind=k${unlike}`;
      const answer = await app.inject({ method: 'GET', url, headers });
      if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
      return answer.rawPayload.length;
    };
    const figures: Figure[] = [];
    for (const z of ZOOMS) {
      const n = await countIn(platform, z);
      const bare = await medianSeconds(ROUNDS, async () => void (await countIn(platform, z)));
      const sizes: number[] = [];
      const seconds: number[] = [];
      for (const layers of WITH) {
        sizes.push(await tile(z, layers));
        seconds.push(await medianSeconds(ROUNDS, async () => void (await tile(z, layers))));
      }
      const kept = await medianSeconds(ROUNDS, async () => void (await tile(z, WITH[0], false)));
      const [own = 0, all = 0] = seconds;
      figures.push({
        what: `tile at zoom ${z} of ${n.toLocaleString('en')} enterprises, ${(Math.max(...sizes) / 1024).toFixed(1)} kB`,
        rate: `${(own * 1000).toFixed(1)} ms, all layers ${(all * 1000).toFixed(1)} ms, kept ${(kept * 1000).toFixed(1)} ms`,
        ratio: `${(own / bare).toFixed(1)} × count(*) of ${(bare * 1000).toFixed(1)} ms`,
        goal: '< 100 kB',
      });
    }
    await app.close();
    return figures;
  });
