import { sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import type { CalendarDay } from './rules.ts';
import type { CalendarRow } from './tables.ts';

/** All days the calendar names, in order. */
export const calendarDays = (db: Db): Promise<CalendarDay[]> =>
  db.selectFrom('calendar_day').select(['date', 'kind']).orderBy('date').orderBy('kind').execute();

/** What the calendar says of some days. */
export const rowsOn = (db: Db, days: readonly string[]): Promise<CalendarRow[]> =>
  db
    .selectFrom('calendar_day')
    .selectAll()
    .where('date', '=', sql<string>`any(${days}::date[])`)
    .execute();

/** Writes what the calendar says of days, what stood for them and contradicts it being removed. */
export const saveDays = async (db: Db, rows: readonly CalendarRow[]): Promise<void> => {
  if (rows.length === 0) return;
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(date date, kind text, note text)`;
  await sql`
    delete from calendar_day d using ${given}
    where d.date = r.date and d.kind <> r.kind and 'makeupWorkday' in (d.kind, r.kind)`.execute(db);
  await sql`
    insert into calendar_day (date, kind, note) select date, kind, note from ${given}
    on conflict (date, kind) do update set note = excluded.note`.execute(db);
};
