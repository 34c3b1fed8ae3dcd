import type { Text } from '../kernel/language.ts';

/** A row of a table: its number as a person sees it in the sheet (the header is 1), and its cells as texts. */
export type TableRow = { readonly row: number; readonly cells: readonly string[] };

/** How a file was read: what it is, and for people who wonder at its cells, by which sheet, encoding and separator. */
export type TableAbout = {
  readonly format: 'csv' | 'xlsx';
  readonly sheet?: string;
  /** Sheets of the workbook that are not read. */
  readonly otherSheets?: readonly string[];
  readonly encoding?: string;
  readonly separator?: string;
};

/** What makes a file unreadable from a row on, and what to do about it. */
export class TableFault extends Error {
  readonly row: number;
  readonly text: Text;

  constructor(row: number, text: Text) {
    super(`row ${row}: ${text.en}`);
    this.row = row;
    this.text = text;
  }
}
