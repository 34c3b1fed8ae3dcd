import { Type } from 'typebox';
import { newSecret } from '../../infra/ids.ts';
import { fingerprint, passwordMatches } from '../../infra/secrets.ts';
import { wallNow } from '../../infra/wall.ts';
import { verb, type Work } from '../../infra/verb.ts';
import type { Actor } from '../../kernel/context.ts';
import { type Instant, MINUTE } from '../../kernel/time.ts';
import { afterWrongGuess, isLocked, LOCKOUT, usernameKey } from './rules.ts';
import { accountByKey, clearAttempts, insertSession, lockAttempt, postsOf, saveAttempt } from './store.ts';
import type { Account, SignInAttempt } from './tables.ts';

const input = Type.Object({ username: Type.String(), password: Type.String(), address: Type.String() });

/** What came of a sign-in. A refusal is an outcome, not a failure: the count of guesses has to be kept. */
export type SignIn =
  | { readonly outcome: 'signedIn'; readonly secret: string; readonly actor: Actor }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'locked'; readonly minutes: number };

/** Opens a session for the right password (登录); names that do not exist are treated like those that do. */
export const signIn = verb({
  name: 'account.signIn',
  input,
  access: 'anyone',
  run: async (work, { username, password, address }): Promise<SignIn> => {
    const now = wallNow();
    const key = usernameKey(username);
    const here = await lockAttempt(work.db, key, address, now);
    const anywhere = await lockAttempt(work.db, key, '*', now);
    const account = await accountByKey(work.db, key);
    const told = { account, address };
    const until = [here, anywhere].filter((one) => isLocked(one, now)).map((one) => one.locked_until?.getTime() ?? 0);
    if (until.length > 0) {
      await leave(work, told, 'locked');
      return { outcome: 'locked', minutes: Math.ceil((Math.max(...until) - now.getTime()) / MINUTE) };
    }
    const matches = await passwordMatches(account?.password_hash, password);
    if (!account || !matches || account.disabled_at) {
      await countGuess(work, here, anywhere, now);
      await leave(work, told, 'wrong');
      return { outcome: 'wrong' };
    }
    return open(work, account, address, now);
  },
});

const open = async (work: Work, account: Account, address: string, now: Instant): Promise<SignIn> => {
  const secret = newSecret();
  await clearAttempts(work.db, account.username_key, address, now);
  await insertSession(work.db, { hash: fingerprint(secret), account_id: account.id, address }, now);
  const posts = await postsOf(work.db, [account.id]);
  await leave(work, { account, address }, 'signedIn');
  const held = posts.map((post) => ({
    role: post.role,
    areaPath: post.area_path,
    unitId: post.unit_id,
    enterpriseId: post.enterprise_id,
  }));
  return {
    outcome: 'signedIn',
    secret,
    actor: { kind: 'person', id: account.id, name: account.display_name, posts: held },
  };
};

const countGuess = async (work: Work, here: SignInAttempt, anywhere: SignInAttempt, now: Instant): Promise<void> => {
  await saveAttempt(work.db, { ...here, ...afterWrongGuess(here, LOCKOUT.perAddress, now) });
  await saveAttempt(work.db, { ...anywhere, ...afterWrongGuess(anywhere, LOCKOUT.perName, now) });
};

type Told = { readonly account: Account | undefined; readonly address: string };

/** Leaves the sign-in in the ledger. A name without account is not kept: people type passwords there. */
const leave = async (work: Work, { account, address }: Told, outcome: SignIn['outcome']): Promise<void> => {
  const posts = account ? await postsOf(work.db, [account.id]) : [];
  work.record({
    action: outcome === 'signedIn' ? 'account.signedIn' : 'account.signInRefused',
    subject: { type: 'account', id: account?.id ?? 'unknown' },
    areaPath: posts[0]?.area_path ?? null,
    data: { outcome, address, ...(account ? { username: account.username } : {}) },
  });
};
