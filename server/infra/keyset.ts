import { type RawBuilder, sql } from 'kysely';
import { decodeCursor } from '../kernel/page.ts';
import { parseInstant } from '../kernel/time.ts';

/** One order a list can be read in: by an expression that is never null, ties broken by the id. */
export type ListOrder<R> = {
  readonly by: RawBuilder<unknown>;
  readonly of: 'text' | 'instant';
  readonly down: boolean;
  readonly key: (row: R) => string;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const ENDLESS = /^-?infinity$/;

/** `by …, id …`: both the same way, so that one index serves either direction. */
export const orderSql = <R>({ by, down }: ListOrder<R>, id: string): RawBuilder<unknown> => {
  const way = sql.raw(down ? 'desc' : 'asc');
  return sql`${by} ${way}, ${sql.ref(id)} ${way}`;
};

/** The place after a cursor in an order; `undefined` when the cursor is none of this order. */
export const beyondSql = <R>(
  { by, of, down }: ListOrder<R>,
  id: string,
  cursor: string,
): RawBuilder<boolean> | undefined => {
  const [key, last] = decodeCursor(cursor, 2) ?? [];
  if (typeof key !== 'string' || typeof last !== 'string' || !UUID.test(last)) return undefined;
  // No database knows a year 0.
  if (of === 'instant' && !ENDLESS.test(key) && (key < '0001' || !parseInstant(key))) return undefined;
  const value = of === 'instant' ? sql`${key}::timestamptz` : sql`${key}::text`;
  return sql<boolean>`(${by}, ${sql.ref(id)}) ${sql.raw(down ? '<' : '>')} (${value}, ${last}::uuid)`;
};
