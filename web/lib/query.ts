import { QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { get, newKey, type Page, post, Problem, type Query } from './api.ts';

/** What a cached answer is about; live events renew answers by it. */
export type Topic =
  | 'session'
  | 'inbox'
  | 'matters'
  | 'warnings'
  | 'directives'
  | 'alarms'
  | 'curve'
  | 'enterprises'
  | 'meters'
  | 'licences'
  | 'prevention'
  | 'filings'
  | 'notices'
  | 'overview'
  | 'areas'
  | 'industries'
  | 'units'
  | 'imports'
  | 'evidence';

const worthAnotherTry = (count: number, error: Error): boolean =>
  count < 2 && error instanceof Problem && (error.status === 0 || error.status >= 500);

/** The one cache of answers; refusals by right are not asked again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: worthAnotherTry, staleTime: 20_000, gcTime: 10 * 60_000, refetchOnWindowFocus: false },
    mutations: { retry: false },
  },
});

/** One answer of the platform, cached under its topic. */
export const useAnswer = <T>(topic: Topic, path: string | null, query?: Query) =>
  useQuery({
    queryKey: [topic, path, query ?? {}],
    queryFn: ({ signal }) => get<T>(path ?? '', query, signal),
    enabled: path !== null,
  });

/** A list read page by page; `rows` are all the pages read so far. */
export const useList = <T>(topic: Topic, path: string | null, query: Query = {}) => {
  const answer = useInfiniteQuery({
    queryKey: [topic, path, 'list', query],
    queryFn: ({ pageParam, signal }) => get<Page<T>>(path ?? '', { ...query, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    enabled: path !== null,
  });
  const rows = answer.data?.pages.flatMap((page) => page.items) ?? [];
  return { ...answer, rows, total: answer.data?.pages[0]?.total };
};

/** Renews every answer about these topics; nothing renews all. */
export const renew = async (topics?: readonly Topic[]): Promise<void> => {
  await queries.invalidateQueries(topics ? { predicate: ({ queryKey }) => topics.includes(queryKey[0] as Topic) } : {});
};

type Sent<B> = { readonly path: string; readonly body?: B; readonly ifMatch?: number | undefined };

/** Sends a form; sending the same again after a lost answer keeps its key, so it takes effect once. */
export const useSend = <R, B = unknown>(topics: readonly Topic[], onDone?: (result: R) => void) => {
  const client = useQueryClient();
  const sent = useRef({ what: '', key: '' });
  return useMutation<R, Problem, Sent<B>>({
    mutationFn: ({ path, body, ifMatch }) => {
      const what = JSON.stringify([path, body, ifMatch]);
      if (sent.current.what !== what) sent.current = { what, key: newKey() };
      return post<R>(path, body ?? {}, { idempotencyKey: sent.current.key, ifMatch });
    },
    onSuccess: async (result) => {
      sent.current = { what: '', key: '' };
      onDone?.(result);
      await client.invalidateQueries({ predicate: ({ queryKey }) => topics.includes(queryKey[0] as Topic) });
    },
    onError: (problem) => {
      if (problem.status > 0 && problem.status < 500) sent.current = { what: '', key: '' };
    },
  });
};
