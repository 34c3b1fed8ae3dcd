import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../server/entry/catalogue.ts';
import { openStage } from '../harness/platform.ts';
import { openWorld, type World } from './world.ts';

/** A screen in a hall changes nothing, by whatever call: now and for calls that are added later. */

let world: World;
let cookie: string;

beforeAll(async () => {
  world = await openWorld(await openStage('2026-03-20T09:00:00+08:00'));
  const made = await world.post('officeA', '/kiosks', { name: '东县大屏', areaCode: '990100' });
  const opened = await world.post(null, '/session/kiosk', { token: made.body['token'] });
  cookie = String(opened.headers['set-cookie']).split(';')[0] ?? '';
});
afterAll(() => world.close());

const asKiosk = (method: string, path: string, body?: unknown) =>
  world.call(null, method, path, { headers: { cookie }, ...(body === undefined ? {} : { body }) });
const filled = (path: string): string => path.replaceAll(/:\w+/g, '00000000-0000-7000-8000-000000000000');

const changing = [
  ...routes.filter((route) => route.method !== 'GET' && !route.open),
  { method: 'POST', path: '/drill/clock', example: { body: { now: '2026-03-21T09:00:00+08:00' } } },
];

test('there is much that could be changed', () => expect(changing.length).toBeGreaterThan(25));

test.each(changing.map((route) => [`${route.method} ${route.path}`, route] as const))(
  'a kiosk is refused %s',
  async (_name, route) => {
    const { consumes } = route as { consumes?: readonly string[] };
    const stream = consumes?.find((type) => type !== 'application/json');
    const answer = stream
      ? await world.call(null, route.method, filled(route.path), {
          headers: { cookie, 'content-type': stream },
          body: 'x',
          raw: true,
        })
      : await asKiosk(route.method, filled(route.path), route.example?.body);
    expect([answer.status, answer.body['type']]).toEqual([403, 'urn:anjian:problem:access.readOnly']);
  },
);

test('the refusals changed nothing: the ledger holds no entry by the kiosk', async () => {
  const session = await asKiosk('GET', '/session');
  const id = (session.body['account'] as { id: string }).id;
  await world.stage.platform.settled();
  const entries = await world.walkLedger('auditor');
  expect(entries.filter((entry) => (entry['actor'] as { id: string }).id === id)).toEqual([]);
  expect((await asKiosk('GET', '/drill/clock')).body['now']).toBe('2026-03-20T09:00:00.000+08:00');
});

test('it sees its own area and nothing of the next', async () => {
  const rows = (await asKiosk('GET', '/enterprises')).body['items'] as { name: string }[];
  expect(rows.map(({ name }) => name).toSorted()).toEqual(['东乙厂', '东甲厂'].toSorted());
  expect((await asKiosk('GET', `/enterprises/${world.ids.B1}`)).status).toBe(404);
  for (const path of ['/matters', '/warnings', '/overview/summary'])
    expect((await asKiosk('GET', path)).status).toBe(200);
});

test('only ending its session is left to it', async () => {
  expect((await asKiosk('DELETE', '/session')).status).toBe(204);
  expect((await asKiosk('GET', '/enterprises')).status).toBe(401);
});
