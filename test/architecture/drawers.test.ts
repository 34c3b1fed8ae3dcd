import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build, CHECKOUT, type Files } from './mini-house.ts';

const declares = (table: string): string =>
  `declare module '../../infra/database.ts' {\n  interface Tables {\n    ${table}: { id: string; nested: { a: 1 } };\n  }\n}\nexport {};`;

const HOUSE: Files = {
  'server/infra/migrations/0001.sql':
    '-- from warning\ncreate table outbox (n int);\ncreate table warning (id uuid);\nalter table matter add n int;',
  'server/infra/outbox.ts': `declare module './database.ts' {\n  interface Tables {\n    outbox: { n: number };\n  }\n}\nexport const next = (db: any) => db.selectFrom('outbox');`,
  'server/oversight/matter/tables.ts': declares('matter'),
  'server/oversight/matter/store.ts': `export const load = (db: any) => db.selectFrom('matter as m').innerJoin("matter as n", 'n.id', 'm.id');`,
  'server/oversight/warning/tables.ts': declares('warning'),
  'server/oversight/warning/store.ts':
    'export const load = (sql: any) => sql<{ a: 1 }>`select * from warning w where w.id = ${1}`;',
  'server/oversight/warning/ring.ts': `// reads from matter and then update matter\nexport const text = 'taken from matter';`,
};

const check = (files: Files): { status: number | null; offences: string[] } => {
  using house = build({ ...HOUSE, ...files });
  const run = spawnSync(process.execPath, [join(CHECKOUT, 'scripts/check-drawers.mjs'), house.root], {
    encoding: 'utf8',
  });
  return { status: run.status, offences: run.stderr.trim().split('\n').filter(Boolean) };
};

test('a house in order is quiet', () => {
  expect(check({})).toEqual({ status: 0, offences: [] });
});

test.each([
  ['the query builder', `export const load = (db: any) => db\n  .selectFrom('matter')\n  .selectAll();`],
  [
    'a join',
    `export const load = (db: any) =>\n  db.selectFrom('warning').leftJoin('matter as m', 'm.id', 'warning.id');`,
  ],
  ['a list of tables', `export const load = (db: any) =>\n  db.selectFrom(['matter', 'warning']);`],
  ['plain SQL', 'export const load = (sql: any) =>\n  sql`insert into matter (id) values (${1})`;'],
  [
    'plain SQL in the middle',
    'export const load = (sql: any) =>\n  sql<{ id: string }>`select 1 from warning w join matter m on m.id = w.id`;',
  ],
])("another room's table in %s is an offence with its line", (_, text) => {
  const { status, offences } = check({
    'server/handling/hazard/store.ts': text.replaceAll('warning', 'hazard'),
    'server/handling/hazard/tables.ts': declares('hazard'),
  });
  expect(status).toBe(1);
  expect(offences).toEqual([
    'drawers: server/handling/hazard/store.ts:2 names the table matter of server/oversight/matter: ask that room by its door',
  ]);
});

test('a foreign key may point to another room, a change of its table may not', () => {
  const { offences } = check({
    'server/oversight/warning/migrations/0002.sql':
      'create table receipt (matter_id uuid references matter (id));\nalter table matter add column n int;',
  });
  expect(offences).toEqual([
    'drawers: server/oversight/warning/migrations/0002.sql:2 names the table matter of server/oversight/matter: ask that room by its door',
  ]);
});

test('a table that moved is still named by the migration that made it, and its rows are handed over by one that says so', () => {
  const made = 'create table matter (id uuid);\ncreate index on matter (id);';
  const handed = 'create table receipt (id uuid);\ninsert into receipt select id from matter;';
  expect(
    check({
      'server/oversight/warning/migrations/0002.sql': made,
      'server/oversight/warning/migrations/0003.sql': `-- hands over: matter\n${handed}`,
    }),
  ).toEqual({ status: 0, offences: [] });
  expect(check({ 'server/oversight/warning/migrations/0003.sql': `-- hands over: other\n${handed}` }).offences).toEqual(
    [
      'drawers: server/oversight/warning/migrations/0003.sql:3 names the table matter of server/oversight/matter: ask that room by its door',
    ],
  );
});

test('programs may use the tables of infra, not those of rooms', () => {
  const { offences } = check({
    'server/entry/drill.ts': `export const f = (db: any) => [\n  db.selectFrom('outbox'),\n  db.selectFrom('matter')];`,
  });
  expect(offences).toEqual([
    'drawers: server/entry/drill.ts:3 names the table matter of server/oversight/matter: ask that room by its door',
  ]);
});

test('a table of infra is no business of a room', () => {
  const { offences } = check({
    'server/oversight/matter/store.ts': `export const f = (db: any) => db.deleteFrom('outbox');`,
  });
  expect(offences).toEqual([
    'drawers: server/oversight/matter/store.ts:1 names the table outbox of server/infra: ask that room by its door',
  ]);
});

test('a folder without tables is a failure, not a clean run', () => {
  using house = build({ 'readme.md': 'nothing' });
  const run = spawnSync(process.execPath, [join(CHECKOUT, 'scripts/check-drawers.mjs'), house.root], {
    encoding: 'utf8',
  });
  expect(run.status).toBe(1);
  expect(run.stderr).toContain('no table found');
});
