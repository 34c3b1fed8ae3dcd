#!/usr/bin/env node
/**
 * No other room's drawers: a table belongs to the folder whose code or migration declares it, and only files of that
 * folder name it. A foreign key may point to another room's table, a migration may say that it hands rows over; programs may use the tables of infra. Usage: `node scripts/check-drawers.mjs [ROOT]`; prints offences as `file:line`, exit 1 if any.
 */
import { globSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';

const ROOT = resolve(process.argv[2] ?? '.');
const BUILDERS =
  'selectFrom|insertInto|updateTable|deleteFrom|mergeInto|replaceInto|using|innerJoin|leftJoin|rightJoin|fullJoin|crossJoin';
const SQL_WORDS = 'from|join|into|update|table|truncate|on';

const read = (pattern) =>
  globSync(pattern, { cwd: ROOT }).map((path) => ({
    path: path.split(sep).join('/'),
    text: readFileSync(join(ROOT, path), 'utf8'),
  }));

/** The room of a file (`server/oversight/warning`), or its floor where a floor has no rooms (`server/infra`). */
const homeOf = (path) => {
  const [server, floor, room] = path.split('/');
  return ['kernel', 'infra', 'entry'].includes(floor) ? `${server}/${floor}` : `${server}/${floor}/${room}`;
};

const blank = (text) => text.replace(/[^\n]/g, ' ');
const withoutComments = (text) => text.replace(/\/\*[\s\S]*?\*\//g, blank).replace(/(^|\s)\/\/.*$/gm, blank);
const withoutSqlComments = (text) => text.replace(/--.*$/gm, blank);

function tablesDeclaredIn({ path, text }) {
  if (path.endsWith('.sql')) {
    return [
      ...withoutSqlComments(text).matchAll(/create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?"?(\w+)/gi),
    ].map((m) => m[1]);
  }
  const block = /interface Tables \{([\s\S]*?)\n\s*\}/.exec(withoutComments(text))?.[1] ?? '';
  const flat = block.replace(/\{[^{}]*\}/g, '{}');
  return [...flat.matchAll(/(?:^|[\n;{])\s*(\w+)\??:/g)].map((m) => m[1]);
}

/** table → folder that owns it; a declaration in TypeScript says more than the folder of a migration. */
function ownersOf(sources, migrations) {
  const owners = new Map();
  for (const file of [...migrations, ...sources]) {
    for (const table of tablesDeclaredIn(file)) owners.set(table, homeOf(file.path));
  }
  return owners;
}

const lineOf = (text, index) => text.slice(0, index).split('\n').length;

/** The tables that a source names in the query builder or in tagged SQL, with their lines. */
function tablesNamedIn({ path, text }, owners) {
  const code = path.endsWith('.sql') ? withoutSqlComments(text) : withoutComments(text);
  const spans = path.endsWith('.sql') ? [{ at: 0, sql: code }] : taggedSql(code);
  const found = spans.flatMap(({ at, sql }) =>
    [...sql.matchAll(new RegExp(`\\b(?:${SQL_WORDS})\\s+(?:only\\s+|if\\s+exists\\s+)?"?(\\w+)`, 'gi'))].map((m) => [
      m[1],
      at + m.index,
    ]),
  );
  for (const call of code.matchAll(new RegExp(`\\b(?:${BUILDERS})\\(\\s*(\\[[^\\]]*\\]|['"\`][^'"\`]*['"\`])`, 'g'))) {
    for (const [, table] of call[1].matchAll(/['"`](\w+)/g)) found.push([table, call.index]);
  }
  return found.filter(([table]) => owners.has(table)).map(([table, index]) => ({ table, line: lineOf(text, index) }));
}

function taggedSql(code) {
  return [...code.matchAll(/\bsql(?:<[^`]*?>)?`((?:\\.|[^`\\])*)`/g)].map((m) => ({ at: m.index, sql: m[0] }));
}

/** The tables that a migration reads once, to hand rows over to another room, as its first line says: `-- hands over: warning`. */
const handedOver = ({ path, text }) =>
  path.endsWith('.sql') ? (/^-- hands over: ([\w, ]+)$/m.exec(text)?.[1] ?? '').split(/,\s*/) : [];

function faultOf(file, { table }) {
  const owner = owners.get(table);
  const home = homeOf(file.path);
  if (home === owner || (home === 'server/entry' && owner === 'server/infra')) return [];
  // A migration of the first hour may lie in infra; the declaration in TypeScript says whose the table is.
  if (home === 'server/infra' && file.path.endsWith('.sql')) return [];
  // A table may have moved to another room since; the migration that made it stays where it was applied from.
  if (file.path.endsWith('.sql') && tablesDeclaredIn(file).includes(table)) return [];
  if (handedOver(file).includes(table)) return [];
  return [`names the table ${table} of ${owner}: ask that room by its door`];
}

const sources = read('server/**/*.ts').filter(({ path }) => !path.endsWith('.test.ts'));
const migrations = read('server/**/*.sql');
const owners = ownersOf(sources, migrations);
const offences = [...sources, ...migrations].flatMap((file) =>
  tablesNamedIn(file, owners).flatMap((named) =>
    faultOf(file, named).map((fault) => `${file.path}:${named.line} ${fault}`),
  ),
);

for (const offence of new Set(offences)) console.error(`drawers: ${offence}`);
if (owners.size === 0) console.error('drawers: no table found below server/; is this the right folder?');
process.exit(offences.length > 0 || owners.size === 0 ? 1 : 0);
