import type { ServerResponse } from 'node:http';
import type { Actor } from '../kernel/context.ts';
import { type EventFeed, type LiveEvent, mayHear } from './events.ts';
import type { JobNote } from './job.ts';

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

/** How a job goes, to its owner alone; without an id, so that a broken stream resumes where the ledger stands. */
const frameOfJob = ({ ownerId: _owner, ...note }: JobNote): string =>
  `event: job\ndata: ${JSON.stringify({ data: note })}\n\n`;

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  connection: 'keep-alive',
  'x-accel-buffering': 'no',
};

/** Writes events to one caller: each once, in order, and only those that the caller may hear at that moment. */
const outletTo = (response: ServerResponse, caller: Actor, from: number) => {
  let actor = caller;
  let sent = from;
  let waiting: string[] = [];
  return {
    sent: () => sent,
    take: (events: readonly LiveEvent[]): void => {
      for (const event of events) {
        if (event.seq <= sent) continue;
        sent = event.seq;
        if (mayHear(actor, event)) waiting.push(frameOf(event));
      }
    },
    note: (note: JobNote): void => {
      if (note.ownerId === actor.id) waiting.push(frameOfJob(note));
    },
    flush: (): void => {
      if (waiting.length === 0) return;
      if (response.writableLength > BACKLOG) return void response.destroy();
      response.write(waiting.join(''));
      waiting = [];
    },
    /** Asks anew what the caller may hear; the comment it writes keeps the line open. */
    beat: async (stillAllowed: StreamOptions['stillAllowed']): Promise<void> => {
      const still = await stillAllowed();
      if (!still) return void response.end();
      actor = still;
      response.write(`: ${sent}\n\n`);
    },
  };
};
type Outlet = ReturnType<typeof outletTo>;

/** Hands an outlet what it missed and from then on what is new; returns how to stop. */
const connect = async (feed: EventFeed, outlet: Outlet): Promise<() => void> => {
  // Listen first and hold what comes, so that nothing falls between catching up and going live.
  const held: LiveEvent[] = [];
  let live = false;
  const leave = feed.listen((events) => (live ? outlet.take(events) : void held.push(...events)));
  try {
    for (let missed = CATCH_UP; missed === CATCH_UP;) {
      const events = await feed.since(outlet.sent(), CATCH_UP);
      outlet.take(events);
      missed = events.length;
    }
  } catch (error) {
    leave();
    throw error;
  }
  live = true;
  outlet.take(held);
  return leave;
};

/** Streams live events to one caller: missed ones first, then new ones, gathered into one write per tenth of a second. */
export const stream = async (response: ServerResponse, options: StreamOptions): Promise<void> => {
  const { feed, actor, lastEventId, stillAllowed } = options;
  // A caller may leave while we catch up; nothing must go on for one who has left.
  const closed = new Promise<void>((resolve) => response.once('close', resolve));
  const outlet = outletTo(response, actor, lastEventId ?? (await feed.head()));
  if (response.destroyed) return;
  response.writeHead(200, HEADERS);
  response.write(`retry: 2000\nid: ${outlet.sent()}\n\n`);
  const leave = await connect(feed, outlet);
  const deaf = feed.hear(outlet.note);
  const flush = setInterval(outlet.flush, FRAME);
  const beat = setInterval(() => void outlet.beat(stillAllowed).catch(() => undefined), HEARTBEAT);
  if (!response.destroyed) await closed;
  clearInterval(flush);
  clearInterval(beat);
  leave();
  deaf();
};
