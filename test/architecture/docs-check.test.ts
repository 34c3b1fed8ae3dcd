import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build, CHECKOUT, type Files } from './mini-house.ts';

const PAGES = [
  'README.zh-CN.md',
  'LICENSE',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'docs/architecture.md',
  'docs/operations.md',
  'docs/security.md',
];

const HOUSE: Files = {
  ...Object.fromEntries(PAGES.map((path) => [path, 'words'])),
  'package.json': JSON.stringify({ type: 'module', dependencies: { pg: '1' }, devDependencies: { vitest: '1' } }),
  'README.md':
    '[the glossary](docs/glossary.md#who), [a site](https://example.org), [below](#below)\n```\n[not a link](gone.md)\n```',
  'docs/glossary.md': '| 督办 | `urge` | |\n| 隐患 | `hazard: general·major` | |',
  'docs/regulations.md': '| 十五 | `server/oversight/warning/contract.ts` |',
  'docs/decisions/0001-parts.md': '`pg` and `vitest`',
  'server/oversight/warning/contract.ts': `export const labels = { urge: { zh: '督办', en: 'Urge' }, major: { zh: '重大', en: 'Major' }, late: { zh: '太晚；请重试', en: 'x' } };`,
  'server/oversight/warning/README.md': 'words\n'.repeat(59),
};

const check = (files: Files): string[] => {
  using house = build({ ...HOUSE, ...files });
  const run = spawnSync(process.execPath, [join(CHECKOUT, 'scripts/check-docs.mjs'), house.root], { encoding: 'utf8' });
  const faults = run.stderr.trim().split('\n').filter(Boolean);
  expect(run.status).toBe(faults.length > 0 ? 1 : 0);
  return faults;
};

test('docs in order are quiet', () => {
  expect(check({})).toEqual([]);
});

const FAULTS: [title: string, files: Files, says: string][] = [
  [
    'a dead link',
    { 'CHANGELOG.md': '[gone](docs/gone.md)' },
    'docs: CHANGELOG.md: the link docs/gone.md leads nowhere',
  ],
  [
    'an article whose file is gone',
    { 'docs/regulations.md': '`server/gone.ts`' },
    'docs: docs/regulations.md: server/gone.ts does not exist',
  ],
  [
    'a README too long',
    { 'README.zh-CN.md': 'x\n'.repeat(121) },
    'docs: README.zh-CN.md has 121 lines; 120 are enough',
  ],
  [
    'a room page too long',
    { 'server/oversight/warning/README.md': 'x\n'.repeat(61) },
    'docs: server/oversight/warning/README.md has 61 lines; 60 are enough',
  ],
  [
    'a label without a row',
    { 'server/handling/clue/contract.ts': `export const labels = { clue: { zh: '线索', en: 'Clue' } };` },
    'docs: docs/glossary.md has no row for clue (labels of server/handling/clue/contract.ts)',
  ],
  [
    'a dependency without a page',
    { 'docs/decisions/0001-parts.md': '`pg`' },
    'docs: docs/decisions: no page names the dependency `vitest`',
  ],
];

test.each(FAULTS)('%s is told', (_, files, says) => {
  expect(check(files)).toEqual([says]);
});

test('a missing page is told', () => {
  const { LICENSE: _gone, ...rest } = HOUSE;
  using house = build(rest);
  const run = spawnSync(process.execPath, [join(CHECKOUT, 'scripts/check-docs.mjs'), house.root], { encoding: 'utf8' });
  expect(run.stderr.trim()).toBe('docs: LICENSE is missing');
});
