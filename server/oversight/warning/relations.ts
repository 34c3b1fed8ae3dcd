import { type RawBuilder, sql } from 'kysely';

/** The clocks that count, as a relation that a list of matters joins: `matter_id, anchor_no, anchor_at, rung, next_at`. */
export const runningClocks: RawBuilder<unknown> = sql`
  (select matter_id, anchor_no, anchor_at, rung, next_at from watch where ended_at is null)`;
