#!/usr/bin/env node
/** `anjian`: starts the command line with the Node that package.json pins, whatever Node started this file. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runModule } from '../scripts/pinned-node.mjs';

if (!existsSync(join(ROOT, 'node_modules'))) {
  console.error(`The packages are not installed. Run \`npm ci\` in ${ROOT}, then start again.`);
  process.exit(1);
}
await runModule('server/entry/cli.ts', process.argv.slice(2));
