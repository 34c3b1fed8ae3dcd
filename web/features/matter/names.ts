import { useWords } from '../../lib/i18n.ts';
import type { Entry } from './api.ts';
import { entryWords, systemWords } from './history-words.ts';

const isSystem = (name: string): name is keyof typeof systemWords => name in systemWords;
const isEntry = (action: string): action is keyof typeof entryWords => action in entryWords;

/** Who did something, by name; the platform's own parts by what they are. */
export const useActorName = (): ((id: string, name: string) => string) => {
  const t = useWords(systemWords);
  return (id, name) => {
    const part = id.replace(/^system:/, '');
    return id.startsWith('system:') && isSystem(part) ? t(part) : name;
  };
};

/** What an entry of the ledger is called; the server's label where it has one. */
export const useEntryLabel = (): ((entry: Entry) => string) => {
  const t = useWords(entryWords);
  return ({ action, label }) => (label === action && isEntry(action) ? t(action) : label);
};
