import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import { covered } from '../../infra/scope.ts';
import type { Actor } from '../../kernel/context.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Matter } from './tables.ts';

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
