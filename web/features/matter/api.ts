import type { Static } from 'typebox';
import type { Inbox, MatterDetail, MatterView, TimelineEntry } from '../../../server/oversight/matter/contract.ts';
import type { StepView } from '../../../server/oversight/warning/contract.ts';
import { labels as matterLabels } from '../../../server/oversight/matter/contract.ts';
import { labels as warningLabels } from '../../../server/oversight/warning/contract.ts';
import { type Query } from '../../lib/api.ts';
import { useLabels } from '../../lib/i18n.ts';
import { useAnswer, useList, useSend } from '../../lib/query.ts';

export type { MatterDetail, MatterView };
export type InboxRow = Static<typeof Inbox>['items'][number];
export type Step = Static<typeof StepView>;
export type Entry = Static<typeof TimelineEntry>;
export type InboxTab = 'todo' | 'done' | 'started' | 'all';

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

/** How many matters stand in each tab of the inbox, and of each kind in the chosen one. */
export const useInboxCounts = (tab: InboxTab): Readonly<Record<string, number>> =>
  useAnswer<Static<typeof Inbox>>('inbox', '/inbox', { tab, limit: 1 }).data?.counts ?? {};

export const useInbox = (tab: InboxTab, kind: string | undefined) =>
  useList<InboxRow>('inbox', '/inbox', { tab, kind });
export const useMatters = (filter: Query) => useList<MatterView>('matters', '/matters', { count: true, ...filter });
export const useMatter = (id: string) => useAnswer<MatterDetail>('matters', `/matters/${encodeURIComponent(id)}`);

/** Carries out an action on a matter and renews what it touches. */
export const useAct = (onDone: () => void) =>
  useSend<unknown, Record<string, unknown>>(
    ['inbox', 'matters', 'warnings', 'alarms', 'overview', 'licences', 'prevention', 'directives'],
    onDone,
  );

export const actionPath = (id: string, action: string): string =>
  `/matters/${encodeURIComponent(id)}/actions/${encodeURIComponent(action)}`;
