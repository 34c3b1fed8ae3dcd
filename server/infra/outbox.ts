import { sql } from 'kysely';
import type { Context } from '../kernel/context.ts';
import type { Instant } from '../kernel/time.ts';
import type { Database, Db } from './database.ts';

declare module './database.ts' {
  interface Tables {
    outbox: {
      n: number;
      id: string;
      topic: string;
      key: string;
      payload: unknown;
      written_at: Instant;
      due_at: Instant;
      attempts: number;
      last_error: string | null;
      parked: boolean;
    };
  }
}

/** A letter (信件) that leaves after commit. Letters with one key are delivered in the order they were written. */
export type Letter = {
  readonly topic: string;
  readonly key: string;
  readonly payload: Readonly<Record<string, unknown>>;
};
/** A letter on its way, with its number and when it was written. */
export type Delivery = Letter & { readonly id: string; readonly writtenAt: Instant };

/** Delivers a batch of one topic inside the transaction that takes the letters out; may see a letter again after a crash. */
export type Carrier = (db: Db, deliveries: readonly Delivery[]) => Promise<void>;

const BATCH = 500;
const ATTEMPTS = 8;

/** Writes letters inside the caller's transaction. */
export const post = async (db: Db, ctx: Context, letters: readonly Letter[]): Promise<void> => {
  if (letters.length === 0) return;
  await sql`
    insert into outbox (topic, key, payload, written_at, due_at)
    select topic, key, payload::jsonb, ${ctx.now.toISOString()}::timestamptz, now()
    from unnest(${letters.map((l) => l.topic)}::text[], ${letters.map((l) => l.key)}::text[],
      ${letters.map((l) => JSON.stringify(l.payload))}::text[]) as l(topic, key, payload)`.execute(db);
};

type Row = {
  n: number;
  id: string;
  topic: string;
  key: string;
  payload: Record<string, unknown>;
  written_at: Instant;
  attempts: number;
};

/** Delivers what is due; returns how many letters left. Safe on many nodes at once. */
export const deliver = async (database: Database, carriers: Readonly<Record<string, Carrier>>): Promise<number> => {
  let total = 0;
  for (;;) {
    const left = await deliverBatch(database, carriers);
    total += left;
    if (left < BATCH) return total;
  }
};

const deliverBatch = (database: Database, carriers: Readonly<Record<string, Carrier>>): Promise<number> =>
  database.db.transaction().execute(async (trx) => {
    // A letter waits while an older one with its key is still here, so order per key survives retries and many nodes.
    const { rows } = await sql<Row>`
      select n, id, topic, key, payload, written_at, attempts from outbox o
      where not parked and due_at <= now() and topic = any(${Object.keys(carriers)}::text[])
        and not exists (select 1 from outbox older where older.key = o.key and older.n < o.n and older.due_at > now() and not older.parked)
      order by n limit ${BATCH} for update skip locked`.execute(trx);
    for (const [topic, letters] of Object.entries(Object.groupBy(rows, (row) => row.topic))) {
      await carry(trx, carriers[topic], letters ?? []);
    }
    return rows.length;
  });

const carry = async (trx: Db, carrier: Carrier | undefined, letters: readonly Row[]): Promise<void> => {
  if (!carrier || letters.length === 0) return;
  const numbers = letters.map((letter) => letter.n);
  await sql`savepoint carry`.execute(trx);
  try {
    await carrier(
      trx,
      letters.map((l) => ({ id: l.id, topic: l.topic, key: l.key, payload: l.payload, writtenAt: l.written_at })),
    );
    await sql`delete from outbox where n = any(${numbers}::bigint[])`.execute(trx);
  } catch (error) {
    await sql`rollback to savepoint carry`.execute(trx);
    const reason = error instanceof Error ? error.message : String(error);
    await sql`update outbox set attempts = attempts + 1, last_error = ${reason.slice(0, 500)}, parked = attempts + 1 >= ${ATTEMPTS},
      due_at = now() + make_interval(secs => least(3600, 2 ^ attempts)) where n = any(${numbers}::bigint[])`.execute(
      trx,
    );
  }
  await sql`release savepoint carry`.execute(trx);
};
