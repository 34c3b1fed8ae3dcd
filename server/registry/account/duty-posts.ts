import { sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import type { Role } from '../../kernel/context.ts';

/** A post on duty (值守岗位): whose unit or enterprise it is, in which role, and under which name its holder is shown. */
export type DutyPost = {
  readonly unitId: string | null;
  readonly enterpriseId: string | null;
  readonly role: Role;
  readonly name: string;
};

/** The posts that accounts in use hold in some units and at some enterprises. */
export const dutyPostsOf = async (
  db: Db,
  { units, enterprises }: { readonly units: readonly string[]; readonly enterprises: readonly string[] },
): Promise<DutyPost[]> => {
  const { rows } = await sql<DutyPost>`
    select distinct p.unit_id as "unitId", p.enterprise_id as "enterpriseId", p.role, a.display_name as name
    from post p join account a on a.id = p.account_id
    where a.disabled_at is null and (p.unit_id = any(${[...units]}::uuid[]) or p.enterprise_id = any(${[...enterprises]}::uuid[]))
    order by p.role, a.display_name`.execute(db);
  return rows;
};
