import { sql } from 'kysely';
import type { Database } from './database.ts';
import { BATCH, chainHash, type Content, digestOf, GENESIS } from './ledger.ts';

/** What a check of the chain found: all well, or the first entry that is not as it was sealed. */
export type Verification =
  | { ok: true; entries: number; head: string }
  | {
      ok: false;
      entries: number;
      broken: { seq: number; n: number | null; reason: 'missing' | 'changed' | 'reordered' | 'unsealed' };
    };

type SealedRow = Content & {
  n: number | null;
  seq: number;
  sealed_n: number;
  previous_hash: Buffer;
  hash: Buffer;
  digest: Buffer | null;
};

/** Walks the whole chain and recomputes every digest and hash; finds any changed, missing or reordered entry. */
export const verify = async (
  database: Database,
  progress?: (seq: number, of: number) => void,
): Promise<Verification> => {
  const head = await database.db.selectFrom('ledger_head').selectAll().executeTakeFirstOrThrow();
  let previous: Buffer = GENESIS;
  let seq = 0;
  for (;;) {
    const { rows } = await sql<SealedRow>`
      select s.seq, s.n as sealed_n, s.previous_hash, s.hash, e.*, e.n from ledger_seal s left join ledger_entry e on e.n = s.n
      where s.seq > ${seq} order by s.seq limit ${BATCH}`.execute(database.db);
    for (const row of rows) {
      const reason = faultOf(row, seq + 1, previous);
      if (reason) return { ok: false, entries: seq, broken: { seq: seq + 1, n: row.n, reason } };
      seq = Number(row.seq);
      previous = row.hash;
    }
    progress?.(seq, Number(head.seq));
    if (rows.length < BATCH) break;
  }
  if (seq < Number(head.seq)) return { ok: false, entries: seq, broken: { seq: seq + 1, n: null, reason: 'missing' } };
  return strayEntry(database, seq, previous);
};

const faultOf = (row: SealedRow, expected: number, previous: Buffer) => {
  if (Number(row.seq) !== expected || row.n === null || row.digest === null) return 'missing';
  if (!digestOf(row).equals(row.digest)) return 'changed';
  if (!row.previous_hash.equals(previous)) return 'reordered';
  return chainHash(previous, expected, row.digest).equals(row.hash) ? undefined : 'reordered';
};

/** An old entry that no seal covers was put in or had its seal removed. */
const strayEntry = async (database: Database, seq: number, previous: Buffer): Promise<Verification> => {
  const { rows } = await sql<{ n: number }>`
    select e.n from ledger_entry e, ledger_head h
    where e.xid < h.horizon and not exists (select 1 from ledger_seal s where s.n = e.n) order by e.n limit 1`.execute(
    database.db,
  );
  const stray = rows[0];
  if (stray) return { ok: false, entries: seq, broken: { seq: seq + 1, n: stray.n, reason: 'unsealed' } };
  return { ok: true, entries: seq, head: previous.toString('hex') };
};
