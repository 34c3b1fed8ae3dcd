import { sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import { covered } from '../../infra/scope.ts';
import type { Actor } from '../../kernel/context.ts';
import { MOST } from './contract.ts';
import type { Evidence } from './tables.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text can be an id at all. */
export const isId = (text: string): boolean => UUID.test(text);

export const insertEvidence = async (db: Db, evidence: Evidence): Promise<void> => {
  await db.insertInto('evidence').values(evidence).execute();
};

/** The evidence of a matter, oldest first. */
export const evidenceOf = (db: Db, matterId: string): Promise<Evidence[]> =>
  db
    .selectFrom('evidence')
    .selectAll()
    .where('matter_id', '=', matterId)
    .orderBy('at')
    .orderBy('id')
    .limit(MOST)
    .execute();

export const countEvidence = async (db: Db, matterId: string): Promise<number> => {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from evidence where matter_id = ${matterId}`.execute(db);
  return rows[0]?.n ?? 0;
};

/** One piece of evidence within an actor's scope. */
export const findEvidence = async (db: Db, actor: Actor, id: string): Promise<Evidence | undefined> => {
  if (!isId(id)) return undefined;
  const seen = covered(actor, { area: 'evidence.area_path', enterprise: 'evidence.enterprise_id' });
  return db.selectFrom('evidence').selectAll().where('id', '=', id).where(seen).executeTakeFirst();
};
