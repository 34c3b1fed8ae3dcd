#!/usr/bin/env node
/**
 * The dependency rule, by dependency-cruiser. Usage: `node scripts/check-boundaries.mjs [ROOT]`.
 * Prints one line for each offence; a run that reads no file is a failure, not a clean house.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT } from './pinned-node.mjs';

const where = resolve(process.argv[2] ?? ROOT);
const folders = ['server', 'web', 'test', 'bench'].filter((folder) => existsSync(join(where, folder)));
const cruiser = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
const args = [cruiser, '--config', join(ROOT, '.dependency-cruiser.mjs'), '--output-type', 'json', ...folders];

const run = spawnSync(process.execPath, args, { cwd: where, encoding: 'utf8', maxBuffer: 2 ** 28 });
if (!run.stdout?.startsWith('{')) {
  console.error(run.stdout, run.stderr);
  process.exit(1);
}

const { summary } = JSON.parse(run.stdout);
const comments = new Map(summary.ruleSetUsed.forbidden.map(({ name, comment }) => [name, comment]));
const way = ({ from, to, cycle }) =>
  cycle ? [from, ...cycle.map((step) => step.name)].join(' → ') : `${from} → ${to}`;
for (const violation of summary.violations) {
  console.error(`${violation.rule.name}: ${way(violation)}\n    ${comments.get(violation.rule.name)}`);
}
if (summary.totalCruised === 0) {
  console.error(
    'dependency-cruiser read no file: no parser for TypeScript was found (package @swc/core), or there is no code.',
  );
}
process.exit(summary.violations.length > 0 || summary.totalCruised === 0 ? 1 : 0);
