import { allowance, gate } from '../../infra/gate.ts';
import { httpFailures, type Io } from '../../infra/http.ts';
import { ask, perform } from '../../infra/verb.ts';
import { wallNow } from '../../infra/wall.ts';
import { MINUTE } from '../../kernel/time.ts';
import { giveCookie, isCrossSite, sessionSecret, takeCookie } from './cookie.ts';
import { accountFailures } from './failures.ts';
import { forgetRecognised } from './identify.ts';
import { currentSession } from './read-accounts.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

/** Checking a password costs memory and time by intention: few at once, and not many wrong ones from one address. */
const few = gate(4, 100, () => accountFailures.busy());
const guesses = allowance(60, MINUTE, () => wallNow().getTime());

/** `POST /session`: a right password gives a cookie and who is signed in. */
export const openSession = async ({ platform, ctx, input, request, reply }: Io): Promise<unknown> => {
  if (isCrossSite(request)) throw httpFailures.crossSite();
  if (!guesses.spend(request.ip)) throw httpFailures.tooMany();
  // The answer holds a secret, so it is never kept for an Idempotency-Key.
  const own = { ...ctx, idempotencyKey: undefined };
  const { username, password } = input;
  const done = await few(() => perform(platform, signIn, own, { username, password, address: request.ip }));
  if (done.outcome === 'locked') throw accountFailures.locked({ minutes: done.minutes });
  if (done.outcome === 'wrong') throw accountFailures.wrong();
  guesses.refund(request.ip);
  giveCookie(request, reply, done.secret);
  return ask(platform, currentSession, { ...own, actor: done.actor }, {});
};

/** `DELETE /session`: the session ends here and in the browser, whether it was still open or not. */
export const closeSession = async ({ platform, ctx, request, reply }: Io): Promise<unknown> => {
  const secret = sessionSecret(request);
  if (secret !== undefined) await perform(platform, signOut, { ...ctx, idempotencyKey: undefined }, { secret });
  forgetRecognised(platform.database);
  takeCookie(request, reply);
  void reply.header('clear-site-data', '"cache"');
  return null;
};
