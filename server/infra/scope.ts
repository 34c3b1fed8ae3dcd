import { type RawBuilder, sql } from 'kysely';
import { endOfSubtree, isWithin } from '../kernel/area.ts';
import { type Actor, ENTERPRISE_ROLES, type Role } from '../kernel/context.ts';

/** The columns by which a record is placed: its area, and the enterprise it concerns. */
export type Placed = { readonly area: string; readonly enterprise?: string };

/**
 * The one place where rights become SQL: a condition true exactly for the records an actor's posts cover.
 * Posts of an enterprise cover that enterprise's records; all other posts cover the subtree of their area.
 */
export const covered = (actor: Actor, placed: Placed): RawBuilder<boolean> => {
  if (actor.kind === 'system') return sql<boolean>`true`;
  const conditions = actor.posts.map((post) => {
    if (ENTERPRISE_ROLES.includes(post.role)) {
      if (!placed.enterprise || !post.enterpriseId) return sql<boolean>`false`;
      return sql<boolean>`${sql.ref(placed.enterprise)} = ${post.enterpriseId}`;
    }
    const area = sql.ref(placed.area);
    return sql<boolean>`(${area} >= ${post.areaPath} and ${area} < ${endOfSubtree(post.areaPath)})`;
  });
  return conditions.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(conditions, sql` or `)})`;
};

/** The same decision for one record already at hand; streams use it. */
export const covers = (actor: Actor, record: { areaPath: string | null; enterpriseId?: string | null }): boolean =>
  actor.kind === 'system' ||
  actor.posts.some((post) =>
    ENTERPRISE_ROLES.includes(post.role)
      ? post.enterpriseId !== null && record.enterpriseId === post.enterpriseId
      : record.areaPath !== null && isWithin(record.areaPath, post.areaPath),
  );

/** The roles an actor holds over one record: only posts that cover it count. */
export const rolesOver = (actor: Actor, record: { areaPath: string; enterpriseId?: string | null }): Role[] =>
  actor.posts.filter((post) => covers({ ...actor, posts: [post] }, record)).map((post) => post.role);
