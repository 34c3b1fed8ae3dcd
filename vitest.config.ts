import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const ROOT = import.meta.dirname;
const ENGINES = resolve(ROOT, 'test/harness/engines.ts');
const HARNESS = /from '(\.[^']*harness\/[^']*|\.\/[^']*)'/g;

/** Whether a file takes the engines, itself or through another file of the harness; no naming habit to forget. */
const takesEngines = (file: string, seen = new Set<string>()): boolean => {
  if (file === ENGINES) return true;
  if (seen.has(file) || !existsSync(file)) return false;
  seen.add(file);
  const inHarness = file.startsWith(dirname(ENGINES));
  return [...readFileSync(file, 'utf8').matchAll(HARNESS)]
    .map((found) => found[1] ?? '')
    .filter((path) => inHarness || path.includes('harness/'))
    .some((path) => takesEngines(resolve(dirname(file), path), seen));
};

const beside = globSync(['{server,web,bench}/**/*.test.{ts,tsx}', 'test/**/*.test.ts'], { cwd: ROOT }).filter(
  (path) => !path.startsWith(join('test', 'journeys')),
);
const engines = beside.filter((path) => takesEngines(join(ROOT, path)));
const unit = beside.filter((path) => !engines.includes(path));
const none = (paths: string[]): string[] => (paths.length > 0 ? paths : ['no-such-test']);

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    passWithNoTests: false,
    allowOnly: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
    env: { TZ: 'UTC', NODE_ENV: 'test' },
    projects: [
      { extends: true, test: { name: 'unit', include: none(unit), sequence: { groupOrder: 0 } } },
      {
        extends: true,
        test: {
          name: 'engines',
          include: none(engines),
          globalSetup: ['test/harness/global-setup.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
