import { sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import type { Day } from '../../kernel/time.ts';
import type { Prevention, PreventionDay } from './tables.ts';

const COLUMNS = ['enterprise_id', 'enrolled_on', 'supervised_by', 'anchor_on', 'matter_id', 'excused_anchor'] as const;

/** The enrolment of an enterprise; locked when it is about to change. */
export const preventionOf = (db: Db, enterpriseId: string, lock = false): Promise<Prevention | undefined> => {
  const query = db.selectFrom('prevention').select(COLUMNS).where('enterprise_id', '=', enterpriseId);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
};

export const savePrevention = async (db: Db, row: Prevention): Promise<void> => {
  const { enterprise_id: _, ...rest } = row;
  await db
    .insertInto('prevention')
    .values(row)
    .onConflict((c) => c.column('enterprise_id').doUpdateSet(rest))
    .execute();
};

export const changePrevention = async (db: Db, enterpriseId: string, change: Partial<Prevention>): Promise<void> => {
  await db.updateTable('prevention').set(change).where('enterprise_id', '=', enterpriseId).execute();
};

/** Writes days; says which were new or changed. */
export const saveDays = async (db: Db, days: readonly PreventionDay[]): Promise<Day[]> => {
  const changed = await sql<{ day: Day }>`
    insert into prevention_day (enterprise_id, day, planned, done, recorded_at)
    select enterprise_id, day, planned, done, recorded_at from jsonb_to_recordset(${JSON.stringify(days)}::jsonb)
      as r(enterprise_id uuid, day date, planned int, done int, recorded_at timestamptz)
    on conflict (enterprise_id, day) do update
      set planned = excluded.planned, done = excluded.done, recorded_at = excluded.recorded_at
      where (prevention_day.planned, prevention_day.done) is distinct from (excluded.planned, excluded.done)
    returning day`.execute(db);
  return changed.rows.map((row) => row.day);
};

/** The last day on which all that was planned was done. */
export const lastNormalDay = async (db: Db, enterpriseId: string): Promise<Day | null> => {
  const found = await sql<{ day: Day | null }>`
    select max(day) as day from prevention_day where enterprise_id = ${enterpriseId} and planned > 0 and done >= planned`.execute(
    db,
  );
  return found.rows[0]?.day ?? null;
};

export const recentDays = (db: Db, enterpriseId: string, limit: number): Promise<PreventionDay[]> =>
  db
    .selectFrom('prevention_day')
    .selectAll()
    .where('enterprise_id', '=', enterpriseId)
    .orderBy('day', 'desc')
    .limit(limit)
    .execute();

/** The first anchor day among enrolled enterprises without an open matter or excuse. */
export const firstAnchor = async (db: Db): Promise<Day | null> => {
  const found = await sql<{
    day: Day | null;
  }>`select min(lapses_after) as day from prevention where lapses_after is not null`.execute(db);
  return found.rows[0]?.day ?? null;
};

/** Locks enrolments that had lapsed by an anchor day and have no open matter. */
export const lockLapsed = (db: Db, byDay: Day, limit: number): Promise<Prevention[]> =>
  db
    .selectFrom('prevention')
    .select(COLUMNS)
    .where('lapses_after', 'is not', null)
    .where('lapses_after', '<=', byDay)
    .orderBy('lapses_after')
    .orderBy('enterprise_id')
    .limit(limit)
    .forUpdate()
    .execute();

/** Notes the matter that is open about an enterprise, and from which day it counts. */
export const linkMatter = async (db: Db, enterpriseId: string, matterId: string, anchorOn: Day): Promise<void> => {
  await changePrevention(db, enterpriseId, { matter_id: matterId });
  await db
    .insertInto('prevention_matter')
    .values({ matter_id: matterId, enterprise_id: enterpriseId, anchor_on: anchorOn })
    .onConflict((c) => c.doNothing())
    .execute();
};

export const lapseOf = (db: Db, matterId: string) =>
  db.selectFrom('prevention_matter').selectAll().where('matter_id', '=', matterId).executeTakeFirst();
