import { sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import type { Actor } from '../../kernel/context.ts';
import { ofOwnOffice } from './addressed.ts';
import type { Directive } from './tables.ts';

/** Where the document of a warning stands; its id is told where it has left its office, or the reader belongs to that. */
export type Standing = Pick<Directive, 'state' | 'number'> & { readonly shownId: string | null };

/** Where the documents of warnings stand now, by warning; one merged into another is that other. */
export const standingOfWarnings = async (
  db: Db,
  warningIds: readonly string[],
  reader?: Actor,
): Promise<Map<string, Standing>> => {
  if (warningIds.length === 0) return new Map();
  const own = reader ? ofOwnOffice(reader) : sql<boolean>`false`;
  const { rows } = await sql<Standing & { warning_id: string }>`
    select directive_matter.warning_id, directive.state, directive.number,
      case when directive.state in ('signed', 'revoked') or ${own} then directive.id end as "shownId"
    from directive_matter join directive on directive.id = directive_matter.directive_id
    where directive_matter.warning_id = any(${warningIds}::uuid[])`.execute(db);
  return new Map(rows.map(({ warning_id: warning, ...standing }) => [warning, standing]));
};
