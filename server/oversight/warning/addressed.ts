import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import { covered } from '../../infra/scope.ts';
import type { Look } from '../../infra/verb.ts';
import { codesOf } from '../../kernel/area.ts';
import type { Actor } from '../../kernel/context.ts';
import { committeeOfficeOf } from '../../registry/organization/index.ts';
import { enterpriseKey, officeKey, unitKey } from './offices.ts';

/** The names under which directives may be addressed to a person: the units and enterprises of the posts, the office served. */
export const keysOf = async (db: Db, actor: Actor): Promise<string[]> => {
  const keys = new Set<string>();
  for (const post of actor.posts) {
    if (post.unitId) keys.add(unitKey(post.unitId));
    if (post.enterpriseId && post.role === 'enterprise') keys.add(enterpriseKey(post.enterpriseId));
    if (post.role !== 'office') continue;
    const office = await committeeOfficeOf(db, post.areaPath, codesOf(post.areaPath).length === 1 ? 'city' : 'county');
    if (office.areaPath === post.areaPath) keys.add(officeKey(office));
  }
  return [...keys];
};

/** True for directives an asker may read: about a matter covered, or addressed to one of the asker's units. */
export const readable = (look: Look, keys: readonly string[]): RawBuilder<boolean> => {
  const matters = { area: 'warning.area_path', enterprise: 'warning.enterprise_id' };
  return sql<boolean>`(${covered(look.actor, { area: 'directive.area_path', enterprise: 'directive.enterprise_id' })}
    or directive.recipients && ${keys}::text[]
    or (directive.kind = 'circular' and exists (
      select 1 from warning where warning.directive_id = directive.id and ${covered(look.actor, matters)})))`;
};
