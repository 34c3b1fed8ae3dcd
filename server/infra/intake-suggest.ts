import type { Text } from '../kernel/language.ts';
import { plain } from './intake-cells.ts';
import { type Layout, plainHeader } from './intake-header.ts';
import type { Code, Column, ImportKind, Suggestion } from './intake-kind.ts';

type Line = readonly number[];
const at = (line: Line, j: number): number => line[j] ?? 0;

/** How many single changes turn one word into another; neighbours that changed places count once. */
export const distance = (from: string, to: string): number => {
  const [a, b] = [[...from], [...to]];
  let older: Line = [];
  let before: Line = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const line = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = at(before, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = exchanged ? at(older, j - 2) + 1 : changed;
      line.push(Math.min(at(before, j) + 1, at(line, j - 1) + 1, changed, swapped));
    }
    older = before;
    before = line;
  }
  return at(before, b.length);
};

/** How alike two words are, 0 to 1; one that holds the other is nearly it. */
export const likeness = (one: string, other: string): number => {
  if (one === '' || other === '') return 0;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const near = 1 - distance(one, other) / long.length;
  const held = long.includes(short) ? 0.5 + (0.5 * short.length) / long.length : 0;
  return Math.max(near, held);
};

const ALIKE = 0.5;
const LONGEST = 60;

/** The most alike of some words; nothing when none is alike enough, or when two are equally so. */
const nearest = <T>(given: string, among: Iterable<readonly [word: string, of: T]>, least = ALIKE): T | undefined => {
  if (given.length > LONGEST) return undefined;
  let best: { of: T | undefined; share: number } | undefined;
  for (const [word, of] of among) {
    const share = likeness(given, word);
    if (share < least || share < (best?.share ?? 0)) continue;
    const tied = share === best?.share && best.of !== of;
    best = { of: tied ? undefined : of, share };
  }
  return best?.of;
};

const saying = (replace: string, why?: Text): Suggestion => ({
  zh: why ? `${why.zh}，改为“${replace}”` : `改为“${replace}”`,
  en: why ? `${why.en}: write "${replace}"` : `write "${replace}"`,
  replace,
});

const EXCEL_EPOCH = Date.UTC(1899, 11, 30);
const DAY_MILLIS = 86_400_000;

/** The day that Excel keeps as this number; 1990 to 2100 alone, so that other numbers stay numbers. */
const excelDay = (given: string): string | undefined => {
  const serial = Number(given);
  if (!/^\d{5}(\.\d+)?$/.test(given) || serial < 32_874 || serial > 73_051) return undefined;
  return new Date(EXCEL_EPOCH + Math.floor(serial) * DAY_MILLIS).toISOString().slice(0, 10);
};

type Repair = { readonly why: Text; of(given: string): string | undefined };

const WIDE = { zh: '含全角字符', en: 'has full-width characters' };
const pad = (text = ''): string => text.padStart(2, '0');

/** What people and programs commonly do to a cell, undone; a repair counts only when the column then reads. */
const REPAIRS: readonly Repair[] = [
  { why: WIDE, of: (given) => given.normalize('NFKC') },
  {
    why: { zh: '多了空格', en: 'has blanks' },
    of: (given) => given.normalize('NFKC').replaceAll(/[\s\u200B\uFEFF]+/g, ''),
  },
  { why: { zh: '这是 Excel 的日期序号', en: 'this is how Excel keeps a date' }, of: excelDay },
  {
    why: { zh: '日在前的日期', en: 'the day stands first' },
    of: (given) => {
      const [, d, m, y] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(given) ?? [];
      return y && `${y}-${pad(m)}-${pad(d)}`;
    },
  },
  {
    why: { zh: '只填日期', en: 'the day alone' },
    of: (given) => /^(\d{4}\D\d{1,2}\D\d{1,2})日?[T\s]+\d/.exec(given)?.[1]?.replace(/\D$/, ''),
  },
  {
    why: { zh: '去掉单位', en: 'without the unit' },
    of: (given) => /^[^\d+-]*([+-]?\d[\d,]*(?:\.\d+)?)\D*$/.exec(given.normalize('NFKC'))?.[1],
  },
  {
    why: { zh: '字母与数字混淆', en: 'letters taken for digits' },
    of: (given) => given.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1'),
  },
  {
    why: { zh: '去掉多余符号', en: 'without stray marks' },
    of: (given) => given.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, ''),
  },
];

const repaired = (column: Column, given: string): Suggestion | undefined => {
  for (const { why, of } of REPAIRS) {
    const candidate = of(given);
    if (candidate === undefined || candidate === '' || candidate === given) continue;
    if ('value' in column.read(candidate)) return saying(candidate, why);
  }
  return undefined;
};

const ofChoices = ({ read }: Column, given: string): Suggestion | undefined => {
  const words = (read.choices ?? []).flatMap(({ value, label, aliases = [] }) =>
    [value, label.zh, label.en, ...aliases].map((word) => [plain(word), label.zh] as const),
  );
  const label = nearest(plain(given), words, 0.4);
  return label === undefined ? undefined : saying(label, { zh: '最接近的可选值', en: 'the nearest value' });
};

const ofCodes = (codes: readonly Code[], given: string): Suggestion | undefined => {
  const narrow = plain(given);
  if (codes.some(({ code }) => plain(code) === narrow)) return undefined;
  const byName = codes.find(({ name }) => plain(name) === narrow);
  if (byName) return saying(byName.code, { zh: `“${byName.name}”的代码`, en: `the code of "${byName.name}"` });
  // Of a code two digits wrong may be any other code; a name bears more.
  const typo = codes.filter(({ code }) => distance(plain(code), narrow) === 1);
  const near =
    typo.length === 1
      ? typo[0]
      : nearest(
          narrow,
          codes.map((one) => [plain(one.name), one] as const),
          0.6,
        );
  return near && saying(near.code, { zh: `最接近的是“${near.name}”`, en: `the nearest is "${near.name}"` });
};

/** What to write instead of a cell that was refused, where that can be told; codes are those that may stand in the column. */
export const suggest = (column: Column, given: string, codes: readonly Code[] = []): Suggestion | undefined => {
  const text = given.trim();
  if (text === '' || text.length > LONGEST) return undefined;
  if (column.read.choices) return ofChoices(column, text);
  return ('fault' in column.read(text) ? repaired(column, text) : undefined) ?? ofCodes(codes, text);
};

/** A header of a file: which column it is read as, or which it may be meant for. */
export type HeaderReading = {
  readonly at: number;
  readonly header: string;
  readonly column: string | null;
  readonly suggestion: string | null;
};

/** How the headers of a file were understood; for those that no template knows, the free column that they resemble most. */
export const readHeaders = (kind: ImportKind, layout: Layout): HeaderReading[] => {
  const taken = new Set(layout.columns.map(({ column }) => column.name));
  const free = kind.columns.filter(({ name }) => !taken.has(name));
  const words = free.flatMap(({ name, label, aliases = [] }) =>
    [name, label.zh, label.en, ...aliases].map((word) => [plainHeader(word), name] as const),
  );
  const known = layout.columns.map(({ at, header, column }) => ({ at, header, column: column.name, suggestion: null }));
  const notes = layout.notes.map(({ at, header }) => ({
    at,
    header,
    column: null,
    suggestion: nearest(plainHeader(header), words) ?? null,
  }));
  return [...known, ...notes].toSorted((a, b) => a.at - b.at);
};
