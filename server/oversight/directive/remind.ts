import { sql } from 'kysely';
import { Type } from 'typebox';
import type { Db } from '../../infra/database.ts';
import { verb } from '../../infra/verb.ts';
import { addMillis, type Instant } from '../../kernel/time.ts';
import { LATE_AFTER } from './rules.ts';
import { mattersOf } from './store.ts';
import type { Directive } from './tables.ts';
import { noteInside, notify, ownOffice } from './tell.ts';

const BATCH = 500;

/** When the next draft will have waited too long. */
export const nextLateAt = async (db: Db): Promise<Instant | null> => {
  const { rows } = await sql<{ at: Instant | null }>`
    select min(drafted_at) as at from directive
    where state in ('draft', 'submitted', 'review') and reminded_at is null`.execute(db);
  const at = rows[0]?.at;
  return at ? addMillis(at, LATE_AFTER) : null;
};

/** Tells offices once of drafts that have waited longer than a day (滞留提醒): a draft is never quietly lost. */
export const remindOffices = verb({
  name: 'directive.remind',
  input: Type.Object({}),
  access: 'system',
  mayChangeNothing: true,
  run: async (work) => {
    const before = addMillis(work.now, -LATE_AFTER).toISOString();
    const { rows } = await sql<Directive>`
      update directive set reminded_at = ${work.now.toISOString()}::timestamptz where id in (
        select id from directive where state in ('draft', 'submitted', 'review') and reminded_at is null
          and drafted_at < ${before}::timestamptz
        order by drafted_at, id limit ${BATCH} for update skip locked)
      returning directive.*`.execute(work.db);
    const matters = Map.groupBy(
      await mattersOf(
        work.db,
        rows.map((row) => row.id),
      ),
      (one) => one.directive_id,
    );
    for (const row of rows) {
      noteInside(work, row, 'late');
      notify(work, row, { about: 'directiveLate', to: ownOffice(row), matters: matters.get(row.id) ?? [] });
    }
    return { reminded: rows.length };
  },
});
