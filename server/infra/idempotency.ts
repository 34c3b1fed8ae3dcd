import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Context } from '../kernel/context.ts';
import { failures } from '../kernel/failure.ts';
import { addDays, type Instant } from '../kernel/time.ts';
import type { Db } from './database.ts';

declare module './database.ts' {
  interface Tables {
    idempotency: { actor_id: string; key: string; verb: string; request_hash: string; response: string; at: Instant };
  }
}

const accessFailures = failures('access', {
  keyReused: [
    'conflict',
    '此 Idempotency-Key 已用于另一请求；请换一个',
    'this Idempotency-Key was used for another request; use a new one',
  ],
});

/** What a key stands for: the verb and its input as they came. */
type Request = { readonly verb: string; readonly raw: unknown };

const hashOf = ({ verb, raw }: Request): string =>
  createHash('sha256')
    .update(JSON.stringify([verb, raw ?? null]))
    .digest('hex');

/** Runs a request once per `Idempotency-Key` of its sender: repeated, it gets the answer of the first and changes nothing. */
export const once = async <O>(trx: Db, ctx: Context, request: Request, run: () => Promise<O>): Promise<O> => {
  const { idempotencyKey: key, actor } = ctx;
  if (!key) return run();
  const hash = hashOf(request);
  const known = await recall(trx, actor.id, key);
  if (known && known.hash !== hash) throw accessFailures.keyReused();
  if (known) return known.answer as O;
  const answer = await run();
  await trx
    .insertInto('idempotency')
    .values({
      actor_id: actor.id,
      key,
      verb: request.verb,
      request_hash: hash,
      response: JSON.stringify({ value: answer ?? null }),
      at: ctx.now,
    })
    .execute();
  return answer;
};

const recall = async (
  trx: Db,
  actorId: string,
  key: string,
): Promise<{ hash: string; answer: unknown } | undefined> => {
  // The first of two equal requests holds this lock until it commits; the second then finds its answer.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${actorId} ${key}`}, 7))`.execute(trx);
  const row = await trx
    .selectFrom('idempotency')
    .select(['request_hash', 'response'])
    .where('actor_id', '=', actorId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row && { hash: row.request_hash, answer: (row.response as unknown as { value: unknown }).value };
};

const KEEP_DAYS = 7;

/** Forgets the answers kept for keys once nobody will repeat the request. */
export const forgetOldKeys = async (db: Db, now: Instant): Promise<void> => {
  await db.deleteFrom('idempotency').where('at', '<', addDays(now, -KEEP_DAYS)).execute();
};
