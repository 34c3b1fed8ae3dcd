import type { Socket } from 'node:net';
import { reachKeeper } from './keeper-start.ts';
import { readLines, type Answer, type EngineName, type Wish } from './keeper-words.ts';
import type { Places } from './places.ts';
import { pause } from './supervised.ts';

type Waiting = { readonly engine: EngineName; resolve(address: unknown): void; reject(error: Error): void };

const beforeNextTry = 1000;

/** A user's hold on the keeper of a data folder: while it is open, the engines it wished for are kept alive. */
export class KeeperLink {
  readonly #places: Places;
  readonly #wishes = new Set<EngineName>();
  #waiting: Waiting[] = [];
  #socket: Socket | undefined;
  #closed = false;

  private constructor(places: Places) {
    this.#places = places;
  }

  /** Joins the keeper of a data folder, sending one first when there is none; a keeper that dies is replaced. */
  static async join(places: Places): Promise<KeeperLink> {
    const link = new KeeperLink(places);
    await link.#enter();
    return link;
  }

  /** Asks for an engine and resolves with its address when it is ready. */
  want(engine: EngineName): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ engine, resolve, reject });
      this.#wishes.add(engine);
      this.#socket?.ref();
      this.#say(engine);
    });
  }

  /** Lets the engines go, as far as this user is concerned. */
  close(): void {
    this.#closed = true;
    this.#socket?.destroy();
  }

  async #enter(): Promise<void> {
    const socket = await reachKeeper(this.#places);
    this.#socket = socket;
    this.#rest();
    socket.on('error', () => undefined);
    socket.once('close', () => void this.#enterAgain());
    readLines<Answer>(socket, (answer) => this.#settle(answer));
    for (const wish of this.#wishes) this.#say(wish);
    if (this.#closed) socket.destroy();
  }

  async #enterAgain(): Promise<void> {
    while (!this.#closed) {
      const failure = await this.#enter().catch((error: Error) => error);
      if (failure === undefined) return;
      for (const one of this.#waiting.splice(0)) one.reject(failure);
      await pause(beforeNextTry);
    }
  }

  #say(want: EngineName): void {
    this.#socket?.write(`${JSON.stringify({ want } satisfies Wish)}\n`);
  }

  #settle(answer: Answer): void {
    const settled = this.#waiting.filter(({ engine }) => engine === answer.engine);
    this.#waiting = this.#waiting.filter(({ engine }) => engine !== answer.engine);
    this.#rest();
    // This user had the engine before its keeper was replaced: it wants it back, however many starts that takes.
    if ('failure' in answer && settled.length === 0) void pause(beforeNextTry).then(() => this.#say(answer.engine));
    for (const one of settled) {
      if ('failure' in answer) one.reject(new Error(answer.failure));
      else one.resolve(answer.address);
    }
  }

  // A link on which nobody waits is no reason for a program to stay.
  #rest(): void {
    if (this.#waiting.length === 0) this.#socket?.unref();
  }
}
