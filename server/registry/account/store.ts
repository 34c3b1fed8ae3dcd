import { sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import { covered } from '../../infra/scope.ts';
import type { Actor } from '../../kernel/context.ts';
import { addMillis, DAY, type Instant } from '../../kernel/time.ts';
import type { Account, PostRow, SignInAttempt } from './tables.ts';

/** The account of a name, whatever its case and width. */
export const accountByKey = (db: Db, key: string): Promise<Account | undefined> =>
  db.selectFrom('account').selectAll().where('username_key', '=', key).executeTakeFirst();

/** The account of an id. */
export const accountById = (db: Db, id: string): Promise<Account | undefined> =>
  db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();

/** People by their accounts: what others may know of them. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly disabled: boolean;
};

/** The people of some accounts. */
export const accountsByIds = async (db: Db, ids: Iterable<string>): Promise<Map<string, Person>> => {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .selectFrom('account')
    .select(['id', 'display_name', 'username', 'disabled_at'])
    .where('id', '=', sql<string>`any(${wanted}::uuid[])`)
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      { id: row.id, name: row.display_name, username: row.username, disabled: row.disabled_at !== null },
    ]),
  );
};

/** Adds an account; says no when its name is taken. */
export const insertAccount = async (db: Db, account: Account): Promise<boolean> => {
  const added = await db
    .insertInto('account')
    .values(account)
    .onConflict((on) => on.column('username_key').doNothing())
    .executeTakeFirst();
  return Number(added.numInsertedOrUpdatedRows) === 1;
};

/** Adds posts; one held already stays as it is. */
export const insertPosts = async (db: Db, posts: readonly PostRow[]): Promise<void> => {
  await db
    .insertInto('post')
    .values([...posts])
    .onConflict((on) => on.doNothing())
    .execute();
};

/** The posts of some accounts. */
export const postsOf = (db: Db, accountIds: readonly string[]): Promise<PostRow[]> =>
  db
    .selectFrom('post')
    .selectAll()
    .where('account_id', '=', sql<string>`any(${accountIds}::uuid[])`)
    .orderBy('role')
    .orderBy('area_path')
    .execute();

/** Keeps a new password and ends the sessions opened under the old one. */
export const savePassword = async (db: Db, id: string, hash: string, at: Instant): Promise<void> => {
  await db.updateTable('account').set({ password_hash: hash, password_changed_at: at }).where('id', '=', id).execute();
  await db.deleteFrom('session').where('account_id', '=', id).execute();
};

/** Disables an account and ends everything it was signed in with. */
export const disableAccountRow = async (db: Db, id: string, at: Instant): Promise<void> => {
  await db.updateTable('account').set({ disabled_at: at }).where('id', '=', id).execute();
  await db.deleteFrom('session').where('account_id', '=', id).execute();
  await db.deleteFrom('token').where('account_id', '=', id).execute();
};

/**
 * The wrong guesses of a name from an address, locked so that guesses at once are counted one after the other. One
 * statement: a count that is cleared meanwhile begins anew.
 */
export const lockAttempt = (db: Db, key: string, address: string, now: Instant): Promise<SignInAttempt> =>
  db
    .insertInto('sign_in_attempt')
    .values({ username_key: key, address, failures: 0, last_at: now, locked_until: null })
    .onConflict((on) =>
      on.columns(['username_key', 'address']).doUpdateSet({ username_key: (eb) => eb.ref('excluded.username_key') }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();

/** Keeps a count of wrong guesses. */
export const saveAttempt = async (db: Db, attempt: SignInAttempt): Promise<void> => {
  const { username_key, address, ...counted } = attempt;
  await db
    .updateTable('sign_in_attempt')
    .set(counted)
    .where('username_key', '=', username_key)
    .where('address', '=', address)
    .execute();
};

/** Forgets the wrong guesses of a name that has signed in, and old ones of others. */
export const clearAttempts = async (db: Db, key: string, address: string, now: Instant): Promise<void> => {
  await db
    .deleteFrom('sign_in_attempt')
    .where('username_key', '=', key)
    .where('address', 'in', [address, '*'])
    .execute();
  await sql`delete from sign_in_attempt where ctid in
    (select ctid from sign_in_attempt where last_at < ${addMillis(now, -DAY)} limit 100 for update skip locked)`.execute(
    db,
  );
};

export type WantedAccounts = {
  readonly q?: string | undefined;
  readonly role?: string | undefined;
  readonly unitId?: string | undefined;
};

/** The filters of the list as one query, the asker's scope included; list and count share it, so that they agree. */
const wantedAccounts = (db: Db, actor: Actor, wanted: WantedAccounts) => {
  const held = [
    sql<boolean>`p.account_id = account.id`,
    sql<boolean>`${covered(actor, { area: 'p.area_path', enterprise: 'p.enterprise_id' })}`,
  ];
  if (wanted.role) held.push(sql<boolean>`p.role = ${wanted.role}`);
  if (wanted.unitId) held.push(sql<boolean>`p.unit_id = ${wanted.unitId}`);
  let query = db
    .selectFrom('account')
    .where(sql<boolean>`exists (select 1 from post p where ${sql.join(held, sql` and `)})`);
  if (wanted.q) {
    const like = `%${wanted.q.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
    query = query.where(sql<boolean>`(username_key like ${like} or lower(display_name) like ${like})`);
  }
  return query;
};

/** The accounts with a post that the actor's posts cover, by name, from a name on, one more than asked for. */
export const listAccounts = (
  db: Db,
  actor: Actor,
  wanted: WantedAccounts,
  page: { after: string | undefined; limit: number },
): Promise<Account[]> => {
  let query = wantedAccounts(db, actor, wanted).selectAll();
  if (page.after !== undefined) query = query.where('username_key', '>', page.after);
  return query
    .orderBy('username_key')
    .limit(page.limit + 1)
    .execute();
};

/** How many accounts the same filters keep. */
export const countAccounts = async (db: Db, actor: Actor, wanted: WantedAccounts): Promise<number> =>
  (
    await wantedAccounts(db, actor, wanted)
      .select(sql<number>`count(*)::int`.as('n'))
      .executeTakeFirstOrThrow()
  ).n;

const accountsBy = async (
  db: Db,
  column: 'unit_id' | 'enterprise_id',
  ids: readonly string[],
): Promise<Map<string, string[]>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('post')
    .innerJoin('account', 'account.id', 'post.account_id')
    .select(['post.account_id', `post.${column} as home`])
    .where('account.disabled_at', 'is', null)
    .where(`post.${column}`, '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('post.account_id')
    .execute();
  const grouped = new Map<string, Set<string>>();
  for (const { account_id: account, home } of rows) {
    if (home !== null) grouped.set(home, (grouped.get(home) ?? new Set()).add(account));
  }
  return new Map([...grouped].map(([home, accounts]) => [home, [...accounts]]));
};

/** The accounts with posts in some units, by unit. */
export const accountsOfUnits = (db: Db, unitIds: readonly string[]): Promise<Map<string, string[]>> =>
  accountsBy(db, 'unit_id', unitIds);

/** The accounts with posts of some enterprises, by enterprise. */
export const accountsOfEnterprises = (db: Db, enterpriseIds: readonly string[]): Promise<Map<string, string[]>> =>
  accountsBy(db, 'enterprise_id', enterpriseIds);
