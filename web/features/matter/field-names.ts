import { useWords } from '../../lib/i18n.ts';
import { choiceWords, fieldWords } from './field-words.ts';

/** Names of fields and choices of the forms of actions, in the language in force. */
export const useFormNames = () => {
  const field = useWords(fieldWords);
  const choice = useWords(choiceWords);
  return {
    field: (name: string) => (name in fieldWords ? field(name as keyof typeof fieldWords) : undefined),
    choice: (value: string) => (value in choiceWords ? choice(value as keyof typeof choiceWords) : undefined),
  };
};
