import type { Block, Paper } from '../../infra/paper/model.ts';
import type { Language } from '../../kernel/language.ts';
import { printWords } from './print-words.ts';
import type { Section } from './sections.ts';

/** Who printed a file, when, and of whom it tells. */
export type Imprint = {
  readonly language: Language;
  readonly enterprise: string;
  readonly by: string;
  /** `2026-03-20 09:00`, Shanghai time. */
  readonly at: string;
  readonly own: boolean;
};

const blocksOf = ({ title, facts, table, note }: Section): Block[] => [
  { type: 'heading', level: 1, text: title },
  ...(facts ? [{ type: 'facts', items: facts } as const] : []),
  ...(note ? [{ type: 'note', text: note } as const] : []),
  ...(table ? [{ type: 'table', ...table } as const] : []),
];

/** The line at the foot of every page: who had it printed, and when. */
export const footOf = ({ language, by, at, own, enterprise }: Imprint): string => {
  const say = (word: keyof typeof printWords): string => printWords[word][language];
  const parts = [enterprise, `${say('printedBy')} ${by} ${at}`];
  return [...parts, ...(own ? [say('ownSide')] : [])].join(' · ');
};

/** The whole file of an enterprise as a paper (整档打印). */
export const paperOf = (sections: readonly Section[], imprint: Imprint): Paper => ({
  form: 'report',
  language: imprint.language,
  title: imprint.enterprise,
  head: printWords.head[imprint.language],
  blocks: sections.flatMap(blocksOf),
  at: imprint.at,
  foot: footOf(imprint),
});
