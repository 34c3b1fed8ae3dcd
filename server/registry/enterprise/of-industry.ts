import type { Db } from '../../infra/database.ts';

/** The ids of enterprises of an industry (行业), whoever supervises them; for figures that name nobody. */
export const enterprisesOfIndustry = async (db: Db, industryCode: string, most: number): Promise<string[]> =>
  (
    await db
      .selectFrom('enterprise')
      .select('id')
      .where('industry_code', '=', industryCode)
      .orderBy('id')
      .limit(most)
      .execute()
  ).map(({ id }) => id);
