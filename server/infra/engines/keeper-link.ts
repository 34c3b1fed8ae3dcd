import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { connectTo, readLines, type Answer, type EngineName, type Wish } from './keeper-words.ts';
import { logPath, type Places } from './places.ts';
import { pause } from './supervised.ts';

/** A user's hold on the keeper of a data folder: while it is open, the engines it wished for are kept alive. */
export type Link = { want(engine: EngineName): Promise<unknown>; close(): void };

type Waiting = { resolve(address: unknown): void; reject(error: Error): void };

const keeperProgram = fileURLToPath(new URL('./keeper.ts', import.meta.url));
const patience = 30_000;

/** Joins the keeper of a data folder, sending one first when there is none; a keeper that dies is replaced. */
export async function joinKeeper(places: Places): Promise<Link> {
  const wishes = new Set<EngineName>();
  const waiting = new Map<EngineName, Waiting[]>();
  let closed = false;
  let socket: Socket;

  const settle = (answer: Answer): void => {
    const present = waiting.get(answer.engine) ?? [];
    waiting.delete(answer.engine);
    // An idle link is no reason for a program to stay.
    if (waiting.size === 0) socket.unref();
    for (const one of present) {
      if ('failure' in answer) one.reject(new Error(answer.failure));
      else one.resolve(answer.address);
    }
  };

  const enter = async (): Promise<void> => {
    socket = await reachKeeper(places);
    if (waiting.size === 0) socket.unref();
    socket.on('error', () => undefined);
    readLines<Answer>(socket, settle);
    socket.once('close', () => void reenter());
    for (const want of wishes) say(want);
    if (closed) socket.destroy();
  };

  const reenter = async (): Promise<void> => {
    while (!closed) {
      try {
        return await enter();
      } catch (error) {
        giveUp(error as Error);
        await pause(1000);
      }
    }
  };

  const say = (want: EngineName): void => {
    socket.write(`${JSON.stringify({ want } satisfies Wish)}\n`);
  };

  const giveUp = (error: Error): void => {
    for (const one of [...waiting.values()].flat()) one.reject(error);
    waiting.clear();
  };

  await enter();
  return {
    want: (engine) =>
      new Promise((resolve, reject) => {
        waiting.set(engine, [...(waiting.get(engine) ?? []), { resolve, reject }]);
        wishes.add(engine);
        socket.ref();
        say(engine);
      }),
    close: () => {
      closed = true;
      socket.destroy();
    },
  };
}

async function reachKeeper(places: Places): Promise<Socket> {
  const until = performance.now() + patience;
  let keeper: ChildProcess | undefined;
  let sent = 0;
  for (;;) {
    const socket = await connectTo(places);
    if (socket !== undefined) return socket;
    if (performance.now() > until) throw noKeeper(places);
    if (keeper === undefined || keeper.exitCode !== null || keeper.signalCode !== null) {
      // One that left in order found another keeper in charge; several that fell will not be followed by a better one.
      if (keeper?.exitCode !== 0) sent += 1;
      if (sent > 3) throw noKeeper(places);
      keeper = sendKeeper(places);
    }
    await pause(10);
  }
}

function sendKeeper(places: Places): ChildProcess {
  const log = openSync(logPath(places, 'keeper'), 'a', 0o600);
  try {
    const { PATH, HOME, TMPDIR, ANJIAN_ENGINE_USER } = process.env;
    const keeper = spawn(process.execPath, [keeperProgram, places.dataDir], {
      cwd: '/',
      detached: true,
      env: { PATH, HOME, TMPDIR, ANJIAN_ENGINE_USER, TZ: 'Asia/Shanghai' },
      stdio: ['ignore', log, log],
      ...ownerOf(places),
    });
    keeper.on('error', () => undefined);
    keeper.unref();
    return keeper;
  } finally {
    closeSync(log);
  }
}

// Root visiting somebody's data folder leaves nothing there that its owner could not use afterwards.
function ownerOf(places: Places): { uid?: number; gid?: number } {
  const { uid, gid } = statSync(places.dataDir);
  return process.getuid?.() === 0 && uid !== 0 ? { uid, gid } : {};
}

function noKeeper(places: Places): Error {
  const path = logPath(places, 'keeper');
  return new Error(`The engines of ${places.dataDir} could not be started; ${path} ends with: ${tail(path)}`);
}

function tail(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim().slice(-600);
  } catch {
    return '(nothing)';
  }
}
