import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build, CHECKOUT, type Files } from './mini-house.ts';

const ROOM = 'server/handling/hazard';
const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');
const longFunction = (length: number): string =>
  `export const long = (): number => {\nlet n = 0;\n${lines(length, () => 'n += 1;')}\nreturn n;\n};`;
const branches = (count: number): string =>
  `export const pick = (n: number): number => {\n${lines(count, (i) => `if (n === ${i}) return ${i * 2};`)}\nreturn 0;\n};`;

/** What no room may say: rule → file → text. */
const BANNED: [rule: string, file: string, text: string][] = [
  ['no-restricted-globals', `${ROOM}/date.ts`, 'export const today = () => Date.now();'],
  ['no-restricted-globals', `${ROOM}/new-date.ts`, 'export const today = () => new Date();'],
  ['no-restricted-globals', `${ROOM}/wait.ts`, 'export const wait = (f: () => void) => setTimeout(f, 1);'],
  ['no-restricted-globals', `${ROOM}/again.ts`, 'export const again = (f: () => void) => setInterval(f, 1);'],
  ['no-restricted-globals', `${ROOM}/id.ts`, 'export const id = () => crypto.randomUUID();'],
  ['no-restricted-properties', `${ROOM}/chance.ts`, 'export const chance = () => Math.random();'],
  [
    'no-restricted-imports',
    `${ROOM}/hash.ts`,
    `import { randomUUID } from 'node:crypto';\nexport const id = randomUUID;`,
  ],
  [
    'no-restricted-imports',
    `${ROOM}/timers.ts`,
    `import { setTimeout as wait } from 'node:timers/promises';\nexport const later = wait;`,
  ],
  ['no-restricted-imports', `${ROOM}/uuid.ts`, `import { v7 } from 'uuid';\nexport const id = v7;`],
  ['no-restricted-globals', 'server/entry/now.ts', 'export const now = () => new Date();'],
  ['no-restricted-globals', 'server/kernel/page.ts', 'export const now = () => new Date();'],
  ['no-restricted-globals', 'web/ui/clock.tsx', 'export const now = () => new Date();'],
  ['no-restricted-properties', 'web/lib/chance.ts', 'export const chance = () => Math.random();'],
  ['max-lines', `${ROOM}/long-file.ts`, lines(301, (i) => `export const n${i} = ${i};`)],
  ['max-lines', 'test/long.test.ts', lines(501, (i) => `export const n${i} = ${i};`)],
  ['max-lines-per-function', `${ROOM}/long-function.ts`, longFunction(40)],
  ['max-lines-per-function', 'web/ui/long-component.tsx', longFunction(150)],
  ['complexity', `${ROOM}/tangled.ts`, branches(12)],
  ['complexity', 'web/ui/tangled.tsx', branches(15)],
  [
    'max-params',
    `${ROOM}/greedy.ts`,
    'export const f = (a: number, b: number, c: number, d: number, e: number) => [a, b, c, d, e];',
  ],
  ['filename-case', `${ROOM}/CamelCase.ts`, 'export const a = 1;'],
  ['no-explicit-any', `${ROOM}/any.ts`, 'export const a = (x: unknown) => x as any;'],
  ['ban-ts-comment', `${ROOM}/ignored.ts`, '// @ts-ignore\nexport const a: number = 1;'],
  ['no-warning-comments', `${ROOM}/later.ts`, '// TODO finish\nexport const a = 1;'],
  ['no-cycle', `${ROOM}/one.ts`, `import { two } from './two.ts';\nexport const one = () => two;`],
  ['no-disabled-tests', 'test/skipped.test.ts', `import { test } from 'vitest';\ntest.skip('a', () => {});`],
  ['no-focused-tests', 'test/focused.test.ts', `import { test } from 'vitest';\ntest.only('a', () => {});`],
];

/** Where the same words are in place. */
const ALLOWED: Files = {
  'server/kernel/time.ts': 'export const instant = (text: string) => new Date(text);',
  'server/infra/clock.ts':
    'export const now = () => new Date();\nexport const wait = (f: () => void) => setTimeout(f, 1);',
  'server/infra/ids.ts': `import { randomBytes } from 'node:crypto';\nexport const id = () => [randomBytes(8), Math.random()];`,
  'web/lib/time.ts': 'export const now = () => new Date();',
  'bench/ingest.ts': 'export const started = Date.now();',
  [`${ROOM}/rules.test.ts`]: 'export const now = new Date();',
  [`${ROOM}/type-only.ts`]: 'export type When = Date;',
  [`${ROOM}/ladders.ts`]: lines(499, (i) => `export const n${i} = ${i};`),
  'web/ui/component.tsx': longFunction(140),
};

const lint = (files: Files): Map<string, string[]> => {
  using house = build({ '.oxlintrc.json': readFileSync(join(CHECKOUT, '.oxlintrc.json'), 'utf8'), ...files });
  const oxlint = join(CHECKOUT, 'node_modules/oxlint/bin/oxlint');
  const run = spawnSync(process.execPath, [oxlint, '--deny-warnings', '--format=json'], {
    cwd: house.root,
    encoding: 'utf8',
  });
  const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: { code: string; filename: string }[] };
  const seen = new Map<string, string[]>();
  for (const { code, filename } of diagnostics) {
    const rule = /\(([^)]+)\)/.exec(code)?.[1] ?? code;
    seen.set(filename, [...(seen.get(filename) ?? []), rule]);
  }
  return seen;
};

const planted = Object.fromEntries(BANNED.map(([, file, text]) => [file, text]));
const seen = lint({
  ...ALLOWED,
  ...planted,
  [`${ROOM}/two.ts`]: `import { one } from './one.ts';\nexport const two = () => one;`,
});

test.each(BANNED)('%s bites in %s', (rule, file) => {
  expect(new Set(seen.get(file))).toEqual(new Set([rule]));
});

test.each(Object.keys(ALLOWED))('%s may say it', (file) => {
  expect(seen.get(file) ?? []).toEqual([]);
});
