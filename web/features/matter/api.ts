import type { Static } from 'typebox';
import type {
  Inbox,
  InboxFacets,
  MatterDetail,
  MatterView,
  TimelineEntry,
} from '../../../server/oversight/matter/contract.ts';
import type { StepView } from '../../../server/oversight/warning/contract.ts';
import { labels as matterLabels } from '../../../server/oversight/matter/contract.ts';
import { labels as warningLabels } from '../../../server/oversight/warning/contract.ts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get, type Query } from '../../lib/api.ts';
import { useLabels } from '../../lib/i18n.ts';
import { type Topic, useAnswer, useList, useSend } from '../../lib/query.ts';

export type { MatterDetail, MatterView };
export type InboxRow = Static<typeof Inbox>['items'][number];
export type Step = Static<typeof StepView>;
export type Entry = Static<typeof TimelineEntry>;
export type InboxTab = 'todo' | 'done' | 'started' | 'copied';
export type Facets = Static<typeof InboxFacets>;
type InboxAnswer = Static<typeof Inbox>;

/** The kinds of matters (事项类型) in the order of the law's articles. */
export const KINDS = [
  'generalHazard',
  'suspectedMajorHazard',
  'clue',
  'expiredLicence',
  'idlePrevention',
  'electricityAlarm',
] as const;

export const useMatterLabel = (): ((code: string) => string) => useLabels(matterLabels);
export const useWarningLabel = (): ((code: string) => string) => useLabels(warningLabels);

/** The filters of the inbox as its address holds them. */
export const INBOX_FILTERS = ['tab', 'reason', 'due', 'kind', 'areaCode', 'q', 'sort', 'snoozed'] as const;
export type InboxFilters = Partial<Record<(typeof INBOX_FILTERS)[number], string>>;

/** The inbox page by page; the first page says how many each tab and each choice of the filters holds. */
export const useInbox = (filters: InboxFilters) => {
  const answer = useInfiniteQuery({
    queryKey: ['inbox', '/inbox', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      get<InboxAnswer>(
        '/inbox',
        { ...filters, ...(pageParam ? { cursor: pageParam } : { facets: true }), limit: PAGE },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => answer.data?.pages.flatMap((page) => page.items) ?? [], [answer.data]);
  const first = answer.data?.pages[0];
  return { ...answer, rows, counts: first?.counts ?? {}, facets: first?.facets };
};
const PAGE = 100;

export const useMatters = (filter: Query) => useList<MatterView>('matters', '/matters', { count: true, ...filter });
export const useMatter = (id: string) => useAnswer<MatterDetail>('matters', `/matters/${encodeURIComponent(id)}`);

/** What an action on a matter may make stale. */
export const TOUCHED = [
  'inbox',
  'matters',
  'warnings',
  'alarms',
  'overview',
  'licences',
  'prevention',
  'directives',
] as const satisfies readonly Topic[];

/** Carries out an action on a matter and renews what it touches. */
export const useAct = (onDone: () => void) => useSend<unknown, Record<string, unknown>>(TOUCHED, onDone);

export const actionPath = (id: string, action: string): string =>
  `/matters/${encodeURIComponent(id)}/actions/${encodeURIComponent(action)}`;
