import type { Text } from '../kernel/language.ts';

/** A row of a table: its number as a person sees it in the sheet (the header is 1), and its cells as texts. */
export type TableRow = { readonly row: number; readonly cells: readonly string[] };

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
