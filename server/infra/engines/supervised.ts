import type { Log } from './log.ts';

/** One start of an engine: where it is reached, how it ends, and how to end it. */
export type Running<Address> = { readonly address: Address; readonly exited: Promise<string>; stop(): Promise<void> };

/** An engine kept alive: started once on demand and again whenever it dies. */
export type Supervised<Address> = { ensure(): Promise<Address>; stop(): Promise<void> };

const longestPause = 5000;
const soundAfter = 30_000;

/** Supervises what `launch` starts; `launch` resolves when the engine is ready and rejects when it cannot be. */
export function supervise<Address>(
  name: string,
  launch: () => Promise<Running<Address>>,
  log: Log,
): Supervised<Address> {
  let running: Running<Address> | undefined;
  let starting: Promise<Address> | undefined;
  let stopped = false;
  let deaths = 0;

  const start = async (): Promise<Address> => {
    const begun = performance.now();
    const launched = await launch();
    running = launched;
    const ready = performance.now();
    log(`${name} ready in ${Math.round(ready - begun)} ms\n`);
    void launched.exited.then((reason) => {
      running = undefined;
      if (performance.now() - ready > soundAfter) deaths = 0;
      return revive(reason);
    });
    return launched.address;
  };

  const ensure = async (): Promise<Address> => {
    if (stopped) throw new Error(`${name} is being stopped.`);
    if (running !== undefined) return running.address;
    starting ??= start().finally(() => {
      starting = undefined;
    });
    return starting;
  };

  const revive = async (reason: string): Promise<void> => {
    if (stopped) return;
    log(`${name} ended (${reason}); starting it again\n`);
    await pause(Math.min(longestPause, deaths === 0 ? 0 : 100 * 2 ** deaths));
    deaths += 1;
    if (stopped) return;
    await ensure().then(
      () => undefined,
      (error: unknown) => revive(String(error)),
    );
  };

  const stop = async (): Promise<void> => {
    stopped = true;
    await starting?.catch(() => undefined);
    await running?.stop();
  };

  return { ensure, stop };
}

/** Waits that many milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
