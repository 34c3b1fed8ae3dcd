import { useAnswer } from './query.ts';
import { useMe } from './session.ts';

type Area = { readonly code: string; readonly name: string };

/** The areas directly below the reader's own, as choices of a filter. */
export const useAreaChoices = (): { value: string; label: string }[] => {
  const parent = useMe()?.posts[0]?.areaCode ?? null;
  const below = useAnswer<{ items: readonly Area[] }>('areas', parent ? '/areas' : null, { parent });
  return (below.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }));
};
