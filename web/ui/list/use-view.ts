import { useEffect, useRef } from 'react';
import { useLocation, useNavigationType, useSearchParams } from 'react-router';
import { filtersText, useViews, type ViewView } from '../../lib/views.ts';

/** The parameter of the address that names the view a list was opened with. */
export const VIEW = 'view';

/** The saved views of a list, the one in force, whether its filters were changed since, and how to go to one. */
export const useView = (
  name: string | null,
  values: Readonly<Partial<Record<string, string>>>,
  sort: string | undefined,
) => {
  const [search, setSearch] = useSearchParams();
  const { key } = useLocation();
  const kind = useNavigationType();
  const views = useViews(name);
  const items = views.data?.items ?? [];
  const now = filtersText(values, sort);
  const current = items.find((view) => view.id === search.get(VIEW));
  const apply = (view: ViewView | undefined): void => {
    const next = new URLSearchParams(view?.query ?? '');
    if (view) next.set(VIEW, view.id);
    // What is no filter of the list, such as the tab of the page around it, stays.
    const mine = new Set([...Object.keys(values), 'sort', VIEW, ...new URLSearchParams(current?.query ?? '').keys()]);
    for (const [one, value] of search) if (!mine.has(one) && !next.has(one)) next.set(one, value);
    setSearch(next, { replace: true });
  };
  // A list opened without any filter begins with the person's default view; going back does not.
  const fresh = useRef(search.size === 0 && (kind !== 'POP' || key === 'default'));
  const first = items.find((view) => view.isDefault);
  useEffect(() => {
    if (!views.data || !fresh.current) return;
    fresh.current = false;
    if (first && search.size === 0) apply(first);
  });
  return { items, current, now, changed: current !== undefined && current.query !== now, apply };
};
export type ViewState = ReturnType<typeof useView>;
