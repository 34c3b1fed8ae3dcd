import QRCode from 'qrcode';
import { Type } from 'typebox';
import { passwordMatches } from '../../infra/secrets.ts';
import { wallNow } from '../../infra/wall.ts';
import { question, verb, type Work } from '../../infra/verb.ts';
import { invalidFields } from '../../kernel/failure.ts';
import { formatInstant, type Instant } from '../../kernel/time.ts';
import type { FactorOffer, FactorView, RecoveryCodes } from './contract.ts';
import { accountFailures, accountFaults } from './failures.ts';
import {
  confirmedFactor,
  deleteFactor,
  lockFactor,
  recoveryCodesLeft,
  saveConfirmed,
  saveOffered,
  saveRecoveryCodes,
} from './factor-store.ts';
import { heldGuesses } from './guesses.ts';
import { ownSession, type OwnSession } from './own-session.ts';
import { forgetProved, saveProved } from './session-store.ts';
import { provenStep, secretOf, takeCode } from './take-code.ts';
import { enrolmentUri, newRecoveryCodes, newTotpSecret, recoveryFingerprint } from './totp.ts';

/** Which session asks, and from where; the route adds both. */
const here = { hash: Type.Optional(Type.String()), address: Type.String() };

/** What came of showing a password or a code once more. A refusal is an outcome: the count of guesses has to be kept. */
export type Shown<T> =
  | { readonly outcome: 'right'; readonly value: T }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'locked'; readonly minutes: number };

/** Begins to set up a second factor (启用双因素): a new secret for an authenticator app, told this once. */
export const offerSecondFactor = verb({
  name: 'account.offerSecondFactor',
  input: Type.Object({ ...here, password: Type.String() }),
  access: 'anyone',
  evenFor: ['enrolFirst'],
  run: async (work, { hash, address, password }): Promise<Shown<FactorOffer>> => {
    const own = await ownSession(work.db, work.actor, hash);
    if (await confirmedFactor(work.db, own.account.id)) throw accountFailures.factorAlready();
    return shown(work, { own, address }, async (now) => {
      if (!(await passwordMatches(own.account.password_hash, password))) return undefined;
      const secret = newTotpSecret();
      const locked = await work.services.vault.lock(secret, secretOf(own.account.id));
      await saveOffered(work.db, { account_id: own.account.id, secret: locked, created_at: now });
      leave(work, own, 'account.secondFactorOffered');
      const uri = enrolmentUri(secret, own.account.username);
      return { secret, uri, qr: await QRCode.toString(uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }) };
    });
  },
});

/** Confirms the second factor by a code: from now on it counts, and this session has proved it. */
export const confirmSecondFactor = verb({
  name: 'account.confirmSecondFactor',
  input: Type.Object({ ...here, code: Type.String() }),
  access: 'anyone',
  evenFor: ['enrolFirst'],
  run: async (work, { hash, code }): Promise<RecoveryCodes> => {
    const now = wallNow();
    const own = await ownSession(work.db, work.actor, hash);
    const factor = await lockFactor(work.db, own.account.id);
    if (!factor) throw accountFailures.factorNone();
    if (factor.confirmed_at) throw accountFailures.factorAlready();
    const step = await provenStep(work, factor, code, now);
    if (step === undefined) throw invalidFields([{ path: 'code', message: accountFaults.code }]);
    await saveConfirmed(work.db, own.account.id, step, now);
    await saveProved(work.db, own.hash, now);
    leave(work, own, 'account.secondFactorSet');
    return freshCodes(work, own);
  },
});

/** Turns the second factor off (停用双因素): only with a code. */
export const turnOffSecondFactor = verb({
  name: 'account.turnOffSecondFactor',
  input: Type.Object({ ...here, code: Type.String() }),
  access: 'anyone',
  run: async (work, { hash, address, code }): Promise<Shown<true>> => {
    const own = await ownSession(work.db, work.actor, hash);
    return shown(work, { own, address }, async (now) => {
      const by = await takeCode(work, own.account.id, code, now);
      if (!by) return undefined;
      await deleteFactor(work.db, own.account.id);
      await forgetProved(work.db, own.account.id);
      leave(work, own, 'account.secondFactorTurnedOff', { by });
      return true;
    });
  },
});

/** Makes ten new recovery codes (恢复码); the former ones are void. */
export const renewRecoveryCodes = verb({
  name: 'account.renewRecoveryCodes',
  input: Type.Object({ ...here, code: Type.String() }),
  access: 'anyone',
  run: async (work, { hash, address, code }): Promise<Shown<RecoveryCodes>> => {
    const own = await ownSession(work.db, work.actor, hash);
    return shown(work, { own, address }, async (now) => {
      if (!(await takeCode(work, own.account.id, code, now))) return undefined;
      leave(work, own, 'account.recoveryCodesRenewed');
      return freshCodes(work, own);
    });
  },
});

/** The second factor of the own account. */
export const ownSecondFactor = question({
  name: 'account.secondFactor',
  input: Type.Object({}, { additionalProperties: false }),
  access: 'anyone',
  evenFor: ['enrolFirst'],
  run: async (look): Promise<FactorView> => {
    // A kiosk has no account and so no second factor.
    const factor = await confirmedFactor(look.db, look.actor.id);
    return {
      enrolled: factor !== undefined,
      since: factor?.confirmed_at ? formatInstant(factor.confirmed_at) : null,
      recoveryCodesLeft: factor ? await recoveryCodesLeft(look.db, look.actor.id) : 0,
      setting: look.services.secondFactor ?? 'offered',
    };
  },
});

type Asking = { readonly own: OwnSession; readonly address: string };

/** Checks what was shown once more; a wrong one counts like a wrong password at sign-in. */
const shown = async <T>(
  work: Work,
  { own, address }: Asking,
  check: (now: Instant) => Promise<T | undefined>,
): Promise<Shown<T>> => {
  const now = wallNow();
  const guesses = await heldGuesses(work.db, { key: own.account.username_key, address }, now);
  const value = guesses.lockedFor === undefined ? await check(now) : undefined;
  if (value !== undefined) return { outcome: 'right', value };
  leave(work, own, 'account.proofRefused', { address });
  if (guesses.lockedFor !== undefined) return { outcome: 'locked', minutes: guesses.lockedFor };
  await guesses.count();
  return { outcome: 'wrong' };
};

const freshCodes = async (work: Work, { account }: OwnSession): Promise<RecoveryCodes> => {
  const recoveryCodes = newRecoveryCodes();
  await saveRecoveryCodes(
    work.db,
    account.id,
    recoveryCodes.map((code) => recoveryFingerprint(account.id, code)),
  );
  return { recoveryCodes };
};

const leave = (work: Work, { account, posts }: OwnSession, action: string, data: Record<string, unknown> = {}): void =>
  work.record({
    action,
    subject: { type: 'account', id: account.id },
    areaPath: posts[0]?.area_path ?? null,
    data: { username: account.username, ...data },
  });
