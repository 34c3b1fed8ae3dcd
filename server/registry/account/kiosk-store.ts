import { sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import { covered } from '../../infra/scope.ts';
import type { Actor } from '../../kernel/context.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Kiosk } from './tables.ts';

/** Adds a kiosk. */
export const insertKiosk = async (db: Db, kiosk: Kiosk): Promise<void> => {
  await db.insertInto('kiosk').values(kiosk).execute();
};

/** The kiosk of a token. */
export const kioskByToken = (db: Db, hash: string): Promise<Kiosk | undefined> =>
  db.selectFrom('kiosk').selectAll().where('token_hash', '=', hash).executeTakeFirst();

/** A kiosk within the actor's posts. */
export const kioskCovered = (db: Db, actor: Actor, id: string): Promise<Kiosk | undefined> =>
  db
    .selectFrom('kiosk')
    .selectAll()
    .where('id', '=', id)
    .where(covered(actor, { area: 'area_path' }))
    .executeTakeFirst();

/** The kiosk of an id. */
export const kioskById = (db: Db, id: string): Promise<Kiosk | undefined> =>
  db.selectFrom('kiosk').selectAll().where('id', '=', id).executeTakeFirst();

/** So many kiosks are listed; those in use come first. */
const LISTED = 500;

/** The kiosks within the actor's posts: those in use first, then the latest. */
export const listKiosks = (db: Db, actor: Actor, now: Instant): Promise<Kiosk[]> =>
  db
    .selectFrom('kiosk')
    .selectAll()
    .where(covered(actor, { area: 'area_path' }))
    .orderBy(sql`revoked_at is null and expires_at > ${now}`, 'desc')
    .orderBy('created_at', 'desc')
    .limit(LISTED)
    .execute();

/** Revokes a kiosk and ends its sessions. */
export const revokeKioskRow = async (db: Db, id: string, at: Instant): Promise<void> => {
  await db.updateTable('kiosk').set({ revoked_at: at }).where('id', '=', id).execute();
  await db.deleteFrom('session').where('kiosk_id', '=', id).execute();
};

/** Notes where a kiosk was opened, and ends its oldest sessions beyond so many. */
export const saveOpened = async (
  db: Db,
  kiosk: { id: string; address: string; keep: number },
  now: Instant,
): Promise<void> => {
  await db.updateTable('kiosk').set({ seen_at: now, seen_from: kiosk.address }).where('id', '=', kiosk.id).execute();
  await sql`delete from session where hash in (select hash from session where kiosk_id = ${kiosk.id}
    order by seen_at desc, created_at desc offset ${kiosk.keep})`.execute(db);
};
