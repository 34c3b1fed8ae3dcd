import { useAnswer } from '../../lib/query.ts';

type Unit = { readonly id: string; readonly name: string; readonly areaName?: string };

/** The units a matter may be handed to, as choices of a form. */
export const useUnitChoices = (wanted: boolean): { value: string; label: string }[] =>
  (useAnswer<{ items: readonly Unit[] }>('units', wanted ? '/units' : null).data?.items ?? []).map(
    ({ id, name, areaName }) => ({
      value: id,
      label: areaName && !name.startsWith(areaName) ? `${name}（${areaName}）` : name,
    }),
  );
