import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** The filters of a page as its address holds them; an empty filter is not written. */
export const useFilters = <K extends string>(names: readonly K[]) => {
  const [search, setSearch] = useSearchParams();
  const known = names.join(',');
  const values = useMemo(() => {
    const found: Partial<Record<K, string>> = {};
    for (const name of known.split(',') as K[]) {
      const value = search.get(name);
      if (value) found[name] = value;
    }
    return found;
  }, [search, known]);

  const set = useCallback(
    (changes: Partial<Record<K, string | undefined>>) => {
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changes) as [K, string | undefined][]) {
            if (value) after.set(name, value);
            else after.delete(name);
          }
          return after;
        },
        { replace: true },
      );
    },
    [setSearch],
  );
  const clear = useCallback(
    () => set(Object.fromEntries(known.split(',').map((name) => [name, undefined])) as never),
    [set, known],
  );
  return { values, set, clear, any: Object.keys(values).length > 0 };
};
