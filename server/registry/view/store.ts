import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import { type Actor, ENTERPRISE_ROLES } from '../../kernel/context.ts';
import type { SavedView } from './tables.ts';

/** A saved view with what a reader sees beside it. */
export type KnownView = SavedView & { owner_name: string; is_default: boolean };

/**
 * True for views a person may use: the own ones, and shared ones of those whose post covers the person's place: the same unit,
 * the same enterprise, or an authority of the same area or above.
 */
const usableBy = (actor: Actor): RawBuilder<boolean> => {
  const shared = actor.posts.map((post) => {
    if (ENTERPRISE_ROLES.includes(post.role))
      return sql<boolean>`saved_view.enterprise_id = ${post.enterpriseId}::uuid`;
    const unit = post.unitId ? sql<boolean>`saved_view.unit_id = ${post.unitId}::uuid` : sql<boolean>`false`;
    return sql<boolean>`(${unit} or (saved_view.enterprise_id is null and starts_with(${post.areaPath}, saved_view.area_path)))`;
  });
  const any = shared.length > 0 ? sql<boolean>`(${sql.join(shared, sql` or `)})` : sql<boolean>`false`;
  return sql<boolean>`(saved_view.account_id::text = ${actor.id} or (saved_view.shared and ${any}))`;
};

const viewsFor = (db: Db, actor: Actor) =>
  db
    .selectFrom('saved_view')
    .leftJoin('saved_view_default as d', (join) =>
      join.onRef('d.view_id', '=', 'saved_view.id').on(sql<boolean>`d.account_id::text = ${actor.id}`),
    )
    .selectAll('saved_view')
    .select([sql<boolean>`d.view_id is not null`.as('is_default')])
    .where(usableBy(actor));

/** The views of a list that a person may use: the own ones first, then by name. */
export const viewsOf = (db: Db, actor: Actor, list: string) =>
  viewsFor(db, actor)
    .where('saved_view.list', '=', list)
    .orderBy(sql`(saved_view.account_id::text = ${actor.id}) desc`)
    .orderBy('saved_view.name')
    .limit(300)
    .execute();

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One view, if the person may use it. */
export const viewFor = async (db: Db, actor: Actor, id: string) =>
  UUID.test(id) ? viewsFor(db, actor).where('saved_view.id', '=', id).executeTakeFirst() : undefined;

/** How many views a person keeps; a second transaction of the same person waits, so that the limit holds. */
export const countViews = async (db: Db, accountId: string): Promise<number> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${accountId}, 16))`.execute(db);
  const row = await db
    .selectFrom('saved_view')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return row.n;
};

/** Adds a view; says no when its name is taken. */
export const insertView = async (db: Db, view: SavedView): Promise<boolean> => {
  const added = await db
    .insertInto('saved_view')
    .values(view)
    .onConflict((on) => on.columns(['account_id', 'list', 'name']).doNothing())
    .executeTakeFirst();
  return Number(added.numInsertedOrUpdatedRows) === 1;
};

/** Writes a view anew; says no when its new name is taken. */
export const updateView = async (db: Db, { id, ...view }: SavedView): Promise<boolean> => {
  const same = await db
    .selectFrom('saved_view')
    .select('id')
    .where('account_id', '=', view.account_id)
    .where('list', '=', view.list)
    .where('name', '=', view.name)
    .where('id', '<>', id)
    .executeTakeFirst();
  if (same) return false;
  await db.updateTable('saved_view').set(view).where('id', '=', id).execute();
  return true;
};

/** Deletes a view; whoever opened a list with it opens it without one. */
export const deleteView = async (db: Db, id: string): Promise<void> => {
  await db.deleteFrom('saved_view').where('id', '=', id).execute();
};

/** Lets a person's list open with a view, or with none. */
export const setDefault = async (db: Db, accountId: string, list: string, viewId: string | null): Promise<void> => {
  await db.deleteFrom('saved_view_default').where('account_id', '=', accountId).where('list', '=', list).execute();
  if (viewId !== null)
    await db.insertInto('saved_view_default').values({ account_id: accountId, list, view_id: viewId }).execute();
};

/** Ends the defaults of others when a view is no longer shared. */
export const endDefaultsOfOthers = async (db: Db, viewId: string, ownerId: string): Promise<void> => {
  await db.deleteFrom('saved_view_default').where('view_id', '=', viewId).where('account_id', '<>', ownerId).execute();
};
