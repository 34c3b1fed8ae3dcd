import { allowance, gate } from '../../infra/gate.ts';
import { httpFailures, type Io } from '../../infra/http.ts';
import { fingerprint } from '../../infra/secrets.ts';
import { ask, perform } from '../../infra/verb.ts';
import { wallNow } from '../../infra/wall.ts';
import { type Context, NOBODY } from '../../kernel/context.ts';
import { MINUTE } from '../../kernel/time.ts';
import { giveCookie, isCrossSite, sessionSecret, takeCookie } from './cookie.ts';
import { accountFailures } from './failures.ts';
import { forgetRecognised, sessionOwner } from './identify.ts';
import { openKiosk } from './kiosk.ts';
import { agentOf } from './own-session.ts';
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
  // Who signs in is not who was signed in here before.
  const nobody = { ...unkept(ctx), actor: NOBODY };
  const asked = { ...pick(input), address: request.ip, agent: agentOf(request) };
  const done = await few(() => perform(platform, signIn, nobody, asked));
  if (done.outcome === 'locked') throw accountFailures.locked({ minutes: done.minutes });
  if (done.outcome === 'wrong') throw accountFailures.wrong();
  if (done.outcome === 'codeWrong') throw accountFailures.codeWrong();
  guesses.refund(request.ip);
  if (done.outcome === 'codeNeeded') throw accountFailures.secondFactorNeeded();
  giveCookie(request, reply, done.secret);
  return opened({ platform, ctx, request }, done.secret);
};

/** `POST /session/kiosk`: the token of a kiosk gives a cookie for a session that only looks. */
export const openKioskSession = async ({ platform, ctx, input, request, reply }: Io): Promise<unknown> => {
  if (isCrossSite(request)) throw httpFailures.crossSite();
  if (!guesses.spend(request.ip)) throw httpFailures.tooMany();
  const nobody = { ...unkept(ctx), actor: NOBODY };
  const asked = { token: String(input['token']), address: request.ip, agent: agentOf(request) };
  const done = await perform(platform, openKiosk, nobody, asked);
  if (done.outcome === 'unknown') throw accountFailures.kioskUnknown();
  if (done.outcome === 'elsewhere') throw accountFailures.kioskElsewhere({ address: request.ip });
  guesses.refund(request.ip);
  giveCookie(request, reply, done.secret, done.until.getTime() - wallNow().getTime());
  return opened({ platform, ctx, request }, done.secret);
};

const pick = ({ username, password, code }: Io['input']) => ({ username, password, ...(code ? { code } : {}) });

/** What is answered holds a secret or hangs on one, so it is never kept for an Idempotency-Key. */
const unkept = (ctx: Context): Context => ({ ...ctx, idempotencyKey: undefined });

const opened = async ({ platform, ctx, request }: Pick<Io, 'platform' | 'ctx' | 'request'>, secret: string) => {
  const actor = await sessionOwner(platform, secret, request.ip);
  if (!actor) throw httpFailures.signIn();
  return ask(platform, currentSession, { ...unkept(ctx), actor }, { hash: fingerprint(secret) });
};

/** `DELETE /session`: the session ends here and in the browser, whether it was still open or not. */
export const closeSession = async ({ platform, ctx, request, reply }: Io): Promise<unknown> => {
  const secret = sessionSecret(request);
  if (secret !== undefined) await perform(platform, signOut, unkept(ctx), { secret });
  forgetRecognised(platform.database);
  takeCookie(request, reply);
  void reply.header('clear-site-data', '"cache"');
  return null;
};
