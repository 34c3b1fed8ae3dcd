import { sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import type { Hazard } from './tables.ts';

const asJson = (evidence: readonly unknown[]) => sql<unknown[]>`${JSON.stringify(evidence)}::jsonb`;

export const insertHazard = async (db: Db, hazard: Hazard): Promise<void> => {
  await db
    .insertInto('hazard')
    .values({ ...hazard, evidence: asJson(hazard.evidence) })
    .execute();
};

export const hazardOf = (db: Db, matterId: string): Promise<Hazard> =>
  db.selectFrom('hazard').selectAll().where('matter_id', '=', matterId).executeTakeFirstOrThrow();

export const changeHazard = async (db: Db, matterId: string, change: Partial<Hazard>): Promise<void> => {
  const { evidence, ...rest } = change;
  const set = { ...rest, ...(evidence ? { evidence: asJson(evidence) } : {}) };
  await db.updateTable('hazard').set(set).where('matter_id', '=', matterId).execute();
};
