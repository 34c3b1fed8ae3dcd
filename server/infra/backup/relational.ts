import pg from 'pg';
import { copyIn, copyOut, type Rows } from './copy.ts';
import type { Ending, TableShape } from './manifest.ts';

/** A table with what is read of each column. */
export type SourceTable = TableShape & { readonly read: readonly string[] };

const quoted = pg.escapeIdentifier;

/** The same texts for the same values, whatever the settings of either server. */
const SETTINGS = `set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local extra_float_digits = 1;
  set local bytea_output = 'hex'; set local client_encoding = 'UTF8'; set local statement_timeout = 0;
  set local idle_in_transaction_session_timeout = 0; set local row_security = off`;

/** Begins a transaction that sees one instant of the database, however long it reads. */
export const beginReading = async (client: pg.ClientBase): Promise<void> => {
  await client.query('begin isolation level repeatable read read only');
  await client.query(SETTINGS);
};

// Numbers of transactions mean nothing in another cluster: a column that fills itself is left out, another starts at 0.
const TABLES = `
  select c.relname as name,
    array_agg(a.attname::text order by a.attnum) as columns,
    array_agg(a.atttypid = 'xid8'::regtype order by a.attnum) as transactions
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and c.relname <> 'migration' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    and not (a.atttypid = 'xid8'::regtype and a.atthasdef)
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  group by c.relname order by c.relname`;

/** The tables of the platform and their columns, but for those that fill themselves. */
export const tablesOf = async (client: pg.ClientBase): Promise<SourceTable[]> => {
  const { rows } = await client.query<{ name: string; columns: string[]; transactions: boolean[] }>(TABLES);
  return rows.map(({ name, columns, transactions }) => ({
    name,
    columns,
    read: columns.map((column, i) => (transactions[i] === true ? `'0'::xid8` : quoted(column))),
  }));
};

/** The rows of a table in pieces. */
export const rowsOf = (client: pg.ClientBase, { name, read }: SourceTable): AsyncGenerator<Rows> =>
  copyOut(client, `copy (select ${read.join(', ')} from ${quoted(name)}) to stdout`);

const SEQUENCES = `select relname as name from pg_class where relkind = 'S' and relnamespace = current_schema()::regnamespace`;

const sequenceNames = async (client: pg.ClientBase): Promise<string[]> =>
  (await client.query<{ name: string }>(SEQUENCES)).rows.map(({ name }) => name);

/** How far each sequence has counted; they run ahead of any snapshot, never behind. */
export const sequencesOf = async (client: pg.ClientBase): Promise<Ending['sequences']> => {
  const found: Ending['sequences'] = [];
  for (const name of await sequenceNames(client)) {
    const { rows } = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${quoted(name)}`,
    );
    found.push({ name, ...(rows[0] as { value: string; called: boolean }) });
  }
  return found;
};

export const setSequences = async (client: pg.ClientBase, sequences: Ending['sequences']): Promise<void> => {
  const known = await sequenceNames(client);
  for (const { name, value, called } of sequences.filter((sequence) => known.includes(sequence.name))) {
    await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(name), value, called]);
  }
};

/** Takes a table's rows in, all in one statement, so that rows may refer to later ones. Returns how many. */
export const loadRows = (
  client: pg.ClientBase,
  { name, columns }: TableShape,
  pieces: AsyncIterable<Buffer>,
): Promise<number> => copyIn(client, `copy ${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`, pieces);

type Rule = { table: string; name: string; definition: string };
type Trigger = { table: string; name: string; mode: 'O' | 'A' | 'R' };

const IN_SCHEMA = 'c.relnamespace = current_schema()::regnamespace';
const RULES = `
  select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
  from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype = 'f' and k.conparentid = 0 and ${IN_SCHEMA}`;
const TRIGGERS = `
  select c.relname as table, t.tgname as name, t.tgenabled as mode
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where not t.tgisinternal and t.tgparentid = 0 and t.tgenabled <> 'D' and ${IN_SCHEMA}`;
const ENABLE = { O: 'enable', A: 'enable always', R: 'enable replica' } as const;

/**
 * Begins a transaction in which tables can be filled in any order: what migrations put into them is gone, references are
 * checked at the end, and triggers, which did their work when the rows were first made, rest. Returns what ends it.
 */
export const beginLoading = async (
  client: pg.ClientBase,
  tables: readonly TableShape[],
): Promise<() => Promise<void>> => {
  await client.query('begin');
  await client.query(SETTINGS);
  const { rows: rules } = await client.query<Rule>(RULES);
  const { rows: triggers } = await client.query<Trigger>(TRIGGERS);
  for (const { table, name } of rules)
    await client.query(`alter table ${quoted(table)} drop constraint ${quoted(name)}`);
  for (const { table, name } of triggers)
    await client.query(`alter table ${quoted(table)} disable trigger ${quoted(name)}`);
  if (tables.length > 0) await client.query(`truncate ${tables.map(({ name }) => quoted(name)).join(', ')}`);
  return async () => {
    for (const { table, name, definition } of rules) {
      await client.query(`alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`);
    }
    for (const { table, name, mode } of triggers) {
      await client.query(`alter table ${quoted(table)} ${ENABLE[mode]} trigger ${quoted(name)}`);
    }
    await client.query('commit');
  };
};
