import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type Actor, system } from '../kernel/context.ts';
import { stream } from './event-stream.ts';
import type { EventFeed, LiveEvent } from './events.ts';

const event = (seq: number, areaPath = '990000/'): LiveEvent => ({
  seq,
  type: 'matter',
  at: '2026-03-20T09:00:00.000+08:00',
  action: 'matter.opened',
  subject: { type: 'matter', id: `m${seq}` },
  matterId: `m${seq}`,
  data: {},
  areaPath,
  enterpriseId: null,
});

/** A feed in memory; `during` happens while a stream catches up. */
const feedOf = (past: LiveEvent[], during: () => Promise<void> | void = () => undefined) => {
  const listeners = new Set<Parameters<EventFeed['listen']>[0]>();
  const feed: EventFeed = {
    wake: () => undefined,
    hear: () => () => undefined,
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    since: async (seq, limit) => {
      const missed = past.filter((one) => one.seq > seq).slice(0, limit);
      await during();
      return missed;
    },
    head: async () => past.at(-1)?.seq ?? 0,
    close: async () => undefined,
  };
  return { feed, listeners, tell: (...events: LiveEvent[]) => listeners.forEach((listener) => listener(events)) };
};

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

/** Serves a stream on a port; `ended` settles when the stream has let go of everything. */
const serve = async (feed: EventFeed, lastEventId: number | undefined, actor: Actor = system('test')) => {
  let settle: (how: string) => void;
  const ended = new Promise<string>((resolve) => (settle = resolve));
  const server = createServer((_request, response) => {
    const stillAllowed = async () => actor;
    stream(response, { feed, actor, lastEventId, stillAllowed }).then(
      () => settle('left'),
      (error: Error) => {
        settle(error.message);
        response.destroy();
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close().closeAllConnections());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ended };
};

const open = (url: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const request = get(url, resolve);
    request.once('error', reject);
    closing.push(() => request.destroy());
  });

/** The ids of the frames that arrive, until the wanted one has come. */
const idsUntil = async (answer: IncomingMessage, last: number): Promise<number[]> => {
  let text = '';
  for await (const chunk of answer) {
    text += String(chunk);
    const ids = [...text.matchAll(/^id: (\d+)\nevent:/gm)].map((match) => Number(match[1]));
    if (ids.includes(last)) return ids;
  }
  throw new Error(`the stream ended before ${last}: ${text}`);
};

test('a caller gets what it missed, what came while it caught up and what is new: each once, in order', async () => {
  const { feed, listeners, tell } = feedOf(
    [1, 2, 3, 4].map((seq) => event(seq)),
    () => tell(event(4), event(5)),
  );
  const { url, ended } = await serve(feed, 2);
  const answer = await open(url);
  while (listeners.size === 0) await new Promise((resolve) => setImmediate(resolve));
  setTimeout(() => tell(event(6)), 20);
  expect(await idsUntil(answer, 6)).toEqual([3, 4, 5, 6]);
  answer.destroy();
  expect(await ended).toBe('left');
  expect(listeners.size).toBe(0);
});

test('without a number it begins at the head, and hears only what its posts cover', async () => {
  const { feed, tell, listeners } = feedOf([event(1), event(2)]);
  const posts = [{ role: 'office' as const, areaPath: '990000/990100/', unitId: null, enterpriseId: null }];
  const { url } = await serve(feed, undefined, { kind: 'person', id: 'p', name: 'p', posts });
  const answer = await open(url);
  while (listeners.size === 0) await new Promise((resolve) => setImmediate(resolve));
  setTimeout(() => tell(event(3, '990000/990200/'), event(4, '990000/990100/')), 20);
  expect(await idsUntil(answer, 4)).toEqual([4]);
});

test('a caller who leaves while it catches up is forgotten', async () => {
  let caughtUp = () => {};
  const wait = new Promise<void>((resolve) => (caughtUp = resolve));
  const { feed, listeners } = feedOf([event(1)], () => wait);
  const { url, ended } = await serve(feed, 0);
  const answer = await open(url);
  const gone = new Promise((resolve) => answer.once('close', resolve));
  answer.on('error', () => undefined);
  answer.destroy();
  await gone;
  setTimeout(caughtUp, 50);
  expect(await ended).toBe('left');
  expect(listeners.size).toBe(0);
});

test('a stream that cannot catch up leaves no listener behind', async () => {
  const { feed, listeners } = feedOf([event(1)], () => Promise.reject(new Error('the database is away')));
  const { url, ended } = await serve(feed, 0);
  const answer = await open(url);
  answer.on('error', () => undefined);
  expect(await ended).toBe('the database is away');
  expect(listeners.size).toBe(0);
});
