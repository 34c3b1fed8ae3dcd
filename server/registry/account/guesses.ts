import type { Db } from '../../infra/database.ts';
import { type Instant, MINUTE } from '../../kernel/time.ts';
import { afterWrongGuess, isLocked, LOCKOUT } from './rules.ts';
import { clearAttempts, lockAttempt, saveAttempt } from './store.ts';

/** Who guesses: the name as it is unique, and the address. */
export type Guesser = { readonly key: string; readonly address: string };

/** The wrong guesses at a name so far, held until the transaction ends, so that guesses at once are counted one by one. */
export type Guesses = {
  /** Minutes for which the name is still locked. */
  readonly lockedFor: number | undefined;
  /** Counts one more wrong guess, at a password and at a code alike. */
  count(): Promise<void>;
  clear(): Promise<void>;
};

/** Looks up and holds the wrong guesses at a name, from here and from everywhere. */
export const heldGuesses = async (db: Db, { key, address }: Guesser, now: Instant): Promise<Guesses> => {
  const here = await lockAttempt(db, key, address, now);
  const anywhere = await lockAttempt(db, key, '*', now);
  const until = [here, anywhere].filter((one) => isLocked(one, now)).map((one) => one.locked_until?.getTime() ?? 0);
  return {
    lockedFor: until.length > 0 ? Math.ceil((Math.max(...until) - now.getTime()) / MINUTE) : undefined,
    count: async () => {
      await saveAttempt(db, { ...here, ...afterWrongGuess(here, LOCKOUT.perAddress, now) });
      await saveAttempt(db, { ...anywhere, ...afterWrongGuess(anywhere, LOCKOUT.perName, now) });
    },
    clear: () => clearAttempts(db, key, address, now),
  };
};
