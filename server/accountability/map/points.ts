import type { Expression } from 'kysely';
import type { Look } from '../../infra/verb.ts';
import { openAlarmPoints } from '../../monitoring/electricity/index.ts';
import { openMatterPoints } from '../../oversight/matter/index.ts';
import { activeWarningPoints } from '../../oversight/warning/index.ts';
import { enterprisePoints } from '../../registry/enterprise/index.ts';
import { areaByCode } from '../../registry/organization/index.ts';
import { type Drawn, risksIn } from './rules.ts';

/** What the layers show, as a request says it. */
export type Shown = {
  readonly risk?: string | undefined;
  readonly status?: string | undefined;
  readonly grade?: string | undefined;
  readonly area?: string | undefined;
  readonly kind?: string | undefined;
  readonly late?: boolean | undefined;
};

/** Below no area: what lies under a code that does not exist. */
const NOWHERE = '-';

/** The points of a layer, each from the room that owns them: rows of `id, subject, name, lon, lat, cell, level` within the asker's posts. */
export const pointsOf = async (look: Look, layer: Drawn, shown: Shown): Promise<Expression<unknown>> => {
  if (layer === 'alarms') return openAlarmPoints(look.actor);
  if (layer === 'warnings') return activeWarningPoints(look.actor);
  if (layer === 'matters') return openMatterPoints(look.actor, look.now, shown);
  const { risk, area, status, grade } = shown;
  const path = area === undefined ? undefined : ((await areaByCode(look.db, area))?.path ?? NOWHERE);
  return enterprisePoints(look.db, look.actor, { risks: risksIn(risk), area: path, status, grade });
};
