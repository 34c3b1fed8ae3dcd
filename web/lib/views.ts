import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { NewView, ViewChange, ViewView } from '../../server/registry/view/contract.ts';
import type { Static } from 'typebox';
import { call, type Problem } from './api.ts';
import { useAnswer } from './query.ts';

export type { ViewChange, ViewView };

/** The saved views (常用视图) of a list: the own ones and those shared with the reader. */
export const useViews = (list: string | null) =>
  useAnswer<{ items: readonly ViewView[] }>('views', list ? '/views' : null, { list });

type Change =
  | { readonly do: 'save'; readonly body: Static<typeof NewView> }
  | { readonly do: 'change'; readonly id: string; readonly body: ViewChange }
  | { readonly do: 'remove'; readonly id: string };

const send = (change: Change): Promise<ViewView | null> => {
  if (change.do === 'save') return call('POST', '/views', { body: change.body });
  const path = `/views/${encodeURIComponent(change.id)}`;
  return change.do === 'change' ? call('PATCH', path, { body: change.body }) : call('DELETE', path);
};

/** Saves, changes or deletes a view, and reads the views of the list anew. */
export const useViewChange = (onDone: (view: ViewView | null, change: Change) => void) => {
  const client = useQueryClient();
  return useMutation<ViewView | null, Problem, Change>({
    mutationFn: send,
    onSuccess: async (view, change) => {
      await client.invalidateQueries({ queryKey: ['views'] });
      onDone(view, change);
    },
  });
};

/** The filters of an address in one fixed form, as views keep them. */
export const filtersText = (values: Readonly<Partial<Record<string, string>>>, sort: string | undefined): string => {
  const kept = Object.entries({ ...values, sort }).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(kept.toSorted(([a], [b]) => (a < b ? -1 : 1))).toString();
};
