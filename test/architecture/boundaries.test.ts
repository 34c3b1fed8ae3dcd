import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { build, CHECKOUT, type Files, imports } from './mini-house.ts';

const thing = 'export const thing = 1;';
const room = (floor: string, name: string): Files => ({
  [`server/${floor}/${name}/index.ts`]: `export { act } from './act.ts';`,
  [`server/${floor}/${name}/act.ts`]: `import { save } from './store.ts';\nimport { due } from './rules.ts';\nexport const act = () => save(due);`,
  [`server/${floor}/${name}/rules.ts`]: `import { now } from '../../kernel/time.ts';\nexport const due = now;`,
  [`server/${floor}/${name}/store.ts`]: `import { db } from '../../infra/database.ts';\nexport const save = (x: unknown) => [db, x];`,
  [`server/${floor}/${name}/contract.ts`]: `import { Type } from 'typebox';\nexport const schema = Type;`,
  [`server/${floor}/${name}/routes.ts`]: `import { act } from './act.ts';\nexport const routes = [act];`,
});
const pack = (name: string): Files => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
  [`node_modules/${name}/index.js`]: 'module.exports = {};',
});

/** A house in order: each floor has a room, each allowed way is walked once. */
const HOUSE: Files = {
  'package.json': JSON.stringify({
    name: 'house',
    type: 'module',
    dependencies: { pg: '1', typebox: '1' },
    devDependencies: { vitest: '1' },
  }),
  'tsconfig.json': readFileSync(join(CHECKOUT, 'tsconfig.json'), 'utf8'),
  ...pack('pg'),
  ...pack('typebox'),
  ...pack('vitest'),
  'server/kernel/time.ts': 'export const now = 1;',
  'server/infra/database.ts': `import pg from 'pg';\nimport { now } from '../kernel/time.ts';\nexport const db = [pg, now];`,
  ...room('registry', 'enterprise'),
  ...room('oversight', 'warning'),
  ...room('handling', 'hazard'),
  ...room('monitoring', 'electricity'),
  ...room('accountability', 'overview'),
  'server/handling/hazard/report.ts': imports('../../oversight/warning/index.ts'),
  'server/handling/hazard/label.ts': imports('../../oversight/warning/contract.ts'),
  'server/entry/api.ts': imports('../handling/hazard/routes.ts'),
  'web/lib/api.ts': thing,
  'web/ui/button.ts': imports('../lib/api.ts'),
  'web/features/hazard/index.ts': `import '../../ui/button.ts';\nimport '../../../server/handling/hazard/contract.ts';\nexport const view = 1;`,
  'web/features/warning/index.ts': thing,
  'web/apps/desk/main.ts': imports('../../features/hazard/index.ts'),
  'test/journeys/story.test.ts': imports('../../server/entry/api.ts'),
};

type Offence = { file: string; says: string; with?: Files; also?: string[]; seenAt?: string };

/** One offence against each rule; `also` names the rules it cannot help breaking as well. */
const OFFENCES: Record<string, Offence> = {
  'never-up-from-kernel': {
    file: 'server/kernel/up.ts',
    says: imports('../infra/database.ts'),
    also: ['kernel-imports-nothing'],
  },
  'never-up-from-infra': { file: 'server/infra/up.ts', says: imports('../registry/enterprise/index.ts') },
  'never-up-from-registry': {
    file: 'server/registry/enterprise/up.ts',
    says: imports('../../handling/hazard/index.ts'),
  },
  'never-up-from-oversight': {
    file: 'server/oversight/warning/up.ts',
    says: `import type { act } from '../../handling/hazard/index.ts';\nexport type Up = typeof act;`,
  },
  'never-up-from-handling': {
    file: 'server/handling/hazard/up.ts',
    says: `export { act } from '../../monitoring/electricity/index.ts';`,
  },
  'never-up-from-monitoring': {
    file: 'server/monitoring/electricity/up.ts',
    says: `export const later = () => import('../../accountability/overview/index.ts');`,
  },
  'never-up-from-accountability': { file: 'server/accountability/overview/up.ts', says: imports('../../entry/api.ts') },
  'use-the-door': { file: 'server/handling/hazard/window.ts', says: imports('../../oversight/warning/store.ts') },
  'entry-uses-the-door': { file: 'server/entry/window.ts', says: imports('../oversight/warning/store.ts') },
  'only-entry-mounts': { file: 'server/handling/hazard/mount.ts', says: imports('./routes.ts') },
  'store-calls-nobody': {
    file: 'server/handling/licence/store.ts',
    says: imports('./renew.ts'),
    with: { 'server/handling/licence/renew.ts': thing },
  },
  'kernel-imports-nothing': { file: 'server/kernel/page.ts', says: imports('typebox') },
  'kernel-shapes-only-typebox': {
    file: 'server/kernel/shapes.ts',
    says: imports('pg'),
  },
  'pure-core': { file: 'server/handling/licence/rules.ts', says: imports('../../infra/database.ts') },
  'pure-core-no-node': { file: 'server/handling/licence/policy.ts', says: imports('node:fs') },
  'drivers-live-in-infra': { file: 'server/handling/licence/query.ts', says: imports('pg') },
  'no-circle-of-files': {
    file: 'server/handling/clue/accept.ts',
    says: imports('./refuse.ts'),
    with: { 'server/handling/clue/refuse.ts': imports('./accept.ts') },
  },
  'no-circle-of-rooms': {
    file: 'server/handling/left/go.ts',
    says: imports('../right/index.ts'),
    with: {
      'server/handling/left/index.ts': thing,
      'server/handling/right/index.ts': thing,
      'server/handling/right/come.ts': imports('../left/index.ts'),
    },
    seenAt: 'server/handling/left',
  },
  'web-reads-only-contracts': {
    file: 'web/features/hazard/peek.ts',
    says: imports('../../../server/handling/hazard/rules.ts'),
  },
  'web-pulls-no-plumbing': {
    file: 'web/features/hazard/heavy.ts',
    says: imports('../../../server/handling/heavy/contract.ts'),
    with: {
      'server/handling/heavy/contract.ts': imports('./words.ts'),
      'server/handling/heavy/words.ts': imports('../../infra/database.ts'),
    },
  },
  'web-knows-no-node': { file: 'web/lib/files.ts', says: imports('node:path') },
  'server-never-sees-web': { file: 'server/entry/draw.ts', says: imports('../../web/ui/button.ts') },
  'web-features-stay-apart': { file: 'web/features/hazard/friend.ts', says: imports('../warning/index.ts') },
  'web-never-up-to-apps': { file: 'web/features/warning/up.ts', says: imports('../../apps/desk/main.ts') },
  'web-ui-knows-no-feature': { file: 'web/ui/table.ts', says: imports('../features/warning/index.ts') },
  'web-lib-draws-nothing': { file: 'web/lib/draw.ts', says: imports('../ui/button.ts') },
  'product-imports-no-test': { file: 'server/entry/lean.ts', says: imports('../../test/journeys/story.test.ts') },
  'product-needs-no-dev-part': { file: 'server/entry/borrow.ts', says: imports('vitest') },
  'everything-is-found': { file: 'server/entry/lost.ts', says: imports('./nowhere.ts') },
  'names-say-something': {
    file: 'server/entry/vague.ts',
    says: imports('./helpers.ts'),
    with: { 'server/entry/helpers.ts': thing },
  },
};

const cruise = (files: Files): Map<string, Set<string>> => {
  using house = build(files);
  const run = spawnSync(process.execPath, [join(CHECKOUT, 'scripts/check-boundaries.mjs'), house.root], {
    encoding: 'utf8',
  });
  const seen = new Map<string, Set<string>>();
  for (const [, rule = '', file = ''] of run.stderr.matchAll(/^([a-z-]+): (\S+) → /gm)) {
    seen.set(file, (seen.get(file) ?? new Set()).add(rule));
  }
  if (run.status !== 0 && seen.size === 0) throw new Error(`the cruiser did not run:\n${run.stdout}${run.stderr}`);
  return seen;
};

const planted = Object.values(OFFENCES).reduce<Files>(
  (all, { file, says, with: more }) => ({ ...all, ...more, [file]: says }),
  HOUSE,
);
const seen = cruise(planted);

test('a house in order is quiet', () => {
  expect(cruise(HOUSE)).toEqual(new Map());
});

test.each(Object.entries(OFFENCES))('%s bites', (rule, { file, also = [], seenAt = file }) => {
  expect([...(seen.get(seenAt) ?? [])].toSorted()).toEqual([rule, ...also].toSorted());
});

test('every rule of the house has its offence here', async () => {
  const path = pathToFileURL(join(CHECKOUT, '.dependency-cruiser.mjs')).href;
  const { default: config } = (await import(path)) as { default: { forbidden: { name: string }[] } };
  expect(config.forbidden.map(({ name }) => name).toSorted()).toEqual(Object.keys(OFFENCES).toSorted());
});

test('an empty house is a failure, not a clean run', () => {
  expect(() => cruise({ 'package.json': '{}', 'tsconfig.json': '{}', 'server/readme.md': 'nothing' })).toThrow(
    /read no file/,
  );
});
