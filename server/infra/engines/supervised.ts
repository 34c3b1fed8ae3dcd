import type { Log } from './log.ts';

/** One start of an engine: where it is reached, how it ends, and how to end it. */
export type Running<Address> = { readonly address: Address; readonly exited: Promise<string>; stop(): Promise<void> };

const longestPause = 5000;
const soundAfter = 30_000;

/** An engine kept alive: started once on demand and again whenever it dies. */
export class Supervised<Address> {
  readonly #name: string;
  readonly #launch: () => Promise<Running<Address>>;
  readonly #log: Log;
  #running: Running<Address> | undefined;
  #starting: Promise<Address> | undefined;
  #stopped = false;
  #deaths = 0;

  /** `launch` resolves when the engine is ready and rejects when it cannot be. */
  constructor(name: string, launch: () => Promise<Running<Address>>, log: Log) {
    this.#name = name;
    this.#launch = launch;
    this.#log = log;
  }

  /** Resolves with its address once the engine is ready; any number of users may ask at once. */
  async ensure(): Promise<Address> {
    if (this.#stopped) throw new Error(`${this.#name} is being stopped.`);
    if (this.#running !== undefined) return this.#running.address;
    this.#starting ??= this.#start().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  /** Stops the engine for good. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#starting?.catch(() => undefined);
    await this.#running?.stop();
  }

  async #start(): Promise<Address> {
    const begun = performance.now();
    const running = await this.#launch();
    this.#running = running;
    const ready = performance.now();
    this.#log(`${this.#name} ready in ${Math.round(ready - begun)} ms\n`);
    void running.exited.then((reason) => {
      this.#running = undefined;
      if (performance.now() - ready > soundAfter) this.#deaths = 0;
      return this.#revive(reason);
    });
    return running.address;
  }

  async #revive(reason: string): Promise<void> {
    if (this.#stopped) return;
    this.#log(`${this.#name} ended (${reason}); starting it again\n`);
    await pause(this.#deaths === 0 ? 0 : Math.min(longestPause, 100 * 2 ** this.#deaths));
    this.#deaths += 1;
    if (this.#stopped) return;
    const failure = await this.ensure().then(
      () => undefined,
      (error: unknown) => String(error),
    );
    if (failure !== undefined) await this.#revive(failure);
  }
}

/** Waits that many milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
