import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Query } from './api.ts';
import { useFilters } from './filters.ts';
import { type Topic, useList } from './query.ts';

/** What a list is on the server: its name for saved views and memory, and the call that answers it. */
export type ListSource<K extends string = string> = {
  readonly name: string;
  readonly topic: Topic;
  readonly path: string;
  /** The filters that stand in the address. */
  readonly filters: readonly K[];
  /** Filters that the page itself sets, such as the enterprise it is about. */
  readonly fixed?: Query | undefined;
  /** What every call of the list says besides, such as the order it is read in. */
  readonly preset?: Query | undefined;
};

/** How many rows one page of a list brings. */
const PAGE = 100;

/** A list with its filters and its order in the address: what `ListPage` shows, exports and saves as a view. */
export const useListing = <T, K extends string = string>(source: ListSource<K>) => {
  const { values, set, clear, any } = useFilters(source.filters);
  const [search, setSearch] = useSearchParams();
  const sort = search.get('sort') ?? undefined;
  const fixed = JSON.stringify({ ...source.preset, ...source.fixed });
  const query = useMemo<Query>(() => ({ ...values, ...(JSON.parse(fixed) as Query), sort }), [values, fixed, sort]);
  // The rows of another enterprise are not shown in place of this one's.
  const keep = source.fixed === undefined;
  const list = useList<T>(source.topic, source.path, { ...query, count: true, limit: PAGE }, keep);
  const setSort = (next: string | undefined): void =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (next) after.set('sort', next);
        else after.delete('sort');
        return after;
      },
      { replace: true },
    );
  return { source: source as ListSource, list, query, values, set, clear, any, sort, setSort };
};

/** A list as its page holds it. */
export type Listing<T> = Omit<ReturnType<typeof useListing<T>>, 'values' | 'set'> & {
  readonly values: Readonly<Partial<Record<string, string>>>;
  readonly set: (changes: Record<string, string | undefined>) => void;
};
