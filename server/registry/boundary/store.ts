import { sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import { covered } from '../../infra/scope.ts';
import type { Actor } from '../../kernel/context.ts';
import type { Instant } from '../../kernel/time.ts';
import type { BoundaryKind } from './contract.ts';
import type { Boundary, BoundarySet, Shape } from './tables.ts';

/** Stores one version with all its shapes. */
export const insertSet = async (
  db: Db,
  set: BoundarySet,
  shapes: readonly Omit<Boundary, 'set_id'>[],
): Promise<void> => {
  await db.insertInto('boundary_set').values(set).execute();
  await sql`
    insert into boundary (set_id, code, area_path, geometry)
    select ${set.id}, code, area_path, geometry
    from jsonb_to_recordset(${JSON.stringify(shapes)}::jsonb) as r(code text, area_path text, geometry jsonb)`.execute(
    db,
  );
};

/** A version with how many of its shapes are in force. */
export type CountedSet = BoundarySet & { in_force: number };

const inForce = sql`
  select distinct on (s.kind, b.code) s.id as set_id, s.kind, b.code, b.area_path, b.geometry
  from boundary b join boundary_set s on s.id = b.set_id
  where s.withdrawn_at is null order by s.kind, b.code, s.imported_at desc, s.id desc`;

/** The versions with a shape that an actor's posts cover, the newest first; `inForce` counts those shapes alone. */
export const listSets = async (db: Db, actor: Actor): Promise<CountedSet[]> => {
  const { rows } = await sql<CountedSet>`
    select s.*, coalesce(f.n, 0)::int as in_force from boundary_set s
    left join (select set_id, count(*) as n from (${inForce}) as i where ${covered(actor, { area: 'i.area_path' })} group by set_id) f
      on f.set_id = s.id
    where exists (select from boundary b where b.set_id = s.id and ${covered(actor, { area: 'b.area_path' })})
    order by s.imported_at desc, s.id desc`.execute(db);
  return rows;
};

/** Changes with every import and withdrawal, as soon as it is committed. */
export const boundaryStamp = async (db: Db): Promise<string> => {
  const { rows } = await sql<{ stamp: string }>`
    select count(*) || '.' || count(withdrawn_at) || '.' || coalesce(extract(epoch from max(imported_at))::bigint, 0) as stamp
    from boundary_set`.execute(db);
  return rows[0]?.stamp ?? '';
};

/** One version, locked because it is about to change. */
export const lockSet = (db: Db, id: string): Promise<BoundarySet | undefined> =>
  db.selectFrom('boundary_set').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** The area paths of the shapes of a version. */
export const pathsOfSet = async (db: Db, id: string): Promise<string[]> =>
  (await db.selectFrom('boundary').select('area_path').distinct().where('set_id', '=', id).execute()).map(
    ({ area_path }) => area_path,
  );

export const withdrawSet = async (db: Db, id: string, at: Instant): Promise<void> => {
  await db.updateTable('boundary_set').set({ withdrawn_at: at }).where('id', '=', id).execute();
};

/** A boundary in force, and the version it is from. */
export type InForce = { set_id: string; code: string; area_path: string; geometry: Shape };

/** The boundaries in force of a kind: of each area or grid the newest that was not withdrawn. */
export const boundariesInForce = async (db: Db, kind: BoundaryKind): Promise<InForce[]> => {
  const { rows } = await sql<InForce>`select * from (${inForce}) as i where i.kind = ${kind} order by i.code`.execute(
    db,
  );
  return rows;
};
