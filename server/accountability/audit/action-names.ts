import type { Look } from '../../infra/verb.ts';
import { labels as matterLabels } from '../../oversight/matter/contract.ts';
import { actionLabels } from './contract.ts';

type Named = Pick<Look, 'services' | 'language'>;

const ofMatter = ({ services, language }: Named, action: string): string | undefined => {
  const [kindName = '', move = ''] = action.split('.');
  const kind = Object.hasOwn(services.kinds, kindName) ? services.kinds[kindName] : undefined;
  if (!kind) return undefined;
  const said = Object.hasOwn(kind.moves, move) ? kind.moves[move]?.label : matterLabels[move];
  return `${kind.label[language]} · ${said?.[language] ?? move}`;
};

/** An action of the ledger in words; one that nobody named stands for itself. */
export const actionInWords = (look: Named, action: string): string =>
  (Object.hasOwn(actionLabels, action) ? actionLabels[action]?.[look.language] : undefined) ??
  ofMatter(look, action) ??
  action;
