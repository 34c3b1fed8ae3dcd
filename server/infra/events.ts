import { sql } from 'kysely';
import pg from 'pg';
import type { Actor } from '../kernel/context.ts';
import { formatInstant, type Instant } from '../kernel/time.ts';
import { sleep } from './clock.ts';
import type { Database } from './database.ts';
import { JOB_CHANNEL, type JobNote, noteOf, wakeWorkers } from './job.ts';
import { covers } from './scope.ts';

/** One live event (实时事件): a sealed ledger entry that screens want to know of. Its number resumes a broken stream. */
export type LiveEvent = {
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly action: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly matterId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly areaPath: string | null;
  readonly enterpriseId: string | null;
};

type Listener = (events: readonly LiveEvent[]) => void;

/** The feed of live events: reads sealed entries in order and hands them to whoever listens. */
export type EventFeed = {
  /** Looks for new events now instead of at the next poll. */
  wake(): void;
  listen(listener: Listener): () => void;
  /** How background jobs go: told to their owners as it happens, never kept, never resumed. */
  hear(listener: (note: JobNote) => void): () => void;
  /** Events after a number, oldest first, for a stream that resumes. */
  since(seq: number, limit: number): Promise<LiveEvent[]>;
  head(): Promise<number>;
  close(): Promise<void>;
};

const CHANNEL = 'anjian_sealed';
const POLL = 1000;
const BATCH = 2000;

type Row = {
  seq: number;
  event: string;
  at: Instant;
  action: string;
  subject_type: string;
  subject_id: string;
  matter_id: string | null;
  area_path: string | null;
  enterprise_id: string | null;
  data: string;
};

const eventOf = (row: Row): LiveEvent => ({
  seq: Number(row.seq),
  type: row.event,
  at: formatInstant(row.at),
  action: row.action,
  subject: { type: row.subject_type, id: row.subject_id },
  matterId: row.matter_id,
  data: JSON.parse(row.data) as Record<string, unknown>,
  areaPath: row.area_path,
  enterpriseId: row.enterprise_id,
});

const eventsAfter = async (database: Database, seq: number, limit: number): Promise<LiveEvent[]> => {
  const { rows } = await sql<Row>`
    select s.seq, e.event, e.at, e.action, e.subject_type, e.subject_id, e.matter_id, e.area_path, e.enterprise_id, e.data
    from ledger_seal s join ledger_entry e on e.n = s.n
    where s.seq > ${seq} and e.event is not null order by s.seq limit ${limit}`.execute(database.db);
  return rows.map(eventOf);
};

const headOf = async (database: Database): Promise<number> => {
  const { rows } = await sql<{ seq: number }>`select seq from ledger_head`.execute(database.db);
  return Number(rows[0]?.seq ?? 0);
};

/** Tells the feeds of all processes that entries were sealed. */
export const announceSealed = async (database: Database): Promise<void> => {
  await sql`select pg_notify(${CHANNEL}, '')`.execute(database.db);
};

/** Opens the feed: woken by the database when any process sealed something, polling as a safety net. */
export const openFeed = async (database: Database, report: (error: unknown) => void): Promise<EventFeed> => {
  const listeners = new Set<Listener>();
  const jobs = notesOfJobs(database);
  const stop = new AbortController();
  let nudge = new AbortController();
  let seq = await headOf(database);
  const wake = () => nudge.abort();
  const ear = listenTo(database, (told) => jobs.tell(told) || wake(), stop.signal, report);
  const loop = (async () => {
    while (!stop.signal.aborted) {
      nudge = new AbortController();
      await pump().catch(report);
      await sleep(POLL, AbortSignal.any([nudge.signal, stop.signal]));
    }
  })();
  async function pump(): Promise<void> {
    const head = await headOf(database);
    for (let more = true; more && listeners.size > 0;) {
      const events = await eventsAfter(database, seq, BATCH);
      seq = events.at(-1)?.seq ?? seq;
      for (const listener of listeners) listener(events);
      more = events.length === BATCH;
    }
    // Up to the head all is told, or nobody listened: entries that are no events are not looked at again.
    seq = Math.max(seq, head);
  }
  return {
    wake,
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    hear: jobs.hear,
    since: (after, limit) => eventsAfter(database, after, limit),
    head: () => headOf(database),
    close: async () => {
      stop.abort();
      await Promise.allSettled([loop, ear]);
    },
  };
};

/** Hands on how jobs go: to whoever listens, and a new one to the workers of this process. */
const notesOfJobs = (database: Database) => {
  const hearers = new Set<(note: JobNote) => void>();
  return {
    /** Says whether it was about a job at all. */
    tell: (told: pg.Notification | undefined): boolean => {
      if (told?.channel !== JOB_CHANNEL) return false;
      const note = noteOf(told.payload);
      if (note?.state === 'queued') wakeWorkers(database);
      if (note) for (const hearer of hearers) hearer(note);
      return true;
    },
    hear: (hearer: (note: JobNote) => void) => {
      hearers.add(hearer);
      return () => void hearers.delete(hearer);
    },
  };
};

/** Holds one connection that hears the channel; opens it anew when it breaks. */
const listenTo = async (
  database: Database,
  heard: (told?: pg.Notification) => void,
  signal: AbortSignal,
  report: (error: unknown) => void,
): Promise<void> => {
  while (!signal.aborted) {
    const client = new pg.Client(database.pool.options as pg.ClientConfig);
    const broken = new Promise<void>((resolve) => {
      client.on('error', () => resolve());
      client.on('end', () => resolve());
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    try {
      await client.connect();
      client.on('notification', heard);
      await client.query(`listen ${CHANNEL}; listen ${JOB_CHANNEL}`);
      heard();
      await broken;
    } catch (error) {
      if (!signal.aborted) report(error);
    }
    await client.end().catch(() => undefined);
    await sleep(POLL, signal);
  }
};

/** Whether an actor may see an event. */
export const mayHear = (actor: Actor, event: LiveEvent): boolean =>
  event.type === 'clock' || covers(actor, { areaPath: event.areaPath, enterpriseId: event.enterpriseId });
