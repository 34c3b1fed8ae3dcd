import type { Static } from 'typebox';
import { question } from '../../infra/verb.ts';
import { invalidFields } from '../../kernel/failure.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { parseInstant } from '../../kernel/time.ts';
import { AlarmFilter, type AlarmList, type AlarmView } from './contract.ts';
import { countListedAlarms, listAlarms } from './store.ts';
import { viewAlarms } from './views.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The place in the list after a cursor. */
const placeOf = (cursor: string): { at: string; id: string } => {
  const [at, id] = (decodeCursor(cursor, 2) ?? []).map(String);
  if (at !== undefined && id !== undefined && parseInstant(at) && UUID.test(id)) return { at, id };
  const message = { zh: '游标无效，请从第一页开始', en: 'not a cursor; start from the first page' };
  throw invalidFields([{ path: 'cursor', message }]);
};

/** Electricity alarms within the asker's posts, newest first; `count` says how many in all. */
export const listElectricityAlarms = question({
  name: 'electricity.alarms',
  input: AlarmFilter,
  access: 'anyone',
  run: async (look, { cursor, limit = 100, count, ...filter }): Promise<Static<typeof AlarmList>> => {
    const after = cursor === undefined ? undefined : placeOf(cursor);
    const rows = await listAlarms(look.db, look.actor, { ...filter, limit: limit + 1, after });
    const views = new Map((await viewAlarms(look.db, rows.slice(0, limit))).map((view) => [view.id, view]));
    const page = pageOf(
      rows,
      limit,
      (row) => [row.start_at.toISOString(), row.id],
      (row) => views.get(row.id) as AlarmView,
    );
    return count ? { ...page, total: await countListedAlarms(look.db, look.actor, filter) } : page;
  },
});
