import type { TSchema } from 'typebox';
import type { Io } from '../../infra/http.ts';
import { perform, type Verb } from '../../infra/verb.ts';
import { accountFailures } from './failures.ts';
import { forgetRecognised } from './identify.ts';
import { sessionHash } from './own-session.ts';
import type { Shown } from './second-factor.ts';

type More = (io: Io) => Readonly<Record<string, unknown>>;

/** Performs a verb that handles secrets or changes rights: nothing of it is kept for an Idempotency-Key, nobody is remembered. */
export const changing =
  <S extends TSchema, O>(verb: Verb<S, O>, more: More = () => ({})) =>
  async (io: Io): Promise<O> => {
    const { platform, ctx, input } = io;
    const done = await perform(platform, verb, { ...ctx, idempotencyKey: undefined }, { ...input, ...more(io) });
    forgetRecognised(platform.database);
    return done;
  };

/** Adds which session asks. */
export const ofSession: More = ({ request }) => {
  const hash = sessionHash(request);
  return hash === undefined ? {} : { hash };
};

/** Adds which session asks, and from where. */
export const ofSessionHere: More = (io) => ({ ...ofSession(io), address: io.request.ip });

/** Turns what came of showing a password or a code once more into an answer or a failure. */
export const demandRight = <T>(shown: Shown<T>, wrong: () => Error): T => {
  if (shown.outcome === 'locked') throw accountFailures.locked({ minutes: shown.minutes });
  if (shown.outcome === 'wrong') throw wrong();
  return shown.value;
};
