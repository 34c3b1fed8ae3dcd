import { sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Ladder } from './ladders.ts';
import type { Warning, Watch } from './tables.ts';

/** A version of a ladder as a matter keeps it (政策版本). */
export type Policy = { readonly kind: string; readonly version: number; readonly ladder: Ladder };

const quoted = (text: string): string => `"${/["\\]/.test(text) ? text.replace(/["\\]/g, String.raw`\$&`) : text}"`;

/** A column of rows as one array literal: the driver escapes arrays item by item, which costs more than the insert itself. */
const column = <T>(rows: readonly T[], pick: (row: T) => string | number | Instant | null): string => {
  const items = rows.map((row) => {
    const value = pick(row);
    if (value === null || typeof value === 'number') return String(value);
    return typeof value === 'string' ? quoted(value) : value.toISOString();
  });
  return `{${items.join(',')}}`;
};

/** All versions of all policies: a handful of rows. */
export const loadPolicies = (db: Db): Promise<Policy[]> =>
  db.selectFrom('policy').select(['kind', 'version', 'ladder']).orderBy('kind').orderBy('version').execute();

export const insertPolicy = async (db: Db, policy: Policy, from: Instant): Promise<boolean> => {
  const made = await db
    .insertInto('policy')
    .values({
      kind: policy.kind,
      version: policy.version,
      ladder: sql`${JSON.stringify(policy.ladder)}::jsonb`,
      in_force_from: from,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(made.numInsertedOrUpdatedRows) > 0;
};

/** Locks a batch of clocks whose next rung has passed; leaves to others what they hold, unless told to wait for them. */
export const lockDue = async (db: Db, until: Instant, limit: number, wait: boolean): Promise<Watch[]> => {
  const others = wait ? sql`` : sql`skip locked`;
  const found = await sql<Watch>`
    select * from watch where next_at is not null and next_at < ${until.toISOString()}::timestamptz
    order by next_at, matter_id limit ${limit} for update ${others}`.execute(db);
  return found.rows;
};

export const lockWatch = async (db: Db, matterId: string): Promise<Watch | undefined> =>
  db.selectFrom('watch').selectAll().where('matter_id', '=', matterId).forUpdate().executeTakeFirst();

export const watchesOf = async (db: Db, matterIds: readonly string[]): Promise<Watch[]> =>
  matterIds.length === 0
    ? []
    : db
        .selectFrom('watch')
        .selectAll()
        .where('matter_id', '=', sql<string>`any(${matterIds}::uuid[])`)
        .execute();

export const saveWatch = async (db: Db, watch: Watch): Promise<void> => {
  const { matter_id: _, ...rest } = watch;
  await db
    .insertInto('watch')
    .values(watch)
    .onConflict((c) => c.column('matter_id').doUpdateSet(rest))
    .execute();
};

export const changeWatch = async (db: Db, matterId: string, change: Partial<Watch>): Promise<void> => {
  await db.updateTable('watch').set(change).where('matter_id', '=', matterId).execute();
};

/** When the next rung of any clock will be reached. */
export const nextDueAt = async (db: Db): Promise<Instant | null> => {
  const found = await sql<{
    at: Instant | null;
  }>`select min(next_at) as at from watch where next_at is not null`.execute(db);
  return found.rows[0]?.at ?? null;
};

/** Writes how far clocks have come. */
export const advance = async (
  db: Db,
  steps: readonly Pick<Watch, 'matter_id' | 'rung' | 'next_at'>[],
): Promise<void> => {
  if (steps.length === 0) return;
  await sql`
    update watch set rung = step.rung, next_at = step.next_at
    from unnest(${column(steps, (s) => s.matter_id)}::uuid[], ${column(steps, (s) => s.rung)}::int[], ${column(steps, (s) => s.next_at)}::timestamptz[])
      as step (matter_id, rung, next_at)
    where watch.matter_id = step.matter_id`.execute(db);
};

/** What names a rung of a matter: it may ring once. */
export type RungKey = Pick<Warning, 'matter_id' | 'anchor_no' | 'rung'>;
export const keyOf = (r: RungKey): string => `${r.matter_id}/${r.anchor_no}/${r.rung}`;

export const alreadyRung = async (db: Db, rungs: readonly RungKey[]): Promise<Set<string>> => {
  const found = await sql<RungKey>`
    select w.matter_id, w.anchor_no, w.rung from warning w
    join unnest(${column(rungs, (r) => r.matter_id)}::uuid[], ${column(rungs, (r) => r.anchor_no)}::int[], ${column(rungs, (r) => r.rung)}::int[])
      as asked (matter_id, anchor_no, rung) using (matter_id, anchor_no, rung)`.execute(db);
  return new Set(found.rows.map(keyOf));
};

export const insertWarnings = async (db: Db, rows: readonly Warning[]): Promise<void> => {
  if (rows.length === 0) return;
  await sql`
    insert into warning (id, matter_id, anchor_no, rung, kind, measure, screen, screen_area_code, office_unit_id, office_name,
      nominal_at, recorded_at, article, policy_version, directive_id, enterprise_id, area_path)
    select * from unnest(
      ${column(rows, (w) => w.id)}::uuid[], ${column(rows, (w) => w.matter_id)}::uuid[], ${column(rows, (w) => w.anchor_no)}::int[],
      ${column(rows, (w) => w.rung)}::int[], ${column(rows, (w) => w.kind)}::text[], ${column(rows, (w) => w.measure)}::text[],
      ${column(rows, (w) => w.screen)}::text[], ${column(rows, (w) => w.screen_area_code)}::text[],
      ${column(rows, (w) => w.office_unit_id)}::uuid[], ${column(rows, (w) => w.office_name)}::text[],
      ${column(rows, (w) => w.nominal_at)}::timestamptz[], ${column(rows, (w) => w.recorded_at)}::timestamptz[],
      ${column(rows, (w) => w.article)}::text[], ${column(rows, (w) => w.policy_version)}::int[],
      ${column(rows, (w) => w.directive_id)}::uuid[], ${column(rows, (w) => w.enterprise_id)}::uuid[],
      ${column(rows, (w) => w.area_path)}::text[])`.execute(db);
};

/** Marks the warnings of a matter as cleared (销警): what they warned of is over. */
export const clearWarnings = async (db: Db, matterId: string, at: Instant): Promise<void> => {
  await sql`update warning set cleared_at = ${at.toISOString()}::timestamptz where matter_id = ${matterId} and cleared_at is null`.execute(
    db,
  );
};

/** The warnings of one matter in the order they rang. */
export const warningsOfMatter = (db: Db, matterId: string): Promise<Warning[]> =>
  db.selectFrom('warning').selectAll().where('matter_id', '=', matterId).orderBy('anchor_no').orderBy('rung').execute();
