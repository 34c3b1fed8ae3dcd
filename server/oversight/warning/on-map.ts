import { type Expression, sql } from 'kysely';
import { covered } from '../../infra/scope.ts';
import type { Actor } from '../../kernel/context.ts';
import { enterprisePlaces } from '../../registry/enterprise/index.ts';

/** Active warnings as points of the map, at the enterprise of their matter: level 2 for a circular, 1 for an urge, 0 for a notice to confirm. */
export const activeWarningPoints = (actor: Actor): Expression<unknown> => sql`
  select w.id, p.id as subject, p.name, p.lon, p.lat, p.cell,
    case w.measure when 'circulate' then 2 when 'urge' then 1 else 0 end as level
  from warning w left join ${enterprisePlaces(actor)} p on p.id = w.enterprise_id
  where w.cleared_at is null and ${covered(actor, { area: 'w.area_path', enterprise: 'w.enterprise_id' })}`;
