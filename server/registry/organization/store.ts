import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import { covered } from '../../infra/scope.ts';
import { type AreaPath, codesOf, type Tier } from '../../kernel/area.ts';
import type { Actor } from '../../kernel/context.ts';
import { type Office, officeFor, pathsAbove } from './rules.ts';
import { shortMemory } from '../../infra/short-memory.ts';
import type { Area, Grid, Unit } from './tables.ts';

/** The areas with these codes. */
export const areasByCodes = shortMemory<Area>(async (db, codes) => {
  const rows = await db
    .selectFrom('area')
    .selectAll()
    .where('code', '=', sql<string>`any(${codes}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.code, row]));
});

/** The same as they are stored at this moment, also within a transaction that has read them before. */
export const areasAsStored = async (db: Db, codes: readonly string[]): Promise<Map<string, Area>> => {
  const rows = await db
    .selectFrom('area')
    .selectAll()
    .where('code', '=', sql<string>`any(${codes}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.code, row]));
};

/** The area with this code. */
export const areaByCode = async (db: Db, code: string): Promise<Area | undefined> =>
  (await areasByCodes(db, [code])).get(code);

/** The area at the top of the tree; where a city runs several trees, the first. */
export const topArea = (db: Db): Promise<Area | undefined> =>
  db.selectFrom('area').selectAll().where('parent_code', 'is', null).orderBy('path').limit(1).executeTakeFirst();

/** The units with these ids. */
export const unitsByIds = shortMemory<Unit>(async (db, ids) => {
  const rows = await db
    .selectFrom('unit')
    .selectAll()
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
});

/** The units with these codes. */
export const unitsByCodes = async (db: Db, codes: Iterable<string>): Promise<Map<string, Unit>> => {
  const wanted = [...new Set(codes)];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .selectFrom('unit')
    .selectAll()
    .where('code', '=', sql<string>`any(${wanted}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.code, row]));
};

/** The unit with this id. */
export const unitById = async (db: Db, id: string): Promise<Unit | undefined> => (await unitsByIds(db, [id])).get(id);

/** The unit with this code. */
export const unitByCode = async (db: Db, code: string): Promise<Unit | undefined> =>
  (await unitsByCodes(db, [code])).get(code);

/** The units of some areas, in the order of their codes. */
export const unitsOfAreas = (db: Db, areaCodes: readonly string[]): Promise<Unit[]> =>
  db
    .selectFrom('unit')
    .selectAll()
    .where('area_code', '=', sql<string>`any(${[...areaCodes]}::text[])`)
    .orderBy('code')
    .execute();

/** The regional grids of some areas, in the order of their codes. */
export const gridsOfAreas = (db: Db, areaCodes: readonly string[]): Promise<Grid[]> =>
  db
    .selectFrom('grid')
    .selectAll()
    .where('kind', '=', 'regional')
    .where('area_code', '=', sql<string>`any(${[...areaCodes]}::text[])`)
    .orderBy('code')
    .execute();

/** The grids with these codes. */
export const gridsByCodes = async (db: Db, codes: Iterable<string>): Promise<Map<string, Grid>> => {
  const rows = await db
    .selectFrom('grid')
    .selectAll()
    .where('code', '=', sql<string>`any(${[...new Set(codes)]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.code, row]));
};

const officesAt = (tier: Tier) =>
  shortMemory<Office>(async (db, paths) => {
    const areas = await areasByCodes(db, paths.flatMap(codesOf));
    const offices = await db
      .selectFrom('unit')
      .selectAll()
      .where('kind', '=', 'committeeOffice')
      .where('area_code', '=', sql<string>`any(${[...areas.keys()]}::text[])`)
      .orderBy('code')
      .execute();
    return new Map(paths.map((path) => [path, officeFor(path, tier, areas, offices)]));
  });

const officesByTier = {
  city: officesAt('city'),
  county: officesAt('county'),
  town: officesAt('town'),
  village: officesAt('village'),
};

/** The committee offices that answer for many areas at one tier, in two queries however many there are. */
export const committeeOfficesFor = (
  db: Db,
  areaPaths: Iterable<AreaPath>,
  tier: Tier,
): Promise<Map<AreaPath, Office>> => officesByTier[tier](db, areaPaths);

/** The committee office (安委会办公室) that answers for an area at a tier. */
export const committeeOfficeOf = async (db: Db, areaPath: AreaPath, tier: Tier): Promise<Office> =>
  (await committeeOfficesFor(db, [areaPath], tier)).get(areaPath) as Office;

/** The areas an actor sees: the subtrees of the posts, and the names of what lies above them. */
const areaVisible = (actor: Actor): RawBuilder<boolean> => {
  const above = actor.posts.flatMap((post) => pathsAbove(post.areaPath));
  return sql<boolean>`(${covered(actor, { area: 'area.path' })} or area.path = any(${above}::text[]))`;
};

/** The areas an actor may see, below a parent or all of them, in the order of the tree. */
export const listAreas = (db: Db, actor: Actor, parent: string | undefined): Promise<Area[]> => {
  const visible = db.selectFrom('area').selectAll().where(areaVisible(actor)).orderBy('path');
  return (parent === undefined ? visible : visible.where('parent_code', '=', parent)).execute();
};

export type UnitFilter = { readonly parent?: string; readonly areaCode?: string; readonly kind?: string };

/** The units an actor may see: those of the areas covered and the ones the posts belong to. */
export const listUnits = (db: Db, actor: Actor, filter: UnitFilter): Promise<Unit[]> => {
  const own = actor.posts.flatMap((post) => post.unitId ?? []);
  let query = db
    .selectFrom('unit')
    .selectAll()
    .where(sql<boolean>`(${covered(actor, { area: 'unit.area_path' })} or unit.id = any(${own}::uuid[]))`);
  if (filter.parent !== undefined) query = query.where('parent_code', '=', filter.parent);
  if (filter.areaCode !== undefined) query = query.where('area_code', '=', filter.areaCode);
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  return query.orderBy('area_path').orderBy('code').execute();
};

/** The grids an actor may see. */
export const listGrids = (db: Db, actor: Actor, parent: string | undefined): Promise<Grid[]> => {
  const visible = db
    .selectFrom('grid')
    .selectAll()
    .where(covered(actor, { area: 'grid.area_path' }))
    .orderBy('code');
  return (parent === undefined ? visible : visible.where('parent_code', '=', parent)).execute();
};

/** Writes areas, those known by their code anew. */
export const saveAreas = async (db: Db, rows: readonly Area[]): Promise<void> => {
  await sql`
    insert into area (code, name, parent_code, tier, path)
    select code, name, parent_code, tier, path
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(code text, name text, parent_code text, tier text, path text)
    on conflict (code) do update set name = excluded.name`.execute(db);
};

/** Writes units, those known by their code anew. */
export const saveUnits = async (db: Db, rows: readonly Unit[]): Promise<void> => {
  await sql`
    insert into unit (id, code, name, area_code, area_path, kind, parent_code)
    select id, code, name, area_code, area_path, kind, parent_code
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, code text, name text, area_code text, area_path text, kind text, parent_code text)
    on conflict (code) do update set name = excluded.name, area_code = excluded.area_code, area_path = excluded.area_path,
      kind = excluded.kind, parent_code = excluded.parent_code`.execute(db);
};

/** Writes grids, those known by their code anew. */
export const saveGrids = async (db: Db, rows: readonly Grid[]): Promise<void> => {
  await sql`
    insert into grid (code, name, kind, area_code, area_path, parent_code, chief, workers)
    select code, name, kind, area_code, area_path, parent_code, chief, workers
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(code text, name text, kind text, area_code text, area_path text, parent_code text, chief text, workers text)
    on conflict (code) do update set name = excluded.name, kind = excluded.kind, area_code = excluded.area_code,
      area_path = excluded.area_path, parent_code = excluded.parent_code, chief = excluded.chief, workers = excluded.workers`.execute(
    db,
  );
};
