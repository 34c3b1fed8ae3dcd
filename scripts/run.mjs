#!/usr/bin/env node
/**
 * The two commands of a newcomer, on any Node from 20 on: `npm run demo` and `npm test` (and `npm run check`).
 * Installs what is missing, then goes on with the Node that package.json pins. Uses nothing but Node itself.
 */
import { ensureInstalled } from './installed.mjs';
import { runModule } from './pinned-node.mjs';

const TASKS = ['demo', 'test', 'check'];

const [task, ...args] = process.argv.slice(2);
if (!TASKS.includes(task)) {
  console.error(`Say what to run: ${TASKS.map((name) => `node scripts/run.mjs ${name}`).join(', ')}.`);
  process.exit(2);
}
await ensureInstalled();
await runModule(`scripts/${task}.mjs`, args);
