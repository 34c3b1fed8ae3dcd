import { type Expression, sql } from 'kysely';
import { covered } from '../../infra/scope.ts';
import type { Actor } from '../../kernel/context.ts';
import { addDays, type Instant } from '../../kernel/time.ts';
import { enterprisePlaces } from '../../registry/enterprise/index.ts';

/** A deadline within so many days is pressing. */
const PRESSING_DAYS = 3;

/** What the map asks of matters. */
export type MattersOnMap = { readonly kind?: string | undefined; readonly late?: boolean | undefined };

/** Open matters as points of the map, at their enterprise: level 2 when overdue, 1 when due within three days, else 0. */
export const openMatterPoints = (actor: Actor, now: Instant, { kind, late }: MattersOnMap): Expression<unknown> => {
  const at = sql`${now.toISOString()}::timestamptz`;
  const soon = sql`${addDays(now, PRESSING_DAYS).toISOString()}::timestamptz`;
  return sql`
    select m.id, p.id as subject, p.name, p.lon, p.lat, p.cell,
      case when m.due_at < ${at} then 2 when m.due_at < ${soon} then 1 else 0 end as level
    from matter m left join ${enterprisePlaces(actor)} p on p.id = m.enterprise_id
    where m.open and ${covered(actor, { area: 'm.area_path', enterprise: 'm.enterprise_id' })}
      ${kind === undefined ? sql`` : sql`and m.kind = ${kind}`} ${late ? sql`and m.due_at < ${at}` : sql``}`;
};
