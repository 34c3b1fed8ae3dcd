import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import { covered } from '../../infra/scope.ts';
import type { Actor } from '../../kernel/context.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Matter, Snooze } from './tables.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const PLACED = { area: 'matter.area_path', enterprise: 'matter.enterprise_id' };

/** True for the matters an actor may see. */
export const seenBy = (actor: Actor): RawBuilder<boolean> => covered(actor, PLACED);

/** True for open matters whose deadline has passed (逾期). */
export const overdueAt = (now: Instant): RawBuilder<boolean> =>
  sql<boolean>`(matter.open and matter.due_at < ${now.toISOString()}::timestamptz)`;

/** Whether a text can be an id at all. */
export const isId = (text: string): boolean => UUID.test(text);

export const insertMatter = async (db: Db, matter: Matter): Promise<void> => {
  await db.insertInto('matter').values(matter).execute();
};

export const saveMatter = async (db: Db, matter: Matter): Promise<void> => {
  const { id, ...rest } = matter;
  await db.updateTable('matter').set(rest).where('id', '=', id).execute();
};

/** One matter within an actor's scope; locked when it is about to change. */
export const findMatter = async (db: Db, actor: Actor, id: string, lock = false): Promise<Matter | undefined> => {
  if (!isId(id)) return undefined;
  const query = db.selectFrom('matter').selectAll().where('id', '=', id).where(seenBy(actor));
  return (lock ? query.forUpdate() : query).executeTakeFirst();
};

/** One matter whoever asks: for the rooms that own its kind. */
export const matterOf = (db: Db, id: string): Promise<Matter | undefined> =>
  db.selectFrom('matter').selectAll().where('id', '=', id).executeTakeFirst();

export const lockMatter = (db: Db, id: string): Promise<Matter | undefined> =>
  db.selectFrom('matter').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** Remembers that somebody acted on a matter. */
export const noteHand = async (db: Db, actorId: string, matterId: string, at: Instant): Promise<void> => {
  await sql`
    insert into matter_hand (actor_id, matter_id, acted_at) values (${actorId}, ${matterId}, ${at.toISOString()}::timestamptz)
    on conflict (actor_id, matter_id) do update set acted_at = excluded.acted_at`.execute(db);
};

/** Ends everybody's putting off of a matter: it has moved, so it is news again. */
export const wakeAll = async (db: Db, matterId: string): Promise<void> => {
  await db.deleteFrom('matter_snooze').where('matter_id', '=', matterId).execute();
};

/** Matters within an actor's scope, of those asked for. */
export const findMatters = (db: Db, actor: Actor, ids: readonly string[]): Promise<Matter[]> =>
  db
    .selectFrom('matter')
    .selectAll()
    .where('id', '=', sql<string>`any(${ids.filter(isId)}::uuid[])`)
    .where(seenBy(actor))
    .execute();

/** Remembers who was told of a matter in a comment. */
export const insertCopies = async (
  db: Db,
  readers: readonly string[],
  copy: { readonly matterId: string; readonly at: Instant; readonly byName: string },
): Promise<void> => {
  if (readers.length === 0) return;
  await sql`
    insert into matter_copy (reader, matter_id, at, by_name)
    select reader, ${copy.matterId}, ${copy.at.toISOString()}::timestamptz, ${copy.byName} from unnest(${readers}::text[]) as r (reader)
    on conflict (reader, matter_id) do update set at = excluded.at, by_name = excluded.by_name`.execute(db);
};

/** Until when a person has put off which of some matters. */
export const snoozesOf = async (db: Db, actorId: string, ids: readonly string[]): Promise<Map<string, Instant>> => {
  const rows = await db
    .selectFrom('matter_snooze')
    .select(['matter_id', 'until'])
    .where('account_id', '=', actorId)
    .where('matter_id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.matter_id, row.until]));
};

/** Puts matters off for a person, or changes until when. */
export const saveSnoozes = async (db: Db, rows: readonly Snooze[]): Promise<void> => {
  for (const row of rows) {
    await db
      .insertInto('matter_snooze')
      .values(row)
      .onConflict((on) => on.columns(['account_id', 'matter_id']).doUpdateSet({ ...row }))
      .execute();
  }
};

/** Ends a person's putting off of some matters. */
export const deleteSnoozes = async (db: Db, actorId: string, ids: readonly string[]): Promise<void> => {
  await db
    .deleteFrom('matter_snooze')
    .where('account_id', '=', actorId)
    .where('matter_id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
};
