import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { connectTo } from './keeper-words.ts';
import { logPath, type Places } from './places.ts';
import { pause } from './supervised.ts';

const keeperProgram = fileURLToPath(new URL('./keeper.ts', import.meta.url));
const patience = 30_000;
const attempts = 3;

/** A connection to the keeper of a data folder; where there is none, one is sent. */
export async function reachKeeper(places: Places): Promise<Socket> {
  const until = performance.now() + patience;
  const sent: ChildProcess[] = [];
  for (;;) {
    const socket = await connectTo(places);
    if (socket !== undefined) return socket;
    // After several that fell no better one will follow.
    if (sent.filter(hasFallen).length >= attempts || performance.now() > until) throw noKeeper(places);
    if (sent.every(hasEnded)) sent.push(sendKeeper(places));
    await pause(10);
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

// One that left in order, with 0, found another keeper in charge.
function hasFallen(keeper: ChildProcess): boolean {
  return hasEnded(keeper) && keeper.exitCode !== 0;
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
