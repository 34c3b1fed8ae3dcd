import { sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Directive, DirectiveMatter } from './tables.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text can be an id at all. */
export const isId = (text: string): boolean => UUID.test(text);

const quoted = (text: string): string => `"${/["\\]/.test(text) ? text.replace(/["\\]/g, String.raw`\$&`) : text}"`;

/** A column of rows as one array literal: the driver escapes arrays item by item, which costs more than the insert itself. */
const column = <T>(rows: readonly T[], pick: (row: T) => string | number | Instant | null): string => {
  const items = rows.map((row) => {
    const value = pick(row);
    if (value === null || typeof value === 'number') return String(value);
    return typeof value === 'string' ? quoted(value) : value.toISOString();
  });
  return `{${items.join(',')}}`;
};

/** The last number of each series (office, kind, year) after taking as many as asked; the taking is in the transaction. */
export type Series = { readonly series: string; readonly kind: string; readonly year: number; readonly count: number };
export const takeNumbers = async (db: Db, wanted: readonly Series[]): Promise<Map<string, number>> => {
  if (wanted.length === 0) return new Map();
  const taken = await sql<{ office_code: string; kind: string; last: number }>`
    insert into directive_counter (office_code, kind, year, last)
    select * from unnest(${column(wanted, (s) => s.series)}::text[], ${column(wanted, (s) => s.kind)}::text[],
      ${column(wanted, (s) => s.year)}::int[], ${column(wanted, (s) => s.count)}::int[]) as s (office_code, kind, year, count)
    order by 1, 2, 3
    on conflict (office_code, kind, year) do update set last = directive_counter.last + excluded.last
    returning office_code, kind, last`.execute(db);
  return new Map(taken.rows.map((row) => [`${row.office_code} ${row.kind}`, row.last]));
};

/** Adds documents, drafts or issued ones alike, in one statement however many. */
export const insertDirectives = async (db: Db, rows: readonly Directive[]): Promise<void> => {
  if (rows.length === 0) return;
  await sql`
    insert into directive (id, kind, state, version, office_tier, office_code, office_unit_id, office_name, office_path, series,
      year, seq, number, issued_at, feedback_by, enterprise_id, area_path, recipients, contact, body, verify_code, listed_at,
      drafted_at, drafted_by, drafted_by_name, signed_by, signed_by_name)
    select id, kind, state, version, tier, code, unit_id, name, path, series, year, seq, number, issued_at, feedback_by, enterprise_id,
      area_path, string_to_array(recipients, ' '), contact, body, verify_code, listed_at, drafted_at, drafted_by, drafted_by_name,
      signed_by, signed_by_name
    from unnest(
      ${column(rows, (d) => d.id)}::uuid[], ${column(rows, (d) => d.kind)}::text[], ${column(rows, (d) => d.state)}::text[],
      ${column(rows, (d) => d.version)}::int[], ${column(rows, (d) => d.office_tier)}::text[],
      ${column(rows, (d) => d.office_code)}::text[], ${column(rows, (d) => d.office_unit_id)}::uuid[],
      ${column(rows, (d) => d.office_name)}::text[], ${column(rows, (d) => d.office_path)}::text[],
      ${column(rows, (d) => d.series)}::text[], ${column(rows, (d) => d.year)}::int[], ${column(rows, (d) => d.seq)}::int[],
      ${column(rows, (d) => d.number)}::text[], ${column(rows, (d) => d.issued_at)}::timestamptz[],
      ${column(rows, (d) => d.feedback_by)}::date[], ${column(rows, (d) => d.enterprise_id)}::uuid[],
      ${column(rows, (d) => d.area_path)}::text[], ${column(rows, (d) => d.recipients.join(' '))}::text[],
      ${column(rows, (d) => d.contact)}::text[], ${column(rows, (d) => d.body)}::text[],
      ${column(rows, (d) => d.verify_code)}::text[], ${column(rows, (d) => d.listed_at)}::timestamptz[],
      ${column(rows, (d) => d.drafted_at)}::timestamptz[], ${column(rows, (d) => d.drafted_by)}::text[],
      ${column(rows, (d) => d.drafted_by_name)}::text[], ${column(rows, (d) => d.signed_by)}::text[],
      ${column(rows, (d) => d.signed_by_name)}::text[])
      as d (id, kind, state, version, tier, code, unit_id, name, path, series, year, seq, number, issued_at, feedback_by, enterprise_id,
        area_path, recipients, contact, body, verify_code, listed_at, drafted_at, drafted_by, drafted_by_name, signed_by,
        signed_by_name)`.execute(db);
};

/** Adds matters to documents; one that stands there already for the same warning stays as it is. */
export const insertMatters = async (db: Db, rows: readonly DirectiveMatter[]): Promise<void> => {
  if (rows.length === 0) return;
  await sql`
    insert into directive_matter (directive_id, matter_id, warning_id, title, kind, enterprise_id, area_code, area_path, article,
      nominal_at, text)
    select * from unnest(
      ${column(rows, (m) => m.directive_id)}::uuid[], ${column(rows, (m) => m.matter_id)}::uuid[],
      ${column(rows, (m) => m.warning_id)}::uuid[], ${column(rows, (m) => m.title)}::text[], ${column(rows, (m) => m.kind)}::text[],
      ${column(rows, (m) => m.enterprise_id)}::uuid[], ${column(rows, (m) => m.area_code)}::text[],
      ${column(rows, (m) => m.area_path)}::text[], ${column(rows, (m) => m.article)}::text[],
      ${column(rows, (m) => m.nominal_at)}::timestamptz[], ${column(rows, (m) => m.text)}::text[])
    on conflict do nothing`.execute(db);
};

/** Writes what changed of a document. */
export const changeDirective = async (db: Db, id: string, change: Partial<Directive>): Promise<void> => {
  await db.updateTable('directive').set(change).where('id', '=', id).execute();
};

/** Documents with these ids, locked in one order so that two who lock several never wait for each other in a circle. */
export const lockDirectives = (db: Db, ids: readonly string[]): Promise<Directive[]> =>
  db
    .selectFrom('directive')
    .selectAll()
    .where('id', '=', sql<string>`any(${ids.filter(isId)}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute();

/** The matters of documents, in the order in which they came due; those drafted by hand as they were added. */
export const mattersOf = (db: Db, ids: readonly string[]): Promise<DirectiveMatter[]> =>
  db
    .selectFrom('directive_matter')
    .selectAll()
    .where('directive_id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('nominal_at')
    .orderBy('matter_id')
    .orderBy('warning_id')
    .execute();

/** The circulars that the ladders made for offices at this instant, by series: later batches of a sweep add to them. */
export const circularsOf = async (
  db: Db,
  { series, draftedAt, draftedBy }: { series: readonly string[]; draftedAt: Instant; draftedBy: string },
): Promise<Map<string, Directive>> => {
  const found = await sql<Directive>`
    select * from directive where kind = 'circular' and drafted_at = ${draftedAt.toISOString()}::timestamptz
      and drafted_by = ${draftedBy} and state in ('draft', 'signed') and series = any(${series}::text[])
    order by id for update`.execute(db);
  return new Map(found.rows.map((row) => [row.series, row]));
};

/** Moves the matters of some documents to another. */
export const moveMatters = async (db: Db, from: readonly string[], to: string): Promise<void> => {
  // What both tell of without a warning is told once.
  await sql`delete from directive_matter one where directive_id = any(${from}::uuid[]) and warning_id is null and exists (
    select 1 from directive_matter other where other.matter_id = one.matter_id and other.warning_id is null
      and (other.directive_id = ${to} or (other.directive_id = any(${from}::uuid[]) and other.directive_id < one.directive_id)))`.execute(
    db,
  );
  await db
    .updateTable('directive_matter')
    .set({ directive_id: to })
    .where('directive_id', '=', sql<string>`any(${from}::uuid[])`)
    .execute();
};
