import { sql } from 'kysely';
import { type Static, Type } from 'typebox';
import { covered } from '../../infra/scope.ts';
import { type Look, question } from '../../infra/verb.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { parseInstant } from '../../kernel/time.ts';
import { keysOf, readable } from './addressed.ts';
import { DirectiveFilter } from './contract.ts';
import { viewDirectives } from './directives.ts';
import { warningFailures } from './failures.ts';
import type { Directive } from './tables.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const find = async (look: Look, filter: Static<typeof DirectiveFilter>, limit: number): Promise<Directive[]> => {
  const keys = await keysOf(look.db, look.actor);
  let query = look.db.selectFrom('directive').selectAll('directive').where(readable(look, keys));
  if (filter.kind) query = query.where('directive.kind', '=', filter.kind);
  if (filter.mine) query = query.where(sql<boolean>`directive.recipients && ${keys}::text[]`);
  if (filter.matterId) {
    const id = UUID.test(filter.matterId) ? filter.matterId : null;
    const seen = covered(look.actor, { area: 'warning.area_path', enterprise: 'warning.enterprise_id' });
    query = query.where(
      sql<boolean>`directive.id in (select directive_id from warning where matter_id = ${id}::uuid and ${seen})`,
    );
  }
  if (filter.cursor) {
    const [at, id] = decodeCursor(filter.cursor, 2) ?? [];
    if (typeof at !== 'string' || !parseInstant(at) || typeof id !== 'string' || !UUID.test(id))
      throw warningFailures.badCursor();
    query = query.where(sql<boolean>`(directive.issued_at, directive.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  return query.orderBy('directive.issued_at', 'desc').orderBy('directive.id', 'desc').limit(limit).execute();
};

/** Directives (文书) the asker may see, newest first. */
export const listDirectives = question({
  name: 'directive.list',
  input: DirectiveFilter,
  access: 'anyone',
  run: async (look, filter) => {
    const limit = filter.limit ?? 50;
    const rows = await find(look, filter, limit + 1);
    const views = new Map((await viewDirectives(look, rows.slice(0, limit))).map((view) => [view.id, view]));
    return pageOf(
      rows,
      limit,
      (row) => [row.issued_at.toISOString(), row.id],
      (row) => views.get(row.id)!,
    );
  },
});

/** Finds a directive the asker may read, or says that there is none. */
export const findDirective = async (look: Look, id: string): Promise<{ directive: Directive; keys: string[] }> => {
  const keys = await keysOf(look.db, look.actor);
  const directive = UUID.test(id)
    ? await look.db
        .selectFrom('directive')
        .selectAll('directive')
        .where('directive.id', '=', id)
        .where(readable(look, keys))
        .executeTakeFirst()
    : undefined;
  if (!directive) throw warningFailures.noDirective();
  return { directive, keys };
};

/** One directive with its matters, recipients and their answers. */
export const readDirective = question({
  name: 'directive.read',
  input: Type.Object({ id: Type.String() }),
  access: 'anyone',
  run: async (look, { id }) => (await viewDirectives(look, [(await findDirective(look, id)).directive]))[0]!,
});
