import { useAnswer } from '../../lib/query.ts';
import type { Mention } from './mention.ts';

type Unit = { readonly id: string; readonly name: string; readonly areaName?: string };

/** The units a matter may be handed to, as choices of a form. */
export const useUnitChoices = (wanted: boolean): { value: string; label: string }[] =>
  (useAnswer<{ items: readonly Unit[] }>('units', wanted ? '/units' : null).data?.items ?? []).map(
    ({ id, name, areaName }) => ({
      value: id,
      label: areaName && !name.startsWith(areaName) ? `${name}（${areaName}）` : name,
    }),
  );

type Account = {
  readonly id: string;
  readonly displayName: string;
  readonly disabled: boolean;
  readonly posts: readonly { readonly unitName: string | null }[];
};

/** The persons a matter may be given to; empty where the reader may not see the accounts. */
export const usePersonChoices = (wanted: boolean): { value: string; label: string }[] =>
  (useAnswer<{ items: readonly Account[] }>('units', wanted ? '/accounts' : null, { limit: 200 }).data?.items ?? [])
    .filter(({ disabled }) => !disabled)
    .map(({ id, displayName, posts }) => ({
      value: id,
      label: [displayName, posts[0]?.unitName].filter(Boolean).join(' · '),
    }));

/** Whom a comment may name: the units and persons the reader may see. */
export const useMentionable = (wanted: boolean): readonly Mention[] => {
  const units = useUnitChoices(wanted);
  const persons = usePersonChoices(wanted);
  return [
    ...persons.map(({ value, label }) => {
      const [name = '', ...about] = label.split(' · ');
      return { key: `person:${value}`, name, about: about.join(' · ') };
    }),
    ...units.map(({ value, label }) => ({ key: `unit:${value}`, name: label.replace(/（.*）$/, ''), about: '' })),
  ];
};
