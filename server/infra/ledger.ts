import { createHash } from 'node:crypto';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { AreaPath } from '../kernel/area.ts';
import type { Context } from '../kernel/context.ts';
import { formatInstant, type Instant } from '../kernel/time.ts';
import type { Database, Db, Tables } from './database.ts';

declare module './database.ts' {
  interface Tables {
    ledger_entry: LedgerEntryRow;
    ledger_seal: { seq: number; n: number; previous_hash: Buffer; hash: Buffer };
    ledger_head: { id: number; seq: number; hash: Buffer; horizon: string };
  }
}

type LedgerEntryRow = {
  n: number;
  xid: string;
  id: string;
  at: Instant;
  actor_id: string;
  actor_name: string;
  action: string;
  subject_type: string;
  subject_id: string;
  matter_id: string | null;
  enterprise_id: string | null;
  area_path: string | null;
  event: string | null;
  data: string;
  digest: Buffer;
};

/** What a verb tells the ledger (台账链): who and when come from the context. */
export type Entry = {
  readonly action: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly matterId?: string | null;
  readonly enterpriseId?: string | null;
  readonly areaPath?: AreaPath | null;
  /** The kind of live event this entry is for screens that watch; absent for none. */
  readonly event?: 'matter' | 'warning' | 'alarm' | 'directive' | 'clock';
  readonly data?: Readonly<Record<string, unknown>>;
};

/** What the first entry of the chain is tied to. */
export const GENESIS = Buffer.alloc(32);
const SEAL_LOCK = 0x616e6a01;
/** How many entries are written, sealed or checked at a time. */
export const BATCH = 5000;

/** What an entry says, as hashed. */
export type Content = Omit<LedgerEntryRow, 'n' | 'xid' | 'digest'>;

/** The digest of what an entry says: any change of any field changes it. */
export const digestOf = (e: Content): Buffer =>
  createHash('sha256')
    .update(
      JSON.stringify([
        e.id,
        e.at.toISOString(),
        e.actor_id,
        e.actor_name,
        e.action,
        e.subject_type,
        e.subject_id,
        e.matter_id,
        e.enterprise_id,
        e.area_path,
        e.event,
        e.data,
      ]),
    )
    .digest();

/** The hash that ties an entry to its place and to the one before. */
export const chainHash = (previous: Buffer, seq: number, digest: Buffer): Buffer =>
  createHash('sha256').update(previous).update(String(seq)).update(digest).digest();

const contentOf = (ctx: Context, entry: Entry): Content => ({
  id: ctx.newId(),
  at: ctx.now,
  actor_id: ctx.actor.id,
  actor_name: ctx.actor.name,
  action: entry.action,
  subject_type: entry.subject.type,
  subject_id: entry.subject.id,
  matter_id: entry.matterId ?? null,
  enterprise_id: entry.enterpriseId ?? null,
  area_path: entry.areaPath ?? null,
  event: entry.event ?? null,
  data: JSON.stringify(entry.data ?? {}),
});

/** Appends entries inside the caller's transaction: plain inserts, no lock, so writers never wait for each other. */
export const append = async (db: Db, ctx: Context, entries: readonly Entry[]): Promise<void> => {
  for (let i = 0; i < entries.length; i += BATCH) {
    const rows = entries.slice(i, i + BATCH).map((entry) => contentOf(ctx, entry));
    const column = <K extends keyof Content>(key: K) => rows.map((row) => row[key]);
    await sql`
      insert into ledger_entry
        (at, actor_id, actor_name, id, action, subject_type, subject_id, matter_id, enterprise_id, area_path, event, data, digest)
      select ${ctx.now.toISOString()}::timestamptz, ${ctx.actor.id}, ${ctx.actor.name}, * from unnest(
        ${column('id')}::uuid[], ${column('action')}::text[], ${column('subject_type')}::text[],
        ${column('subject_id')}::text[], ${column('matter_id')}::uuid[], ${column('enterprise_id')}::uuid[],
        ${column('area_path')}::text[], ${column('event')}::text[], ${column('data')}::text[],
        ${rows.map((row) => `\\x${digestOf(row).toString('hex')}`)}::bytea[])`.execute(db);
  }
};

/**
 * Seals committed entries into the chain: gives each its number and hash, in batches, one sealer at a time.
 * Entries of transactions still running are left for the next pass; nobody waits for them.
 * Returns how many were sealed.
 */
export const seal = async (database: Database): Promise<number> => {
  let total = 0;
  for (;;) {
    const sealed = await database.db.transaction().execute((trx) => sealBatch(trx));
    total += sealed;
    if (sealed < BATCH) return total;
  }
};

const sealBatch = async (trx: Kysely<Tables>): Promise<number> => {
  await sql`select pg_advisory_xact_lock(${SEAL_LOCK})`.execute(trx);
  const head = await trx.selectFrom('ledger_head').selectAll().executeTakeFirstOrThrow();
  // Below `horizon` every transaction has ended; older ones were all sealed by the pass that moved the mark there.
  const horizon = await sql<{ xmin: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`.execute(
    trx,
  );
  const pending = await sql<{ n: number; digest: Buffer }>`
    select e.n, e.digest from ledger_entry e
    where e.xid >= ${head.horizon}::xid8 and not exists (select 1 from ledger_seal s where s.n = e.n)
    order by e.n limit ${BATCH}`.execute(trx);
  const rows = pending.rows;
  let { seq, hash } = head;
  const seals = rows.map((row) => {
    const previous = hash;
    seq = Number(seq) + 1;
    hash = chainHash(previous, seq, row.digest);
    return { seq, n: row.n, previous, hash };
  });
  if (seals.length > 0) {
    await sql`insert into ledger_seal (seq, n, previous_hash, hash)
      select * from unnest(${seals.map((s) => s.seq)}::bigint[], ${seals.map((s) => s.n)}::bigint[],
        ${seals.map((s) => `\\x${s.previous.toString('hex')}`)}::bytea[], ${seals.map((s) => `\\x${s.hash.toString('hex')}`)}::bytea[])`.execute(
      trx,
    );
  }
  const mark = rows.length < BATCH ? (horizon.rows[0]?.xmin ?? head.horizon) : head.horizon;
  if (seals.length > 0 || mark !== head.horizon) {
    await sql`update ledger_head set seq = ${seq}, hash = ${hash}, horizon = ${mark}::xid8`.execute(trx);
  }
  return seals.length;
};

/** One entry as callers see it. */
export type LedgerEntry = {
  seq: number | null;
  at: string;
  actor: { id: string; name: string };
  action: string;
  subject: { type: string; id: string };
  matterId: string | null;
  data: Record<string, unknown>;
  hash: string | null;
  previousHash: string | null;
};

type ViewRow = Pick<
  LedgerEntryRow,
  'at' | 'actor_id' | 'actor_name' | 'action' | 'subject_type' | 'subject_id' | 'matter_id' | 'data'
> & {
  seq: number | null;
  hash: Buffer | null;
  previous_hash: Buffer | null;
};

/** A stored entry as callers see it. */
export const viewEntry = (row: ViewRow): LedgerEntry => ({
  seq: row.seq,
  at: formatInstant(row.at),
  actor: { id: row.actor_id, name: row.actor_name },
  action: row.action,
  subject: { type: row.subject_type, id: row.subject_id },
  matterId: row.matter_id,
  data: JSON.parse(row.data) as Record<string, unknown>,
  hash: row.hash?.toString('hex') ?? null,
  previousHash: row.previous_hash?.toString('hex') ?? null,
});

/** The history of one matter, oldest first: what its timeline shows. */
export const historyOf = async (db: Db, matterId: string, limit = 500): Promise<LedgerEntry[]> => {
  const rows = await db
    .selectFrom('ledger_entry as e')
    .leftJoin('ledger_seal as s', 's.n', 'e.n')
    .select([
      'e.at',
      'e.actor_id',
      'e.actor_name',
      'e.action',
      'e.subject_type',
      'e.subject_id',
      'e.matter_id',
      'e.data',
    ])
    .select(['s.seq', 's.hash', 's.previous_hash'])
    .where('e.matter_id', '=', matterId)
    .orderBy('e.at')
    .orderBy('e.n')
    .limit(limit)
    .execute();
  return rows.map(viewEntry);
};

/** Which sealed entries are sought: a condition on `e`, and from which place of the chain on, forwards or backwards. */
export type SoughtEntries = {
  readonly condition: RawBuilder<boolean>;
  readonly after: number | undefined;
  readonly newest: boolean;
  readonly limit: number;
};

/** Sealed entries in the order of the chain, or the newest first. */
export const sealedEntries = async (db: Db, sought: SoughtEntries): Promise<LedgerEntry[]> => {
  const { after, newest } = sought;
  const start = after === undefined ? sql`true` : newest ? sql`s.seq < ${after}` : sql`s.seq > ${after}`;
  const { rows } = await sql<ViewRow>`
    select e.at, e.actor_id, e.actor_name, e.action, e.subject_type, e.subject_id, e.matter_id, e.data, s.seq, s.hash, s.previous_hash
    from ledger_seal s join ledger_entry e on e.n = s.n
    where ${start} and ${sought.condition} order by s.seq ${sql.raw(newest ? 'desc' : 'asc')} limit ${sought.limit}`.execute(
    db,
  );
  return rows.map(viewEntry);
};

/** How many sealed entries a condition on `e` keeps. */
export const countSealed = async (db: Db, condition: RawBuilder<boolean>): Promise<number> =>
  (
    await sql<{ n: number }>`
      select count(*)::int as n from ledger_seal s join ledger_entry e on e.n = s.n where ${condition}`.execute(db)
  ).rows[0]?.n ?? 0;

/** What was sealed after a number of the chain: the number reached, and the kinds of subject it was about. */
export const sealedAfter = async (db: Db, seq: number): Promise<{ head: number; subjects: readonly string[] }> => {
  const { rows } = await sql<{ head: number; subjects: string[] | null }>`
    select max(s.seq) as head, array_agg(distinct e.subject_type) as subjects
    from ledger_seal s join ledger_entry e on e.n = s.n where s.seq > ${seq}`.execute(db);
  return { head: rows[0]?.head ?? seq, subjects: rows[0]?.subjects ?? [] };
};

/** The number of the last sealed entry. */
export const lastSealed = async (db: Db): Promise<number> => {
  const { rows } = await sql<{ seq: number }>`select seq from ledger_head`.execute(db);
  return Number(rows[0]?.seq ?? 0);
};
