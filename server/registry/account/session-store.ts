import { sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import type { Actor, Post } from '../../kernel/context.ts';
import { addMillis, type Instant } from '../../kernel/time.ts';
import { KIOSK_SESSION, SESSION } from './rules.ts';

/** A session about to be opened, of a person or of a kiosk. */
export type NewSession = {
  readonly hash: string;
  readonly account_id?: string;
  readonly kiosk_id?: string;
  readonly address: string;
  readonly agent: string;
  readonly proved_at?: Instant | null;
  readonly ends_at: Instant;
};

/** Opens a session, and forgets those that have ended. */
export const insertSession = async (db: Db, session: NewSession, now: Instant): Promise<void> => {
  await db.deleteFrom('session').where('ends_at', '<', now).execute();
  await db
    .insertInto('session')
    .values({ account_id: null, ...session, created_at: now, seen_at: now })
    .execute();
};

/** Ends a session; answers whose it was. */
export const deleteSession = (db: Db, hash: string) =>
  db.deleteFrom('session').where('hash', '=', hash).returning(['account_id', 'kiosk_id']).executeTakeFirst();

/** The session of a fingerprint. */
export const sessionByHash = (db: Db, hash: string) =>
  db.selectFrom('session').selectAll().where('hash', '=', hash).executeTakeFirst();

/** The open sessions of an account, the last seen first. */
export const sessionsOf = (db: Db, accountId: string, now: Instant) =>
  db
    .selectFrom('session')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('ends_at', '>', now)
    .where('seen_at', '>', addMillis(now, -SESSION.idle))
    .orderBy('seen_at', 'desc')
    .orderBy('created_at', 'desc')
    .execute();

/** Ends one session of an account by its id; says whether it was there. */
export const endSession = async (db: Db, accountId: string, id: string): Promise<boolean> => {
  const gone = await db
    .deleteFrom('session')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(gone.numDeletedRows) === 1;
};

/** Ends all sessions of an account but one; answers how many. */
export const endOtherSessions = async (db: Db, accountId: string, keep: string): Promise<number> => {
  const gone = await db
    .deleteFrom('session')
    .where('account_id', '=', accountId)
    .where('hash', '<>', keep)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
};

/** Ends all sessions of an account. */
export const endAllSessions = async (db: Db, accountId: string): Promise<void> => {
  await db.deleteFrom('session').where('account_id', '=', accountId).execute();
};

/** Lets a session act in one post, or in all. */
export const saveActingPost = async (db: Db, hash: string, postId: string | null): Promise<void> => {
  await db.updateTable('session').set({ post_id: postId }).where('hash', '=', hash).execute();
};

/** Notes that a session has proved a second factor. */
export const saveProved = async (db: Db, hash: string, at: Instant): Promise<void> => {
  await db.updateTable('session').set({ proved_at: at }).where('hash', '=', hash).execute();
};

/** Forgets that the sessions of an account have proved a second factor: it has none any more. */
export const forgetProved = async (db: Db, accountId: string): Promise<void> => {
  await db.updateTable('session').set({ proved_at: null }).where('account_id', '=', accountId).execute();
};

/** Keeps a token by its fingerprint. */
export const insertToken = async (
  db: Db,
  token: { hash: string; id: string; account_id: string; name: string; created_at: Instant; may_issue: boolean },
): Promise<void> => {
  await db.insertInto('token').values(token).execute();
};

type HeldPost = Post & { readonly id: string };

/** Who holds a session or a token, with what decides over rights. */
export type Holder = {
  readonly id: string;
  readonly display_name: string;
  /** All posts held; `acting` names the one acted in. */
  readonly posts: readonly HeldPost[];
  readonly acting: string | null;
  readonly kiosk: boolean;
  /** Where a kiosk may be used from; empty for anywhere. */
  readonly addresses: readonly string[];
  readonly enrolled: boolean;
  readonly proved: boolean;
};

const posts = sql<HeldPost[]>`coalesce((select json_agg(json_build_object('id', p.id, 'role', p.role,
  'areaPath', p.area_path, 'unitId', p.unit_id, 'enterpriseId', p.enterprise_id) order by p.role, p.area_path)
  from post p where p.account_id = a.id), '[]')`;
const enrolled = sql<boolean>`exists (select 1 from second_factor f where f.account_id = a.id and f.confirmed_at is not null)`;

/** Who holds a session that has not ended; notes now and then that it was seen. */
export const sessionHolder = async (db: Db, hash: string, now: Instant): Promise<Holder | undefined> => {
  const { rows } = await sql<Holder & { seen_at: Instant }>`
    select coalesce(a.id, k.id) as id, coalesce(a.display_name, k.name) as display_name, s.seen_at,
      case when k.id is null then ${posts} else json_build_array(json_build_object('id', k.id, 'role', 'command',
        'areaPath', k.area_path, 'unitId', null, 'enterpriseId', null)) end as posts,
      s.post_id as acting, k.id is not null as kiosk, coalesce(k.addresses, '{}') as addresses,
      ${enrolled} as enrolled, s.proved_at is not null as proved
    from session s left join account a on a.id = s.account_id left join kiosk k on k.id = s.kiosk_id
    where s.hash = ${hash} and s.ends_at > ${now} and (
      (a.id is not null and a.disabled_at is null and s.seen_at > ${addMillis(now, -SESSION.idle)}) or
      (k.id is not null and k.revoked_at is null and k.expires_at > ${now}
        and s.seen_at > ${addMillis(now, -KIOSK_SESSION.idle)}))`.execute(db);
  const holder = rows[0];
  if (holder && now.getTime() - holder.seen_at.getTime() > SESSION.noteSeenEvery) await noteSeen(db, hash, now);
  return holder;
};

/** A session that is used is seen; that of a kiosk lives on with it. */
const noteSeen = async (db: Db, hash: string, now: Instant): Promise<void> => {
  await sql`update session s set seen_at = ${now}, ends_at = coalesce((select least(k.expires_at,
      ${addMillis(now, KIOSK_SESSION.idle)}) from kiosk k where k.id = s.kiosk_id), s.ends_at)
    where s.hash = ${hash}`.execute(db);
  await sql`update kiosk k set seen_at = ${now}, seen_from = s.address from session s
    where s.hash = ${hash} and k.id = s.kiosk_id`.execute(db);
};

/** Who holds a token. */
export const holderOfToken = async (db: Db, hash: string): Promise<Holder | undefined> => {
  const { rows } = await sql<Holder>`
    select a.id, a.display_name, ${posts} as posts, null as acting, false as kiosk, '{}'::text[] as addresses,
      ${enrolled} as enrolled, t.may_issue as proved
    from token t join account a on a.id = t.account_id where t.hash = ${hash} and a.disabled_at is null`.execute(db);
  return rows[0];
};

/** A person with the posts held, by the account; none when it was disabled. */
export const holderOfAccount = async (db: Db, id: string): Promise<Actor | undefined> => {
  const { rows } = await sql<Pick<Holder, 'id' | 'display_name' | 'posts'>>`
    select a.id, a.display_name, ${posts} as posts from account a
    where a.id = ${id} and a.disabled_at is null`.execute(db);
  const holder = rows[0];
  return holder && { kind: 'person', id: holder.id, name: holder.display_name, posts: plainPosts(holder.posts) };
};

/** Posts as rights go by them. */
export const plainPosts = (held: readonly HeldPost[]): Post[] => held.map(({ id: _id, ...post }) => post);
