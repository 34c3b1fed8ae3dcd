import { Secret, TOTP } from 'otpauth';
import { newTypedSecret } from '../../infra/ids.ts';
import { fingerprint } from '../../infra/secrets.ts';
import type { Instant } from '../../kernel/time.ts';

/** Codes of six digits that change every 30 seconds; one step early or late is forgiven, for clocks differ (RFC 6238). */
const CODES = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const FORGIVEN = 1;
const ISSUER = 'Anjian';

const stepAt = (now: Instant): number => Math.floor(now.getTime() / (CODES.period * 1000));

const generator = (secret: string, username: string): TOTP =>
  new TOTP({ ...CODES, issuer: ISSUER, label: username, secret: Secret.fromBase32(secret) });

/** A new secret of 160 bits, in base32 as authenticator apps take it. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** The address by which an authenticator app takes a secret. */
export const enrolmentUri = (secret: string, username: string): string => generator(secret, username).toString();

/** The step of a right code that is later than the last one taken; nothing for a wrong code or one used before. */
export const stepOfCode = (
  secret: string,
  code: string,
  taken: { readonly now: Instant; readonly lastStep: number },
): number | undefined => {
  const delta = generator(secret, '').validate({ token: code, timestamp: taken.now.getTime(), window: FORGIVEN });
  if (delta === null) return undefined;
  const step = stepAt(taken.now) + delta;
  return step > taken.lastStep ? step : undefined;
};

const RECOVERY_CODES = 10;

/** Ten new recovery codes, as they are shown once. */
export const newRecoveryCodes = (): string[] => Array.from({ length: RECOVERY_CODES }, newTypedSecret);

/** The form in which a recovery code is kept; how it was typed does not matter. */
export const recoveryFingerprint = (accountId: string, code: string): string => {
  const plain = code
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1');
  return fingerprint(`${accountId} ${plain}`);
};

/** The six digits that somebody typed or pasted, whatever stands between them; nothing when it is no such code. */
export const digitsOf = (code: string): string | undefined => {
  const plain = code.normalize('NFKC').replaceAll(/[\s-]/g, '');
  return /^\d{6}$/.test(plain) ? plain : undefined;
};
