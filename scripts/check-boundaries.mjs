#!/usr/bin/env node
/**
 * The dependency rule, by dependency-cruiser. Usage: `node scripts/check-boundaries.mjs [ROOT]`.
 * Prints one line for each offence; a run that reads no file is a failure, not a clean house.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { copyImports, originalName } from './imports-alone.mjs';
import { ROOT } from './pinned-node.mjs';

const where = resolve(process.argv[2] ?? ROOT);
const folders = ['server', 'web', 'test', 'bench'].filter((folder) => existsSync(join(where, folder)));

function cruise() {
  const copy = mkdtempSync(join(tmpdir(), 'anjian-imports-'));
  try {
    copyImports(where, folders, copy);
    const cruiser = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
    const present = folders.filter((folder) => existsSync(join(copy, folder)));
    if (present.length === 0) return { violations: [], ruleSetUsed: { forbidden: [] }, totalCruised: 0 };
    const args = [cruiser, '--config', join(ROOT, '.dependency-cruiser.mjs'), '--output-type', 'json', ...present];
    const run = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', maxBuffer: 2 ** 28 });
    if (!run.stdout?.startsWith('{')) throw new Error(`dependency-cruiser gave no answer:\n${run.stdout}${run.stderr}`);
    return JSON.parse(run.stdout).summary;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const summary = cruise();
const comments = new Map(summary.ruleSetUsed.forbidden.map(({ name, comment }) => [name, comment]));
const wayOf = ({ from, to, cycle }) =>
  [from, ...(cycle ? cycle.map((step) => step.name) : [to])].map(originalName).join(' → ');
for (const violation of summary.violations) {
  console.error(`${violation.rule.name}: ${wayOf(violation)}\n    ${comments.get(violation.rule.name)}`);
}
if (summary.totalCruised === 0) console.error('dependency-cruiser read no file; is this the right folder?');
process.exit(summary.violations.length > 0 || summary.totalCruised === 0 ? 1 : 0);
