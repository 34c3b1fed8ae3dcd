import { labels as matterLabels } from '../../../server/oversight/matter/contract.ts';
import { type DirectiveView, labels, type WarningView } from '../../../server/oversight/warning/contract.ts';
import type { Query } from '../../lib/api.ts';
import { useLabels } from '../../lib/i18n.ts';
import { useAnswer, useList, useSend } from '../../lib/query.ts';

export type { DirectiveView, WarningView };

export const useWarningLabel = (): ((code: string) => string) => useLabels(labels);
export const useKindLabel = (): ((code: string) => string) => useLabels(matterLabels);
export const useWarnings = (filter: Query) => useList<WarningView>('warnings', '/warnings', filter);
export const useDirectives = (filter: Query) => useList<DirectiveView>('directives', '/directives', filter);
export const useDirective = (id: string) =>
  useAnswer<DirectiveView>('directives', `/directives/${encodeURIComponent(id)}`);
export const useDirectiveStep = (onDone: () => void) =>
  useSend<DirectiveView, { text?: string }>(['directives', 'notices', 'inbox', 'matters'], onDone);

/** How a measure is coloured: to be confirmed, urged, circulated. */
export const measureTone = (measure: string): 'info' | 'warn' | 'late' => {
  if (measure === 'circulate' || measure === 'circular') return 'late';
  return measure === 'urge' || measure === 'urgeOrder' ? 'warn' : 'info';
};
