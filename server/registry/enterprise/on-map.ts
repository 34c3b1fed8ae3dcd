import { type Expression, sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import { covered } from '../../infra/scope.ts';
import type { Actor } from '../../kernel/context.ts';
import type { RiskFilter } from './contract.ts';
import { under, type Wanted } from './store.ts';

/** What the map asks of enterprises: the filters of their list, and several risk levels at once. */
export type WantedOnMap = Wanted & { readonly risks?: readonly RiskFilter[] | undefined };

const RANK = sql<number>`case enterprise.risk_level when 'red' then 4 when 'orange' then 3 when 'yellow' then 2 when 'blue' then 1 else 0 end`;

/**
 * Enterprises as points of the map: rows of `id, subject, name, lon, lat, cell, level`, a worse risk level the greater one. Those of
 * unknown position have no cell.
 */
export const enterprisePoints = (db: Db, actor: Actor, { risks, ...wanted }: WantedOnMap): Expression<unknown> => {
  const found = under(db.selectFrom('enterprise'), actor, wanted).select([
    'enterprise.id',
    'enterprise.id as subject',
    'enterprise.name',
    'enterprise.lon',
    'enterprise.lat',
    sql<number | null>`enterprise.cell`.as('cell'),
    RANK.as('level'),
  ]);
  if (risks === undefined) return found;
  return found.where(sql<boolean>`coalesce(enterprise.risk_level, 'unrated') = any(${risks}::text[])`);
};

/** Where the enterprises that an actor's posts cover stand: rows of `id, name, lon, lat, cell`, for rooms that place what is theirs. */
export const enterprisePlaces = (actor: Actor): Expression<unknown> =>
  sql`(select enterprise.id, enterprise.name, enterprise.lon, enterprise.lat, enterprise.cell
    from enterprise where ${covered(actor, { area: 'enterprise.area_path', enterprise: 'enterprise.id' })})`;
