import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Db, Tables } from '../../infra/database.ts';
import { covered } from '../../infra/scope.ts';
import type { AreaPath } from '../../kernel/area.ts';
import type { Actor } from '../../kernel/context.ts';
import type { OperatingStatus } from './contract.ts';
import { shortMemory } from '../../infra/short-memory.ts';
import type { Enterprise, Filing } from './tables.ts';

const COLUMNS = [
  'id',
  'credit_code',
  'credit_code_valid',
  'name',
  'area_code',
  'area_path',
  'address',
  'lon',
  'lat',
  'status',
  'status_since',
  'entity_kind',
  'industry_code',
  'grade',
  'regulator_unit_id',
  'origin',
  'notes',
  'version',
  'created_at',
  'updated_at',
] as const;

const PLACED = { area: 'enterprise.area_path', enterprise: 'enterprise.id' } as const;

/** The enterprises with these ids. */
export const enterprisesByIds = shortMemory<Enterprise>(async (db, ids) => {
  const rows = await db
    .selectFrom('enterprise')
    .select(COLUMNS)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
});

/** The enterprises with these credit codes; locked until the transaction ends when they are about to be changed. */
export const enterprisesByCreditCodes = async (
  db: Db,
  codes: Iterable<string>,
  lock = false,
): Promise<Map<string, Enterprise>> => {
  const wanted = [...new Set(codes)];
  if (wanted.length === 0) return new Map();
  const query = db
    .selectFrom('enterprise')
    .select(COLUMNS)
    .where('credit_code', '=', sql<string>`any(${wanted}::text[])`);
  const rows = await (lock ? query.orderBy('id').forUpdate() : query).execute();
  return new Map(rows.map((row) => [row.credit_code, row]));
};

/** The enterprise with this credit code. */
export const enterpriseByCreditCode = async (db: Db, code: string): Promise<Enterprise | undefined> =>
  (await enterprisesByCreditCodes(db, [code])).get(code);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An enterprise by id, if the actor's posts cover it; locked until the transaction ends when it is about to be changed. */
export const coveredEnterprise = (db: Db, actor: Actor, id: string, lock = false): Promise<Enterprise | undefined> => {
  if (!UUID.test(id)) return Promise.resolve(undefined);
  const query = db.selectFrom('enterprise').select(COLUMNS).where('id', '=', id).where(covered(actor, PLACED));
  return (lock ? query.forUpdate() : query).executeTakeFirst();
};

/** A condition true where a column holds the id of an enterprise that the actor's posts cover. */
export const inCoveredEnterprise = (actor: Actor, column: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} in (select enterprise.id from enterprise where ${covered(actor, PLACED)})`;

/** All enterprises in some production states. */
export const enterprisesInStatus = (db: Db, statuses: readonly OperatingStatus[]): Promise<Enterprise[]> =>
  db
    .selectFrom('enterprise')
    .select(COLUMNS)
    .where('status', '=', sql<OperatingStatus>`any(${statuses}::text[])`)
    .orderBy('id')
    .execute();

/** What a list of enterprises is asked for. */
export type Wanted = {
  readonly q?: string | undefined;
  readonly area?: AreaPath | undefined;
  readonly industry?: string | undefined;
  readonly status?: string | undefined;
  readonly grade?: string | undefined;
};

type Query<O> = SelectQueryBuilder<Tables, 'enterprise', O>;

const under = <O>(query: Query<O>, actor: Actor, wanted: Wanted): Query<O> => {
  let found = query.where(covered(actor, PLACED));
  if (wanted.q)
    found = found.where(sql<boolean>`search like ${`%${wanted.q.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`}`);
  if (wanted.area) found = found.where(sql<boolean>`starts_with(area_path, ${wanted.area})`);
  if (wanted.industry) found = found.where('industry_code', '=', wanted.industry);
  if (wanted.status) found = found.where('status', '=', wanted.status as OperatingStatus);
  if (wanted.grade) found = found.where('grade', '=', wanted.grade as 'A');
  return found;
};

/** The enterprises an actor sees under some filters, from an id on, one more than asked for. */
export const listEnterprises = (
  db: Db,
  actor: Actor,
  wanted: Wanted,
  page: { after: string | undefined; limit: number },
): Promise<Enterprise[]> => {
  const found = under(db.selectFrom('enterprise').select(COLUMNS), actor, wanted);
  return (page.after ? found.where('id', '>', page.after) : found)
    .orderBy('id')
    .limit(page.limit + 1)
    .execute();
};

/** How many enterprises an actor sees under the same filters. */
export const countEnterprises = async (db: Db, actor: Actor, wanted: Wanted): Promise<number> => {
  const { total } = await under(
    db.selectFrom('enterprise').select(sql<number>`count(*)`.as('total')),
    actor,
    wanted,
  ).executeTakeFirstOrThrow();
  return Number(total);
};

const FIELDS =
  sql.raw(`r(id uuid, credit_code text, credit_code_valid boolean, name text, area_code text, area_path text, address text,
  lon double precision, lat double precision, status text, status_since date, entity_kind text, industry_code text, grade text,
  regulator_unit_id uuid, origin text, notes jsonb, version int, created_at timestamptz, updated_at timestamptz)`);
const NAMES = sql.raw(COLUMNS.join(', '));
const NEW_VALUES = sql.raw(
  COLUMNS.filter((column) => !['id', 'created_at', 'version'].includes(column))
    .map((column) => `${column} = r.${column}`)
    .join(', '),
);

/** Adds enterprises; answers the ids of those whose credit code was still free. */
export const insertEnterprises = async (db: Db, rows: readonly Enterprise[]): Promise<Set<string>> => {
  if (rows.length === 0) return new Set();
  const { rows: added } = await sql<{ id: string }>`
    insert into enterprise (${NAMES}) select ${NAMES} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as ${FIELDS}
    on conflict (credit_code) do nothing returning id`.execute(db);
  return new Set(added.map(({ id }) => id));
};

/** Writes enterprises anew under their ids, each with its next version. */
export const updateEnterprises = async (db: Db, rows: readonly Enterprise[]): Promise<void> => {
  if (rows.length === 0) return;
  await sql`
    update enterprise e set ${NEW_VALUES}, version = e.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as ${FIELDS} where e.id = r.id`.execute(db);
};

/** The filings of some enterprises, in the order of their days. */
export const loadFilings = async (db: Db, enterpriseIds: readonly string[]): Promise<Filing[]> =>
  db
    .selectFrom('filing')
    .selectAll()
    .where('enterprise_id', '=', sql<string>`any(${[...new Set(enterpriseIds)]}::uuid[])`)
    .orderBy('from_day')
    .orderBy('id')
    .execute();

/** Writes filings, those known by enterprise, type and first day anew. */
export const saveFilings = async (db: Db, rows: readonly Filing[]): Promise<void> => {
  if (rows.length === 0) return;
  await sql`
    insert into filing (id, enterprise_id, type, from_day, until_day)
    select id, enterprise_id, type, from_day, until_day from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, enterprise_id uuid, type text, from_day date, until_day date)
    on conflict (enterprise_id, type, from_day) do update set until_day = excluded.until_day`.execute(db);
};
