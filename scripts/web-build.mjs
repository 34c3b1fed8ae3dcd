/** Builds the web app into dist/web when its sources are not those of the last build. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './pinned-node.mjs';

const SOURCES = [
  'web/**/*.*',
  'server/kernel/*.ts',
  'server/**/{contract,criteria,failures,industries,kinds,ladders,lifecycle,rules}.ts',
  '{vite.config,vite.phone.config}.ts',
  'package-lock.json',
];
const STAMP = join(ROOT, 'dist', 'web', '.built-from');

/** A fingerprint of all that the build reads; contents, since a checkout sets times at will. */
function fingerprint() {
  const hash = createHash('sha256');
  const paths = [...new Set(globSync(SOURCES, { cwd: ROOT }))].filter((path) => !path.includes('.test.')).sort();
  for (const path of paths)
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(ROOT, path)));
  return hash.digest('hex');
}

/** Builds where needed; false, with the builder's own words printed, when that fails. */
export function ensureWebBuilt() {
  const now = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === now) return true;
  console.error('Building the web app …');
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  // The phone app stands on another library, so it is a build of its own, added to the first.
  for (const config of ['vite.config.ts', 'vite.phone.config.ts']) {
    const args = [vite, 'build', '--config', config, '--logLevel', 'warn'];
    const built = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
    if (built.status !== 0) {
      console.error(`${built.stdout}${built.stderr}\nThe web app could not be built.`);
      return false;
    }
  }
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, now);
  return true;
}
