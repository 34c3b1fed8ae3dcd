import type { Work } from '../../infra/verb.ts';
import type { Instant } from '../../kernel/time.ts';
import { accountFailures } from './failures.ts';
import { lockFactor, saveStep, spendRecoveryCode } from './factor-store.ts';
import type { SecondFactorRow } from './tables.ts';
import { digitsOf, recoveryFingerprint, stepOfCode } from './totp.ts';

/** What a secret is tied to while it is locked. */
export const secretOf = (accountId: string): string => `second factor of ${accountId}`;

/** The step that a code proves; nothing when it is wrong or was taken before. */
export const provenStep = async (
  work: Work,
  factor: SecondFactorRow,
  code: string,
  now: Instant,
): Promise<number | undefined> => {
  const digits = digitsOf(code);
  if (digits === undefined) return undefined;
  const secret = await work.services.vault.open(factor.secret, secretOf(factor.account_id));
  if (secret === undefined) throw accountFailures.factorUnreadable();
  return stepOfCode(secret, digits, { now, lastStep: Number(factor.last_step) });
};

/** Takes a code of the authenticator or a recovery code; each is taken once. */
export const takeCode = async (
  work: Work,
  accountId: string,
  code: string,
  now: Instant,
): Promise<'code' | 'recoveryCode' | undefined> => {
  const factor = await lockFactor(work.db, accountId);
  if (!factor?.confirmed_at) throw accountFailures.factorNone();
  if (digitsOf(code) === undefined) {
    const spent = await spendRecoveryCode(work.db, accountId, recoveryFingerprint(accountId, code), now);
    return spent ? 'recoveryCode' : undefined;
  }
  const step = await provenStep(work, factor, code, now);
  if (step === undefined) return undefined;
  await saveStep(work.db, accountId, step);
  return 'code';
};
