/** Which Node runs the platform: the one that package.json pins; the machine's own only has to start npm. */
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { followNpm } from './follow-npm.mjs';

export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');
export const MAJOR = 24;

const WHAT_TO_DO = `No Node ${MAJOR} was found for ${process.platform}-${process.arch}.
Run \`npm ci\` in ${ROOT}, which brings one where there is a package for it, or install Node ${MAJOR} and start again.`;

const runningMajor = Number(process.versions.node.split('.')[0]);

/** The Node to run with, or null when the running one will do. */
export function otherNode() {
  if (runningMajor === MAJOR) return null;
  const pinned = join(ROOT, 'node_modules', '.bin', 'node');
  if (existsSync(pinned)) return realpathSync(pinned);
  if (runningMajor > MAJOR) return null;
  console.error(WHAT_TO_DO);
  process.exit(1);
}

/** Runs a program in this one's place: same terminal, same signals, same exit code. Does not return. */
export async function become(command, args, env = process.env) {
  const child = spawn(command, args, { stdio: 'inherit', env });
  // A terminal sends Ctrl-C to the whole group itself; a second one would mean "at once".
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (...how) => resolve(how));
  });
  if (!signal) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
  await new Promise(() => {});
}

/** Runs a module of the checkout with the right Node: in this process where it is the right one already. */
export async function runModule(path, args) {
  const file = join(ROOT, path);
  followNpm();
  const node = otherNode();
  if (node) return become(node, [file, ...args]);
  process.argv.splice(1, Infinity, file, ...args);
  await import(new URL(`../${path}`, import.meta.url).href);
}
