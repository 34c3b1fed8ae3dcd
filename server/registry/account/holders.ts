import { sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import type { AreaPath } from '../../kernel/area.ts';
import type { Role } from '../../kernel/context.ts';

/** An office as its people are found: by its unit, and by posts of its area that name no unit. */
export type Staffed = { readonly unitId: string | null; readonly areaPath: AreaPath; readonly roles: readonly Role[] };

/** The accounts whose posts let them speak for an office (本单位经办人), those disabled left out. */
export const holdersIn = async (db: Db, { unitId, areaPath, roles }: Staffed): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select distinct account.id from post join account on account.id = post.account_id
    where account.disabled_at is null and post.role = any(${[...roles]}::text[])
      and (post.unit_id = ${unitId}::uuid or (post.unit_id is null and post.role = 'office' and post.area_path = ${areaPath}))
    order by account.id`.execute(db);
  return rows.map((row) => row.id);
};
