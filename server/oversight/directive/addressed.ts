import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import { covered } from '../../infra/scope.ts';
import type { Look } from '../../infra/verb.ts';
import { codesOf } from '../../kernel/area.ts';
import type { Actor } from '../../kernel/context.ts';
import { committeeOfficeOf } from '../../registry/organization/index.ts';
import { lifecycle } from './lifecycle.ts';
import { enterpriseKey, officeKey, unitKey } from './offices.ts';

/** The names under which documents may be addressed to a person: the units and enterprises of the posts, the office served. */
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

/** True for documents that have left their office. */
const left = sql<boolean>`directive.state in ('signed', 'revoked')`;

/** True for documents addressed to somebody of these names that have left their office. */
export const received = (keys: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`(${left} and directive.recipients && ${keys}::text[])`;

/** The roles that have to do with documents before they leave the office. */
const CLERKS: readonly string[] = [...new Set(Object.values(lifecycle.draft).flatMap((step) => step?.by ?? []))];

/** True for documents of an actor's own office, drafts included; the auditor sees those of the offices below. */
export const ofOwnOffice = (actor: Actor): RawBuilder<boolean> => {
  if (actor.kind === 'system') return sql<boolean>`true`;
  const conditions = actor.posts.flatMap((post) => {
    if (post.role === 'auditor') return [covered({ ...actor, posts: [post] }, { area: 'directive.office_path' })];
    if (!CLERKS.includes(post.role)) return [];
    if (post.unitId) return [sql<boolean>`directive.office_unit_id = ${post.unitId}::uuid`];
    return post.role === 'office' ? [sql<boolean>`directive.office_path = ${post.areaPath}`] : [];
  });
  return conditions.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(conditions, sql` or `)})`;
};

/** True for documents an asker may read: of the own office; once signed also about a matter covered, or addressed to the asker. */
export const readable = (look: Look, keys: readonly string[]): RawBuilder<boolean> => {
  const matters = { area: 'directive_matter.area_path', enterprise: 'directive_matter.enterprise_id' };
  return sql<boolean>`(${ofOwnOffice(look.actor)} or (${left} and (
    ${covered(look.actor, { area: 'directive.area_path', enterprise: 'directive.enterprise_id' })}
    or directive.recipients && ${keys}::text[]
    or (directive.kind = 'circular' and exists (select 1 from directive_matter
      where directive_matter.directive_id = directive.id and ${covered(look.actor, matters)})))))`;
};

/** The ids of the matters about which a document was addressed to one of the asker's units (抄送), as a relation. */
export const mattersAddressed = async ({ db, actor }: Pick<Look, 'db' | 'actor'>): Promise<RawBuilder<unknown>> => {
  const keys = await keysOf(db, actor);
  return sql`(select directive_matter.matter_id from directive_matter join directive on directive.id = directive_matter.directive_id
    where ${received(keys)})`;
};
