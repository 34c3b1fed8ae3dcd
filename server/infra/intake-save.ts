import { sql } from 'kysely';
import { Type } from 'typebox';
import type { Context } from '../kernel/context.ts';
import type { ImportKind, ImportRow, Saved } from './intake-kind.ts';
import { append, type Entry } from './ledger.ts';
import { type Letter, post } from './outbox.ts';
import { perform, type Platform, verb, type Work } from './verb.ts';

/** How many rows are saved together. */
const BATCH = 1000;
/** How many in the background, where a program that stops waits for no more than these. */
export const JOB_BATCH = 500;

/** Imports of one kind take turns, so that two of the same file at once do not both find a record new. */
export const takeTurn = async (work: Pick<Work, 'db'>, kind: ImportKind): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`import ${kind.kind}`}, 11))`.execute(work.db);
};

/** Saves rows when it is their kind's turn. */
export const saveAlone = async (
  work: Work,
  kind: ImportKind,
  rows: readonly ImportRow[],
): Promise<readonly Saved[]> => {
  await takeTurn(work, kind);
  return kind.save(work, rows);
};

/** Rows handed on in batches, in an order in which they can be saved. */
export async function* batchesOf(
  kind: ImportKind,
  rows: AsyncIterable<ImportRow>,
  size: number = BATCH,
): AsyncGenerator<readonly ImportRow[]> {
  let held: ImportRow[] = [];
  for await (const row of rows) {
    held.push(row);
    if (kind.arrange || held.length < size) continue;
    yield held;
    held = [];
  }
  if (kind.arrange) held = [...kind.arrange(held)];
  for (let at = 0; at < held.length; at += size) yield held.slice(at, at + size);
}

class Undone extends Error {}

/**
 * Does work as a verb that may import this kind would, by the same rights and in a transaction of its own, of which nothing
 * stays: no row, no entry, no letter.
 */
export const rehearse = async <T>(
  platform: Platform,
  ctx: Context,
  kind: ImportKind,
  run: (work: Work) => Promise<T>,
): Promise<T> => {
  let out: { readonly of: T } | undefined;
  const rehearsal = verb({
    name: `${kind.kind}.rehearse`,
    input: Type.Object({}),
    access: kind.by,
    run: async (work) => {
      out = { of: await run(work) };
      throw new Undone();
    },
  });
  try {
    await perform(platform, rehearsal, { ...ctx, idempotencyKey: undefined }, {});
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  return (out as { readonly of: T }).of;
};

/**
 * The same transaction, whose entries and letters are written after each piece instead of being held to its end: a file of
 * a hundred thousand rows must not stand in memory a second time.
 */
export const inPieces = (work: Work): { readonly piece: Work; flush(): Promise<void> } => {
  let entries: Entry[] = [];
  let letters: Letter[] = [];
  const piece: Work = {
    ...work,
    record: (...more) => void entries.push(...more),
    send: (...more) => void letters.push(...more),
  };
  const flush = async (): Promise<void> => {
    const [told, left] = [entries, letters];
    [entries, letters] = [[], []];
    await append(work.db, work, told);
    await post(work.db, work, left);
  };
  return { piece, flush };
};
