import { sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import type { Day } from '../../kernel/time.ts';
import type { Licence } from './tables.ts';

const COLUMNS = [
  'id',
  'enterprise_id',
  'type',
  'number',
  'valid_until',
  'supervised_by',
  'state',
  'matter_id',
  'version',
] as const;

export const licencesOf = (db: Db, enterpriseId: string): Promise<Licence[]> =>
  db
    .selectFrom('licence')
    .select(COLUMNS)
    .where('enterprise_id', '=', enterpriseId)
    .orderBy('valid_until', 'desc')
    .orderBy('id')
    .execute();

export const licenceById = (db: Db, id: string): Promise<Licence | undefined> =>
  db.selectFrom('licence').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst();

export const licenceOfMatter = (db: Db, matterId: string): Promise<Licence | undefined> =>
  db.selectFrom('licence').select(COLUMNS).where('matter_id', '=', matterId).executeTakeFirst();

/** What makes two licences the same: whose, of which type, under which number. */
export type LicenceKey = Pick<Licence, 'enterprise_id' | 'type' | 'number'>;
export const nameOf = (key: LicenceKey): string => `${key.enterprise_id} ${key.type} ${key.number}`;

/** The licences known under these names, locked. */
export const licencesByName = async (db: Db, keys: readonly LicenceKey[]): Promise<Map<string, Licence>> => {
  if (keys.length === 0) return new Map();
  const found = await sql<Licence>`
    select l.* from licence l
    join unnest(${keys.map((k) => k.enterprise_id)}::uuid[], ${keys.map((k) => k.type)}::text[], ${keys.map((k) => k.number)}::text[])
      as k (enterprise_id, type, number) using (enterprise_id, type, number)
    order by l.id for update of l`.execute(db);
  return new Map(found.rows.map((row) => [nameOf(row), row]));
};

export const insertLicences = async (db: Db, rows: readonly Licence[]): Promise<void> => {
  if (rows.length === 0) return;
  await sql`
    insert into licence (id, enterprise_id, type, number, valid_until, supervised_by, state)
    select id, enterprise_id, type, number, valid_until, supervised_by, state
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, enterprise_id uuid, type text, number text, valid_until date, supervised_by text, state text)`.execute(
    db,
  );
};

export const changeLicence = async (db: Db, licence: Licence, change: Partial<Licence>): Promise<Licence> => {
  const set = { ...change, version: licence.version + 1 };
  await db.updateTable('licence').set(set).where('id', '=', licence.id).execute();
  return { ...licence, ...set };
};

/** The first last day of validity among valid licences without an open matter. */
export const nextExpiry = async (db: Db): Promise<Day | null> => {
  const found = await sql<{
    day: Day | null;
  }>`select min(expires_unseen) as day from licence where expires_unseen is not null`.execute(db);
  return found.rows[0]?.day ?? null;
};

/** Locks licences that had expired by a day and have no open matter. */
export const lockExpired = async (db: Db, byDay: Day, limit: number): Promise<Licence[]> =>
  db
    .selectFrom('licence')
    .select(COLUMNS)
    .where('expires_unseen', 'is not', null)
    .where('expires_unseen', '<=', byDay)
    .orderBy('expires_unseen')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .execute();

/** Notes the matter that is open about a licence. */
export const linkMatter = async (db: Db, id: string, matterId: string): Promise<void> => {
  await db.updateTable('licence').set({ matter_id: matterId }).where('id', '=', id).execute();
  await db
    .insertInto('licence_matter')
    .values({ matter_id: matterId, licence_id: id })
    .onConflict((c) => c.doNothing())
    .execute();
};

/** The licence a matter was about, also after the matter is closed. */
export const licenceOnceOf = (db: Db, matterId: string): Promise<Licence | undefined> =>
  db
    .selectFrom('licence')
    .innerJoin('licence_matter', 'licence_matter.licence_id', 'licence.id')
    .selectAll('licence')
    .where('licence_matter.matter_id', '=', matterId)
    .executeTakeFirst();
