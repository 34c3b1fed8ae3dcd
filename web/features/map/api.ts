import type { Static } from 'typebox';
import {
  labels,
  type Layer,
  LAYERS,
  LEVELS,
  type LayerFigures,
  type MapConfig,
  type MapFigures,
  type PlacedThing,
  type Within,
} from '../../../server/accountability/map/contract.ts';
import type { AlarmList } from '../../../server/monitoring/electricity/contract.ts';
import type { MatterList } from '../../../server/oversight/matter/contract.ts';
import type { EnterpriseList, EnterpriseView } from '../../../server/registry/enterprise/contract.ts';
import { PREFIX, type Query, queryText } from '../../lib/api.ts';
import { useLabels } from '../../lib/i18n.ts';
import { useAnswer } from '../../lib/query.ts';
import type { RiskLevel } from '../../ui/tokens.ts';

export { type Layer, type LayerFigures, LAYERS, LEVELS, type MapConfig, type PlacedThing, type Within };
export type { EnterpriseView };

export const useMapLabel = (): ((code: string) => string) => useLabels(labels);
export const useMapConfig = () => useAnswer<MapConfig>('map', '/map/config');
export const useFigures = (shown: Query) => useAnswer<MapFigures>('map', '/map/figures', shown);
export const useWithin = (place: Query | null, shown: Query) =>
  useAnswer<Within>('map', place ? '/map/within' : null, { ...shown, ...place });
export const useEnterprise = (id: string | undefined) =>
  useAnswer<EnterpriseView>('enterprises', id ? `/enterprises/${encodeURIComponent(id)}` : null);
export const useFound = (q: string) =>
  useAnswer<Static<typeof EnterpriseList>>('enterprises', q ? '/enterprises' : null, { q, limit: 8 });
export const useOpenMatters = (enterpriseId: string) =>
  useAnswer<Static<typeof MatterList>>('matters', '/matters', { enterpriseId, open: true, limit: 20 });
export const useOpenAlarms = (enterpriseId: string) =>
  useAnswer<Static<typeof AlarmList>>('alarms', '/electricity/alarms', { enterpriseId, open: true, limit: 20 });

/** The whole address of a call, as a worker needs it. */
export const addressOf = (path: string, query: Query = {}): string =>
  `${location.origin}${PREFIX}${path}${queryText(query)}`;

/** The colour and shape that stand for a level of a layer. */
export const toneOf = (layer: Layer, level: number): RiskLevel => {
  if (layer === 'enterprises') return LEVELS.enterprises[level] ?? 'unrated';
  if (layer === 'alarms') return level > 0 ? 'orange' : 'unrated';
  return level === 2 ? 'red' : level === 1 ? 'orange' : 'blue';
};
