import { fill, type Text } from '../kernel/language.ts';
import { isDay } from '../kernel/time.ts';
import type { Cell, Choice, Reader } from './intake-kind.ts';

const faults = {
  long: { zh: '最多 {limit} 个字，此处有 {length} 个', en: 'at most {limit} characters; this has {length}' },
  code: {
    zh: '编码只能含字母、数字和 - _ . ，最多 {limit} 位；此处为“{text}”',
    en: 'a code has letters, digits and - _ . only, at most {limit}; this is "{text}"',
  },
  scientific: {
    zh: '“{text}”是被 Excel 改写成科学计数法的编码；请把该列设为文本后重新填写',
    en: '"{text}" is a code that Excel rewrote as a number; format the column as text and enter it again',
  },
  day: {
    zh: '“{text}”不是存在的日期；请写成 2026-03-20',
    en: '"{text}" is no date that exists; write it like 2026-03-20',
  },
  number: { zh: '“{text}”不是数字；请只填数字，不带单位', en: '"{text}" is no number; give digits only, without unit' },
  range: { zh: '应在 {min} 与 {max} 之间，此处为 {text}', en: 'must lie between {min} and {max}; this is {text}' },
  choice: { zh: '“{text}”不在可选值内；请填：{values}', en: '"{text}" is none of the values; give one of: {values}' },
} as const;

const fault = (text: Text, values: Record<string, unknown>): { fault: Text } => ({ fault: fill(text, values) });

/** Reads a text of limited length. */
export const text =
  (limit = 200) =>
  (given: string): Cell<string> =>
    given.length > limit ? fault(faults.long, { limit, length: given.length }) : { value: given };

/** Reads a code: letters, digits, dash, dot and underscore. */
export const code =
  (limit = 64) =>
  (given: string): Cell<string> => {
    const narrow = given.normalize('NFKC').replaceAll(/\s+/g, '');
    if (/^\d(\.\d+)?E\+\d+$/i.test(narrow)) return fault(faults.scientific, { text: given });
    return narrow.length <= limit && /^[\p{L}\p{N}._-]+$/u.test(narrow)
      ? { value: narrow }
      : fault(faults.code, { limit, text: given });
  };

const DAY = /^(\d{4})(?:-|\/|\.|年)?(\d{1,2})(?:-|\/|\.|月)?(\d{1,2})日?(?:[T ]00?:00(?::00)?)?$/;
const COMPACT_DAY = /^\d{8}$/;

/** Reads a day as people write it: 2026-03-20, 2026/3/20, 2026.3.20, 2026年3月20日, 20260320. */
export const day = (given: string): Cell<string> => {
  const narrow = given.normalize('NFKC').trim();
  const separated = COMPACT_DAY.test(narrow) || /[-/.年]/.test(narrow);
  const match = separated
    ? DAY.exec(COMPACT_DAY.test(narrow) ? narrow.replace(/^(\d{4})(\d\d)/, '$1-$2-') : narrow)
    : null;
  const value = match ? `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}` : '';
  return isDay(value) ? { value } : fault(faults.day, { text: given });
};

/** Reads a number within bounds; full-width digits and thousands separators are read too. */
export const number =
  (min: number, max: number) =>
  (given: string): Cell<number> => {
    const narrow = given
      .normalize('NFKC')
      .trim()
      .replaceAll(/,(?=\d{3}(\D|$))/g, '');
    const value = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(narrow) ? Number(narrow) : Number.NaN;
    if (!Number.isFinite(value)) return fault(faults.number, { text: given });
    return value < min || value > max ? fault(faults.range, { min, max, text: given }) : { value };
  };

/** A word as it is compared: without blanks, dashes and difference of case. */
export const plain = (word: string): string =>
  word
    .normalize('NFKC')
    .replaceAll(/[\s_-]+/g, '')
    .toLowerCase();

/** Reads one of the values of a list, in English, snake_case or Chinese. */
export const choice = <V extends string>(choices: readonly Choice<V>[]): Reader<V> => {
  const known = new Map<string, V>();
  for (const { value, label, aliases } of choices) {
    for (const word of [value, label.zh, label.en, ...(aliases ?? [])]) known.set(plain(word), value);
  }
  const values = choices.map(({ value, label }) => `${value}（${label.zh}）`).join('、');
  const read = (given: string): Cell<V> => {
    const value = known.get(plain(given));
    return value === undefined ? fault(faults.choice, { text: given, values }) : { value };
  };
  return Object.assign(read, { choices });
};
