import type { ServerResponse } from 'node:http';
import type { Actor } from '../kernel/context.ts';
import { type EventFeed, type LiveEvent, mayHear } from './events.ts';

/** How a stream of server-sent events is opened for one caller. */
export type StreamOptions = {
  readonly feed: EventFeed;
  readonly actor: Actor;
  readonly lastEventId: number | undefined;
  /** Asked every few seconds; `undefined` ends the stream (signed out, disabled). */
  readonly stillAllowed: () => Promise<Actor | undefined>;
};

const FRAME = 100;
const HEARTBEAT = 5000;
const CATCH_UP = 10_000;
const BACKLOG = 1_000_000;

const frameOf = (event: LiveEvent): string => {
  const { areaPath: _area, enterpriseId: _enterprise, ...shown } = event;
  return `id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(shown)}\n\n`;
};

/** Streams live events to one caller: missed ones first, then new ones, gathered into one write per tenth of a second. */
export const stream = async (response: ServerResponse, options: StreamOptions): Promise<void> => {
  let { actor } = options;
  let waiting: string[] = [];
  let sent = options.lastEventId ?? (await options.feed.head());
  const take = (events: readonly LiveEvent[]) => {
    for (const event of events) {
      if (event.seq <= sent) continue;
      sent = event.seq;
      if (mayHear(actor, event)) waiting.push(frameOf(event));
    }
  };
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'keep-alive',
    'x-accel-buffering': 'no',
  });
  response.write(`retry: 2000\nid: ${sent}\n\n`);
  // Listen first and hold what comes, so that nothing falls between catching up and going live.
  const held: LiveEvent[] = [];
  let live = false;
  const leave = options.feed.listen((events) => (live ? take(events) : void held.push(...events)));
  for (let missed = CATCH_UP; missed === CATCH_UP;) {
    const events = await options.feed.since(sent, CATCH_UP);
    take(events);
    missed = events.length;
  }
  live = true;
  take(held);
  const flush = setInterval(() => {
    if (waiting.length === 0) return;
    if (response.writableLength > BACKLOG) return void response.destroy();
    response.write(waiting.join(''));
    waiting = [];
  }, FRAME);
  const beat = setInterval(() => {
    void options.stillAllowed().then(
      (still) => {
        if (!still) return void response.end();
        actor = still;
        response.write(`: ${sent}\n\n`);
      },
      () => undefined,
    );
  }, HEARTBEAT);
  await new Promise<void>((resolve) => response.once('close', () => resolve()));
  clearInterval(flush);
  clearInterval(beat);
  leave();
};
