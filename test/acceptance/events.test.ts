import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage } from '../harness/platform.ts';
import { openWorld, type Person, type World } from './world.ts';

/** Live events over a real port: in order, resumable, and nothing for those it does not concern. */

let world: World;
let url: string;
const streams: AbortController[] = [];
beforeAll(async () => {
  world = await openWorld(await openStage('2026-03-20T09:00:00+08:00'));
  url = await world.stage.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  for (const stream of streams) stream.abort();
  await world.close();
});

type Event = { id: number; event: string; data: Record<string, unknown> };
type Listener = {
  events: Event[];
  status: number;
  type: string | null;
  heard(n: number): Promise<Event[]>;
  ended: Promise<void>;
  stop(): void;
};

const parsed = (block: string): Event | undefined => {
  const field = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
  const [id, event, data] = [field('id'), field('event'), field('data')];
  return id && event && data ? { id: Number(id), event, data: JSON.parse(data) as Record<string, unknown> } : undefined;
};

/** Opens a stream and waits until the server has answered. */
const listen = async (who: Person, lastEventId?: number): Promise<Listener> => {
  const stop = new AbortController();
  streams.push(stop);
  const headers = {
    authorization: `Bearer ${await world.token(who)}`,
    ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }),
  };
  const answer = await fetch(`${url}/api/v1/events`, { headers, signal: stop.signal });
  const events: Event[] = [];
  const read = async (): Promise<void> => {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) {
      const blocks = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = parsed(block);
        if (event) events.push(event);
      }
    }
  };
  const ended = read().catch(() => undefined);
  const heard = async (n: number): Promise<Event[]> => {
    for (let tries = 0; tries < 400 && events.length < n; tries += 1) await pause(25);
    if (events.length < n) throw new Error(`heard ${events.length} of ${n} events: ${JSON.stringify(events)}`);
    return events;
  };
  return {
    events,
    status: answer.status,
    type: answer.headers.get('content-type'),
    heard,
    ended,
    stop: () => stop.abort(),
  };
};

const clue = async (areaCode: string, title: string, enterpriseId?: string): Promise<string> => {
  const who = areaCode.startsWith('9902') ? 'departmentB' : 'departmentA';
  const detail = { transferredAt: '2026-03-20T09:00:00+08:00' };
  const body = {
    kind: 'clue',
    areaCode,
    origin: 'county',
    title,
    description: '',
    detail,
    ...(enterpriseId ? { enterpriseId } : {}),
  };
  const done = await world.post(who, '/matters', body);
  expect(done.status, done.text).toBe(201);
  return String(done.body['id']);
};
const about = (event: Event): unknown => event.data['matterId'];

test('everybody hears what lies in their area or is their enterprise, in the order of the ledger, and nothing else', async () => {
  const people = [
    'cityOffice',
    'officeA',
    'officeB',
    'gridWorkerA',
    'enterpriseA1',
    'enterpriseA2',
    'workerA1',
    'administratorA',
  ] as const;
  const ears = await Promise.all(people.map(async (who) => ({ who, ear: await listen(who) })));
  for (const { ear } of ears)
    expect([ear.status, ear.type]).toEqual([200, expect.stringMatching(/^text\/event-stream/)]);
  const inTown = await clue('990101', '东一镇', world.ids.A1);
  const inCounty = await clue('990100', '东县');
  const elsewhere = await clue('990201', '西一镇');
  await world.post('enforcementA', `/matters/${inTown}/actions/accept`, {});
  const wanted: Record<(typeof people)[number], string[]> = {
    cityOffice: [inTown, inCounty, elsewhere, inTown],
    officeA: [inTown, inCounty, inTown],
    administratorA: [inTown, inCounty, inTown],
    officeB: [elsewhere],
    gridWorkerA: [inTown, inTown],
    enterpriseA1: [inTown, inTown],
    workerA1: [inTown, inTown],
    enterpriseA2: [],
  };
  await Promise.all(ears.map(({ who, ear }) => ear.heard(wanted[who].length)));
  await pause(300);
  expect(Object.fromEntries(ears.map(({ who, ear }) => [who, ear.events.map(about)]))).toEqual(wanted);
  for (const { ear } of ears) {
    const ids = ear.events.map((event) => event.id);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(new Set(ear.events.map((event) => event.event))).toEqual(new Set(ids.length > 0 ? ['matter'] : []));
    ear.stop();
  }
});

test('a stream that broke is resumed after its last event without loss or doubling, warnings among it', async () => {
  const first = await listen('officeA');
  const id = await clue('990101', '将被逐级督办');
  const [opened] = await first.heard(1);
  first.stop();
  await world.goTo('2026-03-23T09:00:01+08:00');
  await world.goTo('2026-03-26T09:00:01+08:00');
  const again = await listen('officeA', opened?.id);
  const rings = async (): Promise<Event[]> =>
    (await again.heard(2)).filter((event) => event.event === 'warning' && about(event) === id);
  for (let tries = 0; tries < 200 && (await rings()).length < 2; tries += 1) await pause(25);
  expect((await rings()).map((event) => event.data['data'])).toMatchObject([{ rung: 1 }, { rung: 2 }]);
  expect(again.events.every((event) => event.id > (opened?.id ?? 0))).toBe(true);
  const whole = await listen('officeA', 0);
  await whole.heard(again.events.length + 1);
  await pause(300);
  const after = whole.events.filter((event) => event.id > (opened?.id ?? 0));
  expect(after).toEqual(again.events);
  expect(new Set(whole.events.map((event) => event.id)).size).toBe(whole.events.length);
  const stranger = await listen('officeB', 0);
  await pause(300);
  expect(stranger.events.filter((event) => about(event) === id)).toEqual([]);
  const middle = again.events[0]?.id as number;
  const rest = await listen('officeA', middle);
  await rest.heard(again.events.length - 1);
  expect(rest.events).toEqual(again.events.slice(1));
});

test('whoever is disabled is signed out everywhere, and the stream ends', async () => {
  const ear = await listen('gridWorkerB');
  expect(ear.status).toBe(200);
  const { account } = (await world.get('gridWorkerB', '/session')).body as { account: { username: string } };
  expect((await world.call('administrator', 'POST', `/accounts/${account.username}/disable`)).status).toBe(204);
  expect((await world.get('gridWorkerB', '/session')).status).toBe(401);
  await ear.ended;
});

test('what goes wrong before the stream begins is a problem', async () => {
  const answer = await fetch(`${url}/api/v1/events`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([401, expect.stringMatching(/problem\+json/)]);
  const odd = await listen('officeA', Number.NaN);
  expect(odd.status).toBe(200);
});
