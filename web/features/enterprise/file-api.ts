import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FieldSource, FileFormat, FileView, TimelineItem } from '../../../server/accountability/file/contract.ts';
import { TIMELINE_TYPES, timelineLabels } from '../../../server/accountability/file/contract.ts';
import type { EvidenceView } from '../../../server/oversight/evidence/contract.ts';
import type { DirectiveView } from '../../../server/oversight/directive/contract.ts';
import type { MatterView } from '../../../server/oversight/matter/contract.ts';
import { call, getFile, newKey, type Page, type Problem, type Query } from '../../lib/api.ts';
import { downloadBlob } from '../../lib/download.ts';
import { useLabels } from '../../lib/i18n.ts';
import { type Topic, useAnswer, useList } from '../../lib/query.ts';
import type { EnterpriseView } from './api.ts';

export type { DirectiveView, EvidenceView, FieldSource, FileFormat, FileView, TimelineItem };
export { TIMELINE_TYPES };

type Items<T> = { readonly items: readonly T[] };
const at = (id: string, rest = ''): string => `/enterprises/${encodeURIComponent(id)}${rest}`;

/** The file at one glance: completeness, sources, responsibility, counts, forms. */
export const useFile = (id: string) => useAnswer<FileView>('file', at(id, '/file'));
export const useTimeline = (id: string, query: Query) => useList<TimelineItem>('file', at(id, '/timeline'), query);
export const useAttachments = (id: string) => useAnswer<Items<EvidenceView>>('evidence', at(id, '/evidence'));
export const useDocuments = (id: string) =>
  useAnswer<Page<DirectiveView>>('directives', '/directives', { enterpriseId: id, limit: 200 });
export const useOpenMatters = (id: string) =>
  useAnswer<Page<MatterView>>('matters', '/matters', { enterpriseId: id, open: true, limit: 6, count: true });
export const useTimelineLabel = (): ((code: string) => string) => useLabels(timelineLabels);

/** What a changed enterprise makes stale. */
const TOUCHED: readonly Topic[] = ['enterprises', 'file', 'overview', 'matters', 'meters'];

type Change = { readonly change: Readonly<Record<string, unknown>>; readonly version: number };

/** Changes an enterprise as it was seen under a version; answers 412 when somebody was faster. */
export const useChange = (id: string) => {
  const client = useQueryClient();
  return useMutation<EnterpriseView & { warnings: readonly string[] }, Problem, Change>({
    mutationFn: ({ change, version }) =>
      call('PATCH', at(id), { body: change, ifMatch: version, idempotencyKey: newKey() }),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => TOUCHED.includes(queryKey[0] as Topic) }),
  });
};

/** The enterprise as it stands now, past every cache. */
export const readAnew = (id: string): Promise<EnterpriseView> => call<EnterpriseView>('GET', at(id));

/** Has the whole file made and hands it to the person; a page of it opens where the browser shows one. */
export const takeFile = async (id: string, format: FileFormat, show?: Window | null): Promise<void> => {
  const { name, content } = await getFile(at(id, `/file.${format}`));
  if (!show) return downloadBlob(name, content);
  const address = URL.createObjectURL(content);
  show.location.replace(address);
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
