/** `npm run check`: format, lint, types, boundaries, drawers, docs and lock file; no database, well under 30 s. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './pinned-node.mjs';

const tool = (path, ...args) => [join(ROOT, 'node_modules', path), ...args];
const script = (path, ...args) => [join(ROOT, 'scripts', path), ...args];

const STEPS = {
  types: tool('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'),
  boundaries: script('check-boundaries.mjs'),
  format: tool('oxfmt/bin/oxfmt', '--list-different'),
  lint: tool('oxlint/bin/oxlint', '--deny-warnings'),
  drawers: script('check-drawers.mjs'),
  docs: script('check-docs.mjs'),
  lock: script('complete-lock.mjs', '--list-different'),
};

async function runStep([name, args]) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✓' : '✗'} ${name} ${seconds} s`);
  if (code !== 0) console.log(Buffer.concat(output).toString().trimEnd());
  return code === 0;
}

/** Runs all checks, as many at a time as there are processors; true when every one is quiet. */
export async function check() {
  const waiting = Object.entries(STEPS);
  const results = [];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await runStep(step));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return results.every(Boolean);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = (await check()) ? 0 : 1;
