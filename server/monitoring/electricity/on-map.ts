import { type Expression, sql } from 'kysely';
import { covered } from '../../infra/scope.ts';
import type { Actor } from '../../kernel/context.ts';
import { enterprisePlaces } from '../../registry/enterprise/index.ts';

/** Open alarms as points of the map, at the enterprise of their meter: level 1 while the load goes on, 0 once it is quiet. */
export const openAlarmPoints = (actor: Actor): Expression<unknown> => sql`
  select a.id, p.id as subject, p.name, p.lon, p.lat, p.cell, a.active::int as level
  from electricity_alarm a left join ${enterprisePlaces(actor)} p on p.id = a.enterprise_id
  where a.open and ${covered(actor, { area: 'a.area_path', enterprise: 'a.enterprise_id' })}`;
