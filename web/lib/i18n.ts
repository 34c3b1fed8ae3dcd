import { useMemo, useSyncExternalStore } from 'react';

/** The two languages of the interface; Chinese is the first. */
export type Language = 'zh' | 'en';
type Table = Readonly<Record<string, readonly [zh: string, en: string]>>;
type Slots<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Slots<Rest> : never;
type Values<S extends string> = [Slots<S>] extends [never] ? [] : [values: Readonly<Record<Slots<S>, string | number>>];

/** The words of a table that need no value. */
export type PlainKey<T extends Table> = {
  [K in keyof T & string]: [Slots<T[K][0]>] extends [never] ? K : never;
}[keyof T & string];

/** Says a word of a table in the language in force. */
export type Say<T extends Table> = <K extends keyof T & string>(key: K, ...values: Values<T[K][0]>) => string;

/** The words of one feature, `key: [中文, English]`; a missing language or a missing value does not compile. */
export const words = <const T extends Table>(table: T): T => table;

const STORED = 'anjian.language';
const listeners = new Set<() => void>();
const remembered = (): Language => (globalThis.localStorage?.getItem(STORED) === 'en' ? 'en' : 'zh');
let current: Language = remembered();

export const currentLanguage = (): Language => current;

/** The tag by which browsers and the server know a language. */
export const localeTag = (language: Language = current): string => (language === 'en' ? 'en' : 'zh-CN');

export const setLanguage = (language: Language): void => {
  current = language;
  globalThis.localStorage?.setItem(STORED, language);
  if (globalThis.document) document.documentElement.lang = localeTag(language);
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useLanguage = (): Language => useSyncExternalStore(subscribe, currentLanguage);

/** Fills `{n}`; in English `{n:day|days}` adds the right number of the noun. */
const fill = (template: string, values: Readonly<Record<string, string | number>> = {}): string =>
  template.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return one === undefined ? String(value) : `${value} ${Number(value) === 1 ? one : many}`;
  });

export const sayIn =
  <T extends Table>(table: T, language: Language): Say<T> =>
  (key, ...values) =>
    fill(table[key]?.[language === 'en' ? 1 : 0] ?? key, values[0]);

/** The words of a feature in the language in force; the component renders anew when it changes. */
export const useWords = <T extends Table>(table: T): Say<T> => {
  const language = useLanguage();
  return useMemo(() => sayIn(table, language), [table, language]);
};

type Text = { readonly zh: string; readonly en: string };

/** Looks a code up in the labels of a contract; an unknown code stands for itself. */
export const useLabels = (labels: Readonly<Record<string, Text>>): ((code: string) => string) => {
  const language = useLanguage();
  return useMemo(() => (code: string) => labels[code]?.[language] ?? code, [labels, language]);
};
