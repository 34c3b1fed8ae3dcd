import type { Database } from '../../infra/database.ts';
import { readingsCounter } from '../../infra/metrics.ts';
import type { TelemetryStore } from '../../infra/telemetry-store.ts';
import type { Batch } from './batch.ts';
import { mergeDay, type PendingDay, SLOTS } from './rules.ts';
import { type Correction, holdWriter, lastStoredDay, loadDays, saveCorrections, saveDays } from './store.ts';

/** What became of a batch: quarter hours stored, and repeated ones. */
export type Stored = { stored: number; repeated: number };
type Known = { version: number; kw: Float32Array };
type Arrival = PendingDay & { readonly sender: number };

const CHUNK = 4000;

/**
 * Stores batches durably: merges each, in order, into the days as known and writes new versions. Returns what became of
 * each once all is on disk. Storing the same batch again stores nothing; one writer at a time, on however many nodes.
 */
export const storeBatches = async (
  database: Database,
  telemetry: TelemetryStore,
  batches: readonly Batch[],
  now: number,
): Promise<Stored[]> => {
  const outcome = batches.map((batch) => ({ stored: 0, repeated: batch.repeated }));
  const arrivals = batches.flatMap((batch, sender) => [...batch.pending()].map((day) => ({ ...day, sender })));
  if (arrivals.length > 0) {
    await database.db.transaction().execute(async (trx) => {
      await holdWriter(trx);
      const known = new Map<string, Known>();
      const last = await lastStoredDay(telemetry);
      for (let i = 0; i < arrivals.length; i += CHUNK) {
        await storeChunk(telemetry, arrivals.slice(i, i + CHUNK), { known, last, now, outcome });
      }
    });
  }
  for (const { stored, repeated } of outcome) {
    readingsCounter.inc({ outcome: 'stored' }, stored);
    readingsCounter.inc({ outcome: 'repeated' }, repeated);
  }
  return outcome;
};

type Run = { known: Map<string, Known>; last: number; now: number; outcome: Stored[] };

const keyOf = (day: { meter: string; day: number }): string => `${day.day} ${day.meter}`;

const storeChunk = async (telemetry: TelemetryStore, arrivals: readonly Arrival[], run: Run): Promise<void> => {
  await learn(telemetry, arrivals, run);
  const changed = new Map<string, PendingDay & { version: number }>();
  const corrections: Correction[] = [];
  for (const news of arrivals) {
    const key = keyOf(news);
    const day = run.known.get(key) ?? { version: 0, kw: new Float32Array(SLOTS).fill(Number.NaN) };
    const merge = mergeDay(day.kw, news.kw);
    const sender = run.outcome[news.sender] as Stored;
    sender.stored += merge.stored;
    sender.repeated += merge.repeated;
    for (const c of merge.corrections) corrections.push({ ...c, meter: news.meter, day: news.day, at: run.now });
    if (merge.stored === 0) continue;
    const version = changed.has(key) ? day.version : day.version + 1;
    run.known.set(key, { version, kw: day.kw });
    changed.set(key, { meter: news.meter, day: news.day, kw: day.kw, version });
  }
  await saveCorrections(telemetry, corrections);
  await saveDays(telemetry, [...changed.values()]);
};

/** Loads the days that may already be stored; days after the last stored one cannot be. */
const learn = async (telemetry: TelemetryStore, arrivals: readonly Arrival[], run: Run): Promise<void> => {
  const old = arrivals.filter((day) => day.day <= run.last && !run.known.has(keyOf(day)));
  if (old.length === 0) return;
  const meters = [...new Set(old.map((day) => day.meter))];
  const from = old.reduce((least, day) => Math.min(least, day.day), Infinity);
  const to = old.reduce((most, day) => Math.max(most, day.day), 0);
  for (const day of await loadDays(telemetry, meters, from, to)) {
    const key = keyOf(day);
    if (!run.known.has(key)) run.known.set(key, { version: day.version, kw: day.kw });
  }
};

/**
 * Gathers small arrivals (HTTP posts, messages) of a moment into one durable write: all that came while the
 * last write was under way go together, so that many senders do not wait for one disk sync each.
 */
export const groupCommit = (store: (batches: readonly Batch[]) => Promise<Stored[]>) => {
  type Waiting = { batch: Batch; resolve: (stored: Stored) => void; reject: (error: unknown) => void };
  let waiting: Waiting[] = [];
  let busy = false;
  const drain = async (): Promise<void> => {
    busy = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        const outcome = await store(group.map((one) => one.batch));
        group.forEach((one, i) => one.resolve(outcome[i] as Stored));
      } catch (error) {
        for (const one of group) one.reject(error);
      }
    }
    busy = false;
  };
  return (batch: Batch): Promise<Stored> =>
    new Promise((resolve, reject) => {
      waiting.push({ batch, resolve, reject });
      if (!busy) void drain();
    });
};
