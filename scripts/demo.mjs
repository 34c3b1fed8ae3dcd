/** `npm run demo`: the web app built where needed, then the demo city filled and served. */
import { runModule } from './pinned-node.mjs';
import { ensureWebBuilt } from './web-build.mjs';

const args = process.argv.slice(2);
if (args.includes('--help')) console.log('npm run demo -- [--data DIR] [--port N]\n');
else if (!ensureWebBuilt()) process.exit(1);

await runModule('server/entry/cli.ts', ['demo', ...args]);
