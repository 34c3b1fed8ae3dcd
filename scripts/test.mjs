/**
 * `npm test`: the checks, the unit tests, the tests on real engines and the journeys in a real browser; the last line is
 * `N passed, N failed`. Arguments go to vitest (`npm test -- server/kernel`). `--server-twins` runs the engine tests a
 * second time against a PostgreSQL and a Mosquitto of this machine, where they answer.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from './check.mjs';
import { findChromium, HOW_TO_INSTALL } from './chromium.mjs';
import { ROOT } from './pinned-node.mjs';
import { findServerTwins } from './server-twins.mjs';
import { ensureWebBuilt } from './web-build.mjs';

const args = process.argv.slice(2).filter((arg) => arg !== '--server-twins');
const withTwins = process.argv.includes('--server-twins');
const scratch = mkdtempSync(join(tmpdir(), 'anjian-test-'));
const total = { passed: 0, failed: 0 };

const count = (passed, failed) => {
  total.passed += passed;
  total.failed += failed;
};

/** What vitest counted; a file that could not even be loaded counts as one failure. */
function readReport(path) {
  if (!existsSync(path)) return { passed: 0, failed: 0 };
  const report = JSON.parse(readFileSync(path, 'utf8'));
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

async function vitest(name, vitestArgs, env) {
  console.log(`\n── ${name}`);
  const report = join(scratch, `${name.replaceAll(/\W+/g, '-')}.json`);
  const reporting = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const command = [join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...reporting, ...vitestArgs];
  const child = spawn(process.execPath, command, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.once(signal, () => child.kill(signal));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
  const { passed, failed } = readReport(report);
  // A run that ends badly without naming a test (an error outside of any test) is a failure all the same.
  count(passed, code !== 0 && failed === 0 ? 1 : failed);
}

async function runChecks() {
  console.log('── checks');
  const clean = await check();
  count(clean ? 1 : 0, clean ? 0 : 1);
}

async function runTests() {
  const chromium = findChromium();
  if (chromium) return vitest('tests', args, { ANJIAN_CHROMIUM: chromium });
  await vitest('tests without a browser', ['--project=!journeys', ...args], {});
  console.error(`\n${HOW_TO_INSTALL}\nThe browser tests count as failed.`);
  count(0, 1);
}

async function runServerTwins() {
  const { env, notes } = await findServerTwins();
  console.log('');
  for (const note of notes) console.log(note);
  if (Object.keys(env).length > 0) await vitest('engine tests on servers', ['--project=engines', ...args], env);
}

try {
  if (args.length === 0) await runChecks();
  if (!ensureWebBuilt()) count(0, 1);
  await runTests();
  if (withTwins) await runServerTwins();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
console.log(`\n${total.passed} passed, ${total.failed} failed`);
