/** Installs the packages when they are missing or not those of package-lock.json. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './pinned-node.mjs';

const MODULES = join(ROOT, 'node_modules');
const INSTALL = ['ci', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];

const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;

/**
 * Whether node_modules holds what the lock file says. Contents are compared, not times: a fresh clone and a branch
 * switch set times at will. npm writes its own record last, so an install that was cut short counts as missing.
 */
export function isInstalled() {
  const record = join(MODULES, '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = packagesOf(join(ROOT, 'package-lock.json'));
  const present = packagesOf(record);
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    return present[path] ? present[path].version === version : Boolean(optional);
  });
}

/** npm as it was called, or from the path; npm itself keeps running on the Node it came with. */
function npmCommand() {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  if (npm?.endsWith('npm-cli.js')) return [node ?? process.execPath, [npm]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
}

const countInstalled = () => {
  if (!existsSync(MODULES)) return 0;
  const scoped = (name) => (name.startsWith('@') ? readdirSync(join(MODULES, name)).length : 1);
  return readdirSync(MODULES).reduce((sum, name) => sum + (name.startsWith('.') ? 0 : scoped(name)), 0);
};

function showProgress(startedAt) {
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const line = `  installing packages: ${seconds} s, ${countInstalled()} unpacked`;
  if (process.stderr.isTTY) process.stderr.write(`\r${line}`);
  else if (seconds % 10 === 0) console.error(line);
}

async function install() {
  const [command, first] = npmCommand();
  const startedAt = performance.now();
  const child = spawn(command, [...first, ...INSTALL], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: command.endsWith('.cmd'),
  });
  const ticker = setInterval(() => showProgress(startedAt), 1000);
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
  clearInterval(ticker);
  if (process.stderr.isTTY) process.stderr.write('\n');
  return code === 0;
}

/** Makes sure that the packages are there; tries a second time, since a network may stumble once. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  console.error('Installing packages (once; about 1.4 GB on disk) …');
  if (await install()) return;
  console.error('The installation failed; trying once more …');
  if (await install()) return;
  console.error('The packages could not be installed. See the message above; `npm ci` repeats it in full.');
  process.exit(1);
}
