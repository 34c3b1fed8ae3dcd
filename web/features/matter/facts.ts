import { useWords } from '../../lib/i18n.ts';
import { instantText } from '../../lib/time.ts';
import { uiWords } from '../../ui/words.ts';
import { choiceWords, fieldWords } from './field-words.ts';

/** Texts that speak for themselves and need no name before them. */
const PLAIN = new Set(['text', 'comment', 'note', 'reason', 'description']);
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

const isField = (name: string): name is keyof typeof fieldWords => name in fieldWords;
const isChoice = (value: string): value is keyof typeof choiceWords => value in choiceWords;

/** Reads what the ledger and the owning room keep about a matter into names and values; what has no name in words is for machines. */
export const useFacts = (): ((data: Readonly<Record<string, unknown>>) => [name: string, value: string][]) => {
  const field = useWords(fieldWords);
  const choice = useWords(choiceWords);
  const say = useWords(uiWords);
  const textOf = (value: unknown): string => {
    if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
    if (typeof value === 'number') return String(Math.round(value * 100) / 100);
    if (typeof value !== 'string') return '';
    if (isChoice(value)) return choice(value);
    return INSTANT.test(value) ? instantText(value) : value;
  };
  return (data) =>
    Object.entries(data).flatMap(([name, value]): [string, string][] => {
      if (!isField(name) || name.endsWith('Id')) return [];
      const text = textOf(value);
      return text ? [[PLAIN.has(name) ? '' : field(name), text]] : [];
    });
};
