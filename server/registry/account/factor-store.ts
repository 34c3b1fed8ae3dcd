import type { Db } from '../../infra/database.ts';
import type { Instant } from '../../kernel/time.ts';
import type { SecondFactorRow } from './tables.ts';

/** The second factor of an account, confirmed or not; held until the transaction ends, so that no code is taken twice. */
export const lockFactor = (db: Db, accountId: string): Promise<SecondFactorRow | undefined> =>
  db.selectFrom('second_factor').selectAll().where('account_id', '=', accountId).forUpdate().executeTakeFirst();

/** The second factor of an account that counts. */
export const confirmedFactor = (db: Db, accountId: string): Promise<SecondFactorRow | undefined> =>
  db
    .selectFrom('second_factor')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();

/** Keeps a secret that does not count yet; one begun before and never confirmed gives way. */
export const saveOffered = async (db: Db, factor: { account_id: string; secret: string; created_at: Instant }) => {
  await db
    .insertInto('second_factor')
    .values({ ...factor, confirmed_at: null, last_step: 0 })
    .onConflict((on) => on.column('account_id').doUpdateSet({ ...factor, confirmed_at: null, last_step: 0 }))
    .execute();
};

/** From now on the second factor counts. */
export const saveConfirmed = async (db: Db, accountId: string, step: number, at: Instant): Promise<void> => {
  await db
    .updateTable('second_factor')
    .set({ confirmed_at: at, last_step: step })
    .where('account_id', '=', accountId)
    .execute();
};

/** Keeps which code was taken last. */
export const saveStep = async (db: Db, accountId: string, step: number): Promise<void> => {
  await db.updateTable('second_factor').set({ last_step: step }).where('account_id', '=', accountId).execute();
};

/** Forgets the second factor of an account and its recovery codes; says whether there was one that counted. */
export const deleteFactor = async (db: Db, accountId: string): Promise<boolean> => {
  await db.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
  const gone = await db
    .deleteFrom('second_factor')
    .where('account_id', '=', accountId)
    .returning('confirmed_at')
    .executeTakeFirst();
  return gone !== undefined && gone.confirmed_at !== null;
};

/** Puts new recovery codes in the place of the former ones. */
export const saveRecoveryCodes = async (db: Db, accountId: string, hashes: readonly string[]): Promise<void> => {
  await db.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
  await db
    .insertInto('recovery_code')
    .values(hashes.map((hash) => ({ account_id: accountId, hash, used_at: null })))
    .execute();
};

/** Uses a recovery code up; says whether it was there to be used. */
export const spendRecoveryCode = async (db: Db, accountId: string, hash: string, at: Instant): Promise<boolean> => {
  const spent = await db
    .updateTable('recovery_code')
    .set({ used_at: at })
    .where('account_id', '=', accountId)
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return Number(spent.numUpdatedRows) === 1;
};

/** How many recovery codes are left. */
export const recoveryCodesLeft = async (db: Db, accountId: string): Promise<number> => {
  const { left } = await db
    .selectFrom('recovery_code')
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(left);
};

/** The locked secrets of all second factors. */
export const lockedSecrets = async (db: Db): Promise<string[]> =>
  (await db.selectFrom('second_factor').select('secret').where('confirmed_at', 'is not', null).execute()).map(
    ({ secret }) => secret,
  );
