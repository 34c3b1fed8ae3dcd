import {
  keepPreviousData,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useMemo, useRef, useSyncExternalStore } from 'react';
import { get, newKey, type Page, post, Problem, type Query } from './api.ts';

/** What a cached answer is about; live events renew answers by it. */
export type Topic =
  | 'session'
  | 'search'
  | 'inbox'
  | 'matters'
  | 'warnings'
  | 'directives'
  | 'alarms'
  | 'curve'
  | 'enterprises'
  | 'map'
  | 'file'
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
  | 'jobs'
  | 'ownSessions'
  | 'secondFactor'
  | 'kiosks'
  | 'evidence'
  | 'ledger'
  | 'views';

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

/** Lists read further than this are not renewed under the reader's eyes; they say that there is news instead. */
const RENEWED_PAGES = 5;
const pagesIn = (data: unknown): number => (data as { pages?: readonly unknown[] } | undefined)?.pages?.length ?? 0;
const isLong = (query: { state: { data: unknown } }): boolean => pagesIn(query.state.data) > RENEWED_PAGES;

const useHasNews = (key: readonly unknown[]): boolean =>
  useSyncExternalStore(
    (listener) => queries.getQueryCache().subscribe(listener),
    () => {
      const state = queries.getQueryState(key);
      return state?.isInvalidated === true && state.fetchStatus === 'idle' && pagesIn(state.data) > RENEWED_PAGES;
    },
  );

/**
 * A list read page by page; `rows` are all the pages read so far, `hasNews` says that a long one is no longer the newest.
 * With `keep` the rows of the former filters stay in sight until those of the new ones are there.
 */
export const useList = <T>(topic: Topic, path: string | null, query: Query = {}, keep = false) => {
  const client = useQueryClient();
  const queryKey = [topic, path, 'list', query];
  const answer = useInfiniteQuery({
    queryKey,
    // Only the first page counts; the others are read while scrolling.
    queryFn: ({ pageParam, signal }) =>
      get<Page<T>>(
        path ?? '',
        { ...query, cursor: pageParam, ...(pageParam && 'count' in query ? { count: false } : {}) },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    enabled: path !== null,
    refetchOnMount: (known) => !isLong(known),
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  });
  const rows = useMemo(() => answer.data?.pages.flatMap((page) => page.items) ?? [], [answer.data]);
  /** Reads the beginning of the list anew. */
  const again = async (): Promise<void> => {
    client.setQueryData<typeof answer.data>(
      queryKey,
      (known) => known && { pages: known.pages.slice(0, 1), pageParams: known.pageParams.slice(0, 1) },
    );
    await answer.refetch();
  };
  return { ...answer, rows, total: answer.data?.pages[0]?.total, hasNews: useHasNews(queryKey), again };
};

/** Renews every answer about these topics; nothing renews all. Long lists only learn that they are no longer the newest. */
export const renew = async (topics?: readonly Topic[]): Promise<void> => {
  const about = (key: readonly unknown[]): boolean => !topics || topics.includes(key[0] as Topic);
  await Promise.all([
    queries.invalidateQueries({ predicate: (query) => about(query.queryKey) && !isLong(query) }),
    queries.invalidateQueries({ predicate: (query) => about(query.queryKey) && isLong(query), refetchType: 'none' }),
  ]);
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
