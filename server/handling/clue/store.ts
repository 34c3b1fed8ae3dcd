import type { Db } from '../../infra/database.ts';
import type { Clue } from './tables.ts';

export const insertClue = async (db: Db, clue: Clue): Promise<void> => {
  await db.insertInto('clue').values(clue).execute();
};

export const clueOf = (db: Db, matterId: string): Promise<Clue> =>
  db.selectFrom('clue').selectAll().where('matter_id', '=', matterId).executeTakeFirstOrThrow();

export const changeClue = async (db: Db, matterId: string, change: Partial<Clue>): Promise<void> => {
  await db.updateTable('clue').set(change).where('matter_id', '=', matterId).execute();
};
