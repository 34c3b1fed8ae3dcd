import { sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import { covered } from '../../infra/scope.ts';
import type { AreaPath } from '../../kernel/area.ts';
import type { Actor } from '../../kernel/context.ts';
import type { AccountType } from './contract.ts';
import type { Meter } from './tables.ts';

/** A meter (用电户号) as other rooms know it. */
export type MeterView = {
  readonly meterNo: string;
  readonly enterpriseId: string | null;
  readonly areaPath: AreaPath | null;
  readonly capacityKva: number | null;
  readonly accountType: AccountType | null;
  readonly multiplier: number | null;
};

const viewOf = (row: Meter): MeterView => ({
  meterNo: row.meter_no,
  enterpriseId: row.enterprise_id,
  areaPath: row.area_path,
  capacityKva: row.capacity_kva,
  accountType: row.account_type,
  multiplier: row.multiplier,
});

/** The rows of some meters; locked until the transaction ends when they are about to be changed. */
export const meterRows = (db: Db, meterNos: readonly string[], lock = false): Promise<Meter[]> => {
  const query = db
    .selectFrom('meter')
    .selectAll()
    .where('meter_no', '=', sql<string>`any(${[...new Set(meterNos)]}::text[])`);
  return (lock ? query.orderBy('meter_no').forUpdate() : query).execute();
};

/** The meters with these numbers. */
export const metersByNo = async (db: Db, meterNos: readonly string[]): Promise<MeterView[]> =>
  (await meterRows(db, meterNos)).map(viewOf);

/** The meters of some enterprises. */
export const metersOfEnterprises = async (db: Db, enterpriseIds: readonly string[]): Promise<MeterView[]> => {
  const rows = await db
    .selectFrom('meter')
    .selectAll()
    .where('enterprise_id', '=', sql<string>`any(${[...new Set(enterpriseIds)]}::uuid[])`)
    .orderBy('meter_no')
    .execute();
  return rows.map(viewOf);
};

/** The numbers of all meters. */
export const allMeterNos = async (db: Db): Promise<Set<string>> =>
  new Set((await db.selectFrom('meter').select('meter_no').execute()).map((row) => row.meter_no));

/** Whether a number is that of a meter, answered from memory: for the millions of rows of a readings file. */
export const knowsEveryMeter = async (db: Db): Promise<(meterNo: string) => boolean> => {
  const known = await allMeterNos(db);
  return (meterNo) => known.has(meterNo);
};

export type WantedMeters = { readonly enterpriseId?: string | undefined; readonly q?: string | undefined };

/** The meters an actor sees, from a number on, one more than asked for. */
export const listMeters = (
  db: Db,
  actor: Actor,
  wanted: WantedMeters,
  page: { after: string | undefined; limit: number },
): Promise<Meter[]> => {
  let query = db
    .selectFrom('meter')
    .selectAll()
    .where(covered(actor, { area: 'meter.area_path', enterprise: 'meter.enterprise_id' }));
  if (wanted.enterpriseId) query = query.where('enterprise_id', '=', wanted.enterpriseId);
  if (wanted.q) query = query.where(sql<boolean>`starts_with(meter_no, ${wanted.q})`);
  if (page.after !== undefined) query = query.where('meter_no', '>', page.after);
  return query
    .orderBy('meter_no')
    .limit(page.limit + 1)
    .execute();
};

/** Writes meters, those known by their number anew. */
export const saveMeters = async (db: Db, rows: readonly Meter[]): Promise<void> => {
  if (rows.length === 0) return;
  await sql`
    insert into meter (meter_no, enterprise_id, area_path, capacity_kva, account_type, multiplier, note, notes, created_at)
    select meter_no, enterprise_id, area_path, capacity_kva, account_type, multiplier, note, notes, created_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(meter_no text, enterprise_id uuid, area_path text,
      capacity_kva double precision, account_type text, multiplier double precision, note text, notes jsonb, created_at timestamptz)
    on conflict (meter_no) do update set enterprise_id = excluded.enterprise_id, area_path = excluded.area_path,
      capacity_kva = excluded.capacity_kva, account_type = excluded.account_type, multiplier = excluded.multiplier,
      note = excluded.note, notes = excluded.notes`.execute(db);
};
