import { writeXlsx } from 'hucre/xlsx';
import { footOf, type Imprint } from './paper.ts';
import { printWords } from './print-words.ts';
import type { Section } from './sections.ts';

const WIDEST = 60;
const NARROWEST = 10;
/** Chinese characters take two columns' worth. */
const widthOf = (text: string): number =>
  [...text].reduce((total, character) => total + (character > '\u2E7F' ? 2 : 1), 0) + 2;

const widths = (rows: readonly (readonly string[])[]): { width: number }[] =>
  Array.from({ length: Math.max(...rows.map((row) => row.length)) }, (_, index) => ({
    width: Math.min(WIDEST, Math.max(NARROWEST, ...rows.map((row) => widthOf(row[index] ?? '')))),
  }));

const bold = { font: { bold: true } };

/** Names of sheets: at most 31 characters, none of those that spreadsheets refuse, the count left out. */
const sheetName = (title: string): string =>
  title
    .replace(/（\d+）$/, '')
    .replaceAll(/[\\/?*[\]:]/g, ' ')
    .slice(0, 31);

const rowsOf = ({ facts, table, note }: Section): string[][] => [
  ...(table ? [table.columns.map(({ title }) => title), ...table.rows.map((row) => [...row])] : []),
  ...(facts ?? []).map((fact) => [...fact]),
  ...(note ? [[note]] : []),
];

const sheetOf = (section: Section) => {
  const rows = rowsOf(section);
  const head = section.table ? rows[0] : undefined;
  const cells = new Map((head ?? []).map((_, index) => [`0,${index}`, { style: bold }]));
  return {
    name: sheetName(section.title),
    rows,
    columns: widths(rows),
    cells,
    ...(head ? { freezePane: { rows: 1 } } : {}),
  };
};

/** The whole file of an enterprise as a workbook: a sheet for each part, the first saying who had it made and when. */
export const sheetsOf = (sections: readonly Section[], imprint: Imprint): Promise<Uint8Array> => {
  const about: Section = {
    title: printWords.about2[imprint.language],
    facts: footOf(imprint)
      .split(' · ')
      .map((line, index) => [index === 0 ? printWords.head[imprint.language] : '', line] as const),
  };
  return writeXlsx({ sheets: [about, ...sections].map(sheetOf) });
};
