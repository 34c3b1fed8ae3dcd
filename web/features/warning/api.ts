import { labels as matterLabels } from '../../../server/oversight/matter/contract.ts';
import { labels, type WarningView } from '../../../server/oversight/warning/contract.ts';
import type { Query } from '../../lib/api.ts';
import { useLabels } from '../../lib/i18n.ts';
import { useList } from '../../lib/query.ts';

export type { WarningView };

export const useWarningLabel = (): ((code: string) => string) => useLabels(labels);
export const useKindLabel = (): ((code: string) => string) => useLabels(matterLabels);
export const useWarnings = (filter: Query) => useList<WarningView>('warnings', '/warnings', filter);

/** How a measure is coloured: to be confirmed, urged, circulated. */
export const measureTone = (measure: string): 'info' | 'warn' | 'late' => {
  if (measure === 'circulate') return 'late';
  return measure === 'urge' ? 'warn' : 'info';
};
