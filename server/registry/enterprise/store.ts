import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Db, Tables } from '../../infra/database.ts';
import { type ListOrder, orderSql } from '../../infra/keyset.ts';
import { covered } from '../../infra/scope.ts';
import type { AreaPath } from '../../kernel/area.ts';
import type { Actor } from '../../kernel/context.ts';
import { type Box, boxAround, cellsOfBox, type Circle } from '../../kernel/position.ts';
import type { MissingField, OperatingStatus, RiskFilter } from './contract.ts';
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
  'position_source',
  'status',
  'status_since',
  'entity_kind',
  'industry_code',
  'grade',
  'risk_level',
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

/** When something of an enterprise is not known: the same conditions as the rule of completeness has. */
const LACKING: Readonly<Record<MissingField, RawBuilder<boolean>>> = {
  position: sql`enterprise.lon is null`,
  address: sql`enterprise.address is null`,
  industry: sql`enterprise.industry_code is null`,
  grade: sql`enterprise.grade is null`,
  risk: sql`enterprise.risk_level is null`,
  regulator: sql`enterprise.regulator_unit_id is null`,
  entityKind: sql`enterprise.entity_kind is null`,
  statusSince: sql`(enterprise.status <> 'operating' and enterprise.status_since is null)`,
  creditCode: sql`not enterprise.credit_code_valid`,
};

/** What a list of enterprises is asked for. */
export type Wanted = {
  readonly q?: string | undefined;
  readonly area?: AreaPath | undefined;
  readonly industry?: string | undefined;
  readonly status?: string | undefined;
  readonly grade?: string | undefined;
  readonly risk?: RiskFilter | undefined;
  readonly missing?: MissingField | undefined;
  readonly box?: Box | undefined;
  readonly circle?: Circle | undefined;
};

type Query<O> = SelectQueryBuilder<Tables, 'enterprise', O>;

/** Where on the map something must stand: in a box, in a circle, in both; without either, anywhere. */
export type Standing = { readonly box?: Box | undefined; readonly circle?: Circle | undefined };

/** The distance from a place over the ground, in kilometres, of rows with columns `lon` and `lat`: as `kmBetween` in the kernel. */
export const kmFrom = (rows: string, { lon, lat }: Pick<Circle, 'lon' | 'lat'>): RawBuilder<number> => {
  const [rowLon, rowLat] = [sql.ref(`${rows}.lon`), sql.ref(`${rows}.lat`)];
  return sql<number>`(12742.0176 * asin(least(1, sqrt(sin(radians(${rowLat} - ${lat}::float8) / 2) ^ 2
    + cos(radians(${lat}::float8)) * cos(radians(${rowLat})) * sin(radians(${rowLon} - ${lon}::float8) / 2) ^ 2))))`;
};

const inBox = (rows: string, box: Box): RawBuilder<boolean> => {
  const [lon, lat, cell] = [sql.ref(`${rows}.lon`), sql.ref(`${rows}.lat`), sql.ref(`${rows}.cell`)];
  // Ranges of cells lead the index to the place; the degrees settle what stands there.
  const ranges = cellsOfBox(box).map(({ from, until }) => sql`(${cell} >= ${from} and ${cell} < ${until})`);
  return sql<boolean>`((${sql.join(ranges, sql` or `)})
    and ${lon} between ${box.west} and ${box.east} and ${lat} between ${box.south} and ${box.north})`;
};

/** True for rows with columns `lon`, `lat` and `cell` that stand where they must. */
export const standsIn = (rows: string, { box, circle }: Standing): RawBuilder<boolean> => {
  const all = [sql<boolean>`true`];
  if (box) all.push(inBox(rows, box));
  if (circle) all.push(inBox(rows, boxAround(circle)), sql<boolean>`${kmFrom(rows, circle)} <= ${circle.km}`);
  return sql<boolean>`(${sql.join(all, sql` and `)})`;
};

/** Narrows a query to the enterprises an actor sees under some filters. */
export const under = <O>(query: Query<O>, actor: Actor, wanted: Wanted): Query<O> => {
  let found = query.where(covered(actor, PLACED));
  if (wanted.q)
    found = found.where(sql<boolean>`search like ${`%${wanted.q.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`}`);
  if (wanted.area) found = found.where(sql<boolean>`starts_with(area_path, ${wanted.area})`);
  if (wanted.industry) found = found.where('industry_code', '=', wanted.industry);
  if (wanted.status) found = found.where('status', '=', wanted.status as OperatingStatus);
  if (wanted.grade) found = found.where('grade', '=', wanted.grade as 'A');
  if (wanted.risk)
    found =
      wanted.risk === 'unrated' ? found.where('risk_level', 'is', null) : found.where('risk_level', '=', wanted.risk);
  if (wanted.missing) found = found.where(LACKING[wanted.missing]);
  if (wanted.box || wanted.circle) found = found.where(standsIn('enterprise', wanted));
  return found;
};

/** Where a page of enterprises begins, in which order they stand, and how many are wanted. */
export type EnterprisePage = {
  readonly after: string | undefined;
  readonly beyond: RawBuilder<boolean> | undefined;
  readonly order: ListOrder<Enterprise> | undefined;
  readonly limit: number;
};

/** The enterprises an actor sees under some filters, from a place in their order on, one more than asked for. */
export const listEnterprises = (db: Db, actor: Actor, wanted: Wanted, page: EnterprisePage): Promise<Enterprise[]> => {
  const { after, beyond, order, limit } = page;
  let found = under(db.selectFrom('enterprise').select(COLUMNS), actor, wanted).limit(limit + 1);
  if (after) found = found.where('id', '>', after);
  if (beyond) found = found.where(beyond);
  return (order ? found.orderBy(orderSql(order, 'enterprise.id')) : found.orderBy('id')).execute();
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
  lon double precision, lat double precision, position_source jsonb, status text, status_since date, entity_kind text, industry_code text, grade text, risk_level text,
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
