import { useMutation } from '@tanstack/react-query';
import { labels as matterLabels } from '../../../server/oversight/matter/contract.ts';
import {
  DIRECTIVE_KINDS,
  type DirectiveKind,
  type DirectiveState,
  type DirectiveView,
  labels,
  type Moved,
  type Recipient,
} from '../../../server/oversight/directive/contract.ts';
import { call, get, type Problem, type Query } from '../../lib/api.ts';
import { useLabels } from '../../lib/i18n.ts';
import { renew, type Topic, useAnswer, useList, useSend } from '../../lib/query.ts';

export { DIRECTIVE_KINDS };
export type { DirectiveKind, DirectiveState, DirectiveView, Moved, Recipient };

/** A page of documents with how many each tab holds. */
export type DirectivePage = {
  readonly items: readonly DirectiveView[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly counts: Readonly<Record<string, number>>;
};

/** What changes when a document does. */
const STALE: readonly Topic[] = ['directives', 'notices', 'inbox', 'matters', 'warnings'];

export const useDirectiveLabel = (): ((code: string) => string) => useLabels(labels);
export const useKindLabel = (): ((code: string) => string) => useLabels(matterLabels);
export const useDirectives = (filter: Query) => useList<DirectiveView>('directives', '/directives', filter);
export const useCounts = (filter: Query) =>
  useAnswer<DirectivePage>('directives', '/directives', { ...filter, limit: 1 }).data?.counts;
export const useDirective = (id: string) =>
  useAnswer<DirectiveView>('directives', `/directives/${encodeURIComponent(id)}`);

/** A step of one document, or of many at once. */
export const useStep = (onDone?: (done: DirectiveView) => void) =>
  useSend<DirectiveView, { reason?: string; text?: string }>(STALE, onDone);
export const useSteps = (onDone: (moved: Moved) => void) =>
  useSend<Moved, { ids: readonly string[]; action: string; reason?: string }>(STALE, onDone);
export const useMerge = (onDone: (merged: DirectiveView) => void) =>
  useSend<DirectiveView, { ids: readonly string[] }>(STALE, onDone);

export const stepPath = (id: string, action: string): string =>
  `/directives/${encodeURIComponent(id)}/actions/${action}`;

/** What is drafted by hand. */
export type Draft = {
  readonly kind: DirectiveKind;
  readonly matterIds: readonly string[];
  readonly recipients?: readonly Recipient[];
  readonly text?: string;
  readonly feedbackBy?: string;
  readonly contact?: string;
};
export const useDraft = (onDone: (made: DirectiveView) => void) => useSend<DirectiveView, Draft>(STALE, onDone);

/** What of a draft is changed. */
export type Change = {
  readonly text?: string | null;
  readonly recipients?: readonly Recipient[];
  readonly copies?: readonly string[];
  readonly feedbackBy?: string | null;
  readonly contact?: string | null;
};

/** Changes a draft as it was seen; somebody who was faster is not overwritten. */
export const useEdit = (directive: DirectiveView, onDone: () => void) =>
  useMutation<DirectiveView, Problem, Change>({
    mutationFn: (body) =>
      call<DirectiveView>('PATCH', `/directives/${encodeURIComponent(directive.id)}`, {
        body,
        ifMatch: directive.version,
      }),
    onSuccess: async () => {
      onDone();
      await renew(STALE);
    },
  });

/** Lets go of a matter of a draft circular. */
export const useRemoveMatter = (directive: DirectiveView) =>
  useMutation<DirectiveView, Problem, string>({
    mutationFn: (matterId) =>
      call<DirectiveView>(
        'DELETE',
        `/directives/${encodeURIComponent(directive.id)}/matters/${encodeURIComponent(matterId)}`,
        { ifMatch: directive.version },
      ),
    onSuccess: () => renew(STALE),
  });

type Unit = { readonly id: string; readonly name: string; readonly areaName?: string };

/** The units a document may be addressed to, as choices of a form. */
export const useUnitChoices = (): { value: string; label: string }[] =>
  (useAnswer<{ items: readonly Unit[] }>('units', '/units').data?.items ?? []).map(({ id, name, areaName }) => ({
    value: `unit:${id}`,
    label: areaName && !name.startsWith(areaName) ? `${name}（${areaName}）` : name,
  }));

type Found = { readonly id: string; readonly name: string };

/** Enterprises whose names hold some words, as choices of a form. */
export const findEnterprises = async (q: string): Promise<{ value: string; label: string }[]> =>
  (await get<{ items: readonly Found[] }>('/enterprises', { q, limit: 20 })).items.map(({ id, name }) => ({
    value: `enterprise:${id}`,
    label: name,
  }));

/** A recipient as a choice of a form, and back. */
export const keyOf = (one: DirectiveView['recipients'][number]): string => {
  if (one.unitId) return `unit:${one.unitId}`;
  return one.enterpriseId ? `enterprise:${one.enterpriseId}` : `office:${one.areaCode ?? ''}`;
};
export const recipientOf = (key: string): Recipient => {
  const [kind, id = ''] = key.split(':');
  if (kind === 'unit') return { unitId: id };
  return kind === 'enterprise' ? { enterpriseId: id } : { areaCode: id };
};

/** How a kind of document is coloured: to be confirmed, urged or ordered, circulated. */
export const kindTone = (kind: string): 'info' | 'warn' | 'late' => {
  if (kind === 'circular') return 'late';
  return kind === 'urgeOrder' || kind === 'rectificationOrder' ? 'warn' : 'info';
};

/** How a state of a document is coloured. */
export const stateTone = (state: string): 'plain' | 'brand' | 'ok' | 'warn' | 'late' => {
  if (state === 'signed') return 'ok';
  if (state === 'revoked') return 'late';
  if (state === 'review') return 'brand';
  return state === 'submitted' || state === 'draft' ? 'warn' : 'plain';
};

/** Where the paper of a document is. */
export const paperPath = (id: string, form: 'pdf' | 'docx'): string =>
  `/api/v1/directives/${encodeURIComponent(id)}/document.${form}`;
