import { Type } from 'typebox';
import { newSecret } from '../../infra/ids.ts';
import { fingerprint, passwordMatches } from '../../infra/secrets.ts';
import { wallNow } from '../../infra/wall.ts';
import { verb, type Work } from '../../infra/verb.ts';
import { addMillis, type Instant } from '../../kernel/time.ts';
import { confirmedFactor } from './factor-store.ts';
import { heldGuesses } from './guesses.ts';
import { SESSION, usernameKey } from './rules.ts';
import { insertSession } from './session-store.ts';
import { accountByKey, postsOf } from './store.ts';
import type { Account } from './tables.ts';
import { takeCode } from './take-code.ts';

const input = Type.Object({
  username: Type.String(),
  password: Type.String(),
  code: Type.Optional(Type.String()),
  address: Type.String(),
  agent: Type.String(),
});

/** What came of a sign-in. A refusal is an outcome, not a failure: the count of guesses has to be kept. */
export type SignIn =
  | { readonly outcome: 'signedIn'; readonly secret: string }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'codeNeeded' }
  | { readonly outcome: 'codeWrong' }
  | { readonly outcome: 'locked'; readonly minutes: number };

/**
 * Opens a session for the right password and, where the account has a second factor, the right code (登录); names that do
 * not exist are treated like those that do.
 */
export const signIn = verb({
  name: 'account.signIn',
  input,
  access: 'anyone',
  run: async (work, { username, password, code = '', address, agent }): Promise<SignIn> => {
    const now = wallNow();
    const key = usernameKey(username);
    const guesses = await heldGuesses(work.db, { key, address }, now);
    const account = await accountByKey(work.db, key);
    const told = { account, address };
    if (guesses.lockedFor !== undefined) {
      await leave(work, told, { outcome: 'locked' });
      return { outcome: 'locked', minutes: guesses.lockedFor };
    }
    const matches = await passwordMatches(account?.password_hash, password);
    if (!account || !matches || account.disabled_at) {
      await guesses.count();
      await leave(work, told, { outcome: 'wrong' });
      return { outcome: 'wrong' };
    }
    const proof = await proofOf(work, account, code.trim(), now);
    if (proof === 'codeWrong') await guesses.count();
    if (proof === 'codeWrong' || proof === 'codeNeeded') {
      await leave(work, told, { outcome: proof });
      return { outcome: proof };
    }
    await guesses.clear();
    const secret = await open(work, { account, address, agent, proved: proof !== 'none' }, now);
    await leave(work, told, { outcome: 'signedIn', ...(proof === 'none' ? {} : { secondFactor: proof }) });
    return { outcome: 'signedIn', secret };
  },
});

type Proof = 'none' | 'code' | 'recoveryCode' | 'codeNeeded' | 'codeWrong';

/** What a code proves beside the right password; an account without a second factor is asked for none. */
const proofOf = async (work: Work, account: Account, code: string, now: Instant): Promise<Proof> => {
  if (!(await confirmedFactor(work.db, account.id))) return 'none';
  if (code === '') return 'codeNeeded';
  return (await takeCode(work, account.id, code, now)) ?? 'codeWrong';
};

type Opening = {
  readonly account: Account;
  readonly address: string;
  readonly agent: string;
  readonly proved: boolean;
};

const open = async (work: Work, { account, address, agent, proved }: Opening, now: Instant): Promise<string> => {
  const secret = newSecret();
  const ends_at = addMillis(now, SESSION.whole);
  await insertSession(
    work.db,
    { hash: fingerprint(secret), account_id: account.id, address, agent, proved_at: proved ? now : null, ends_at },
    now,
  );
  return secret;
};

type Told = { readonly account: Account | undefined; readonly address: string };
type Tale = { readonly outcome: SignIn['outcome']; readonly secondFactor?: string };

/** Leaves the sign-in in the ledger. A name without account is not kept: people type passwords there. */
const leave = async (work: Work, { account, address }: Told, tale: Tale): Promise<void> => {
  const posts = account ? await postsOf(work.db, [account.id]) : [];
  work.record({
    action: tale.outcome === 'signedIn' ? 'account.signedIn' : 'account.signInRefused',
    subject: { type: 'account', id: account?.id ?? 'unknown' },
    areaPath: posts[0]?.area_path ?? null,
    data: { ...tale, address, ...(account ? { username: account.username } : {}) },
  });
};
