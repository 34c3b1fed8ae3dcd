import { type Instant, instant, isAfter } from '../kernel/time.ts';

/** Where `now` comes from: the machine, or in a drill the instant it was last moved to. */
export type Clock = {
  readonly drill: boolean;
  now(): Instant;
  /** Drill only: moves forward; the clock never goes back. */
  moveTo(at: Instant): void;
};

/** The clock of the machine; nobody can move it. */
export const machineClock = (): Clock => ({
  drill: false,
  now: () => instant(Date.now()),
  moveTo: () => {
    throw new Error('only a drill clock can be moved');
  },
});

/** A clock that stands still until it is moved (演练时钟). */
export const drillClock = (start: Instant): Clock => {
  let at = start;
  return {
    drill: true,
    now: () => at,
    moveTo: (to) => {
      if (isAfter(to, at)) at = to;
    },
  };
};

/** A pause of the machine, for loops that wait; ends early when the signal says so. */
export const sleep = (millis: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(done, millis);
    function done() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done, { once: true });
  });

/** Does something again and again until the signal says so. */
export const every = async (millis: number, signal: AbortSignal, run: () => void): Promise<void> => {
  while (!signal.aborted) {
    await sleep(millis, signal);
    if (!signal.aborted) run();
  }
};
