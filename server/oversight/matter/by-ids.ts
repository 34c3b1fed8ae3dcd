import { sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import { isId } from './store.ts';
import type { Matter } from './tables.ts';

/** Many matters whoever asks, by id: for rooms above that decide who may see them. */
export const mattersByIds = async (db: Db, ids: readonly string[]): Promise<Map<string, Matter>> => {
  const rows = await db
    .selectFrom('matter')
    .selectAll()
    .where('id', '=', sql<string>`any(${ids.filter(isId)}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
};
