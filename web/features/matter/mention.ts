/** Somebody a comment may name: a person or a unit, by the key the platform knows. */
export type Mention = { readonly key: string; readonly name: string; readonly about: string };

const LONGEST = 20;

/** The words behind an `@` that the caret stands in; nothing where there is none. */
export const mentionAt = (
  text: string,
  caret: number,
): { readonly from: number; readonly words: string } | undefined => {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf('@');
  if (from === -1) return undefined;
  const words = before.slice(from + 1);
  // An address of the mail kind names nobody, and a blank ends a name.
  const inside = /[\w.]/.test(before[from - 1] ?? '');
  return inside || /\s/.test(words) || words.length > LONGEST ? undefined : { from, words };
};

/** The keys of those who are still named in the text, each once. */
export const mentionsIn = (text: string, named: readonly Mention[]): string[] => [
  ...new Set(named.filter(({ name }) => text.includes(`@${name}`)).map(({ key }) => key)),
];
