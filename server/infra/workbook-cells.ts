import { type Day, isDay, parseInstant } from '../kernel/time.ts';

/** How a column is written: as text, as a number, as a day, or as a moment in Shanghai time. */
export type CellKind = 'text' | 'number' | 'date' | 'instant';
/** What a cell may be given; a day is `YYYY-MM-DD`, a moment ISO 8601. */
export type CellValue = string | number | boolean | null | undefined;

/** The styles of a workbook by what they are for, as the number they have in its table of styles. */
export const STYLE = {
  plain: 0,
  head: 1,
  text: 2,
  guarded: 3,
  number: 4,
  date: 5,
  instant: 6,
  label: 7,
  note: 8,
} as const;

/** The most characters Excel takes in one cell. */
const LONGEST = 32_767;

// What XML cannot say, what it reads as marks, and what Excel reads as an escape of its own.
// oxlint-disable-next-line no-control-regex
const SPECIAL = /[&<>\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g;
const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', _: '_x005F_' };

const escaped = (character: string): string => MARKS[character] ?? (character === '\r' ? '_x000D_' : '');

/** A text as the content of an XML element that a spreadsheet reads back as it was. */
export const xmlText = (text: string): string => {
  const whole = text.toWellFormed();
  return (whole.length > LONGEST ? `${whole.slice(0, LONGEST - 1).toWellFormed()}…` : whole).replace(SPECIAL, escaped);
};

/** A text as the value of an XML attribute. */
export const xmlAttribute = (text: string): string =>
  xmlText(text)
    .replaceAll('"', '&quot;')
    .replaceAll(/[\n\t]/g, ' ');

/** What spreadsheets and those who open them as CSV may take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** Whether a text must be marked as text, because it would turn into a formula when it is typed again. */
export const looksLikeFormula = (text: string): boolean => FORMULA.test(text);

/** The letters of a column: A, B … Z, AA. */
export const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));

const DAYS_TO_1970 = 25_569;
/** Excel counts a 29 February 1900 that never was; before it nothing can be trusted. */
const FIRST_SERIAL = 61;
const SHANGHAI_SECONDS = 8 * 3600;

const serialOfDay = (day: Day): number | undefined => {
  const serial = isDay(day) ? Date.parse(`${day}T00:00:00Z`) / 86_400_000 + DAYS_TO_1970 : 0;
  return serial >= FIRST_SERIAL ? serial : undefined;
};

const serialOfInstant = (text: string): number | undefined => {
  const at = parseInstant(text);
  const serial = at ? (Math.round(at.getTime() / 1000) + SHANGHAI_SECONDS) / 86_400 + DAYS_TO_1970 : 0;
  return serial >= FIRST_SERIAL ? serial : undefined;
};

const numberCell = (place: string, style: number, value: number): string =>
  `<c r="${place}" s="${style}"><v>${value}</v></c>`;

/** A cell of text: written as a string, never as anything that is computed. */
export const textCell = (place: string, text: string, style?: number): string => {
  if (text === '') return '';
  const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '';
  const chosen = style ?? (looksLikeFormula(text) ? STYLE.guarded : STYLE.text);
  return `<c r="${place}" s="${chosen}" t="inlineStr"><is><t${space}>${xmlText(text)}</t></is></c>`;
};

/** One cell of a kind; what is none of that kind is written as the text it is. */
export const cellXml = (place: string, kind: CellKind, value: CellValue): string => {
  if (value === null || value === undefined || value === '') return '';
  if (kind === 'number' && typeof value === 'number' && Number.isFinite(value))
    return numberCell(place, STYLE.number, value);
  const serial =
    kind === 'date' ? serialOfDay(String(value)) : kind === 'instant' ? serialOfInstant(String(value)) : undefined;
  if (serial !== undefined) return numberCell(place, kind === 'date' ? STYLE.date : STYLE.instant, serial);
  return textCell(place, String(value));
};
