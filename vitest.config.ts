import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const ROOT = import.meta.dirname;
const HARNESS = resolve(ROOT, 'test/harness');
const ENGINES = join(HARNESS, 'engines.ts');
const PROGRAM = join(HARNESS, 'program.ts');

/** Whether a test takes a part of the harness, itself or through the harness: no naming habit to forget. */
const takes = (part: string, file: string, seen = new Set<string>()): boolean => {
  if (file === part) return true;
  if (seen.has(file) || !existsSync(file)) return false;
  seen.add(file);
  return [...readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g)]
    .map((found) => resolve(dirname(file), found[1] ?? ''))
    .filter((path) => path.startsWith(HARNESS))
    .some((path) => takes(part, path, seen));
};

const tests = globSync(['{server,web,bench}/**/*.test.{ts,tsx}', 'test/**/*.test.ts'], { cwd: ROOT });
const kindOf = (path: string): string => {
  if (path.startsWith(join('test', 'journeys'))) return 'journeys';
  if (takes(PROGRAM, join(ROOT, path))) return 'programs';
  return takes(ENGINES, join(ROOT, path)) ? 'engines' : 'unit';
};

/** A group of tests; groups run one after the other, in the order given. */
const group = (
  name: string,
  groupOrder: number,
  more: { globalSetup?: string[]; testTimeout?: number; maxWorkers?: number },
) => {
  const include = tests.filter((path) => kindOf(path) === name);
  return {
    extends: true as const,
    test: { name, include: include.length > 0 ? include : ['no-such-test'], sequence: { groupOrder }, ...more },
  };
};

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
      group('unit', 0, {}),
      group('engines', 1, { globalSetup: ['test/harness/global-setup.ts'] }),
      // Whole platforms, in processes of their own and in a browser, need the machine for themselves.
      group('programs', 2, { testTimeout: 180_000, maxWorkers: 1 }),
      group('journeys', 3, { testTimeout: 180_000, maxWorkers: 1 }),
    ],
  },
});
