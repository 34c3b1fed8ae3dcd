import { fill, type Text } from '../kernel/language.ts';
import type { Column, ImportKind, ImportRow } from './intake-kind.ts';
import type { TableRow } from './tabular.ts';

/** What is wrong with a row: where, and what to do. */
export type RowFault = { readonly row: number; readonly column: string; readonly fault: Text };

const faults = {
  missing: {
    zh: '缺少列“{name}”（{zh}）；请在首行加上这一列，或下载模板填写',
    en: 'column "{name}" ({zh}) is missing; add it to the first row, or fill in the template',
  },
  twice: { zh: '列“{header}”出现了两次；请删去一列', en: 'column "{header}" appears twice; remove one of them' },
  empty: { zh: '必填，此处为空；请填写', en: 'is required and empty here; fill it in' },
  damaged: {
    zh: '含有无法识别的字符；请把文件另存为 UTF-8 编码的 CSV 或 .xlsx',
    en: 'has characters that cannot be read; save the file as CSV in UTF-8 or as .xlsx',
  },
  tooMany: {
    zh: '此行比首行多出 {extra} 格；内容中若有分隔符，请用双引号括起来',
    en: 'this row has {extra} more cells than the first row; put quotes around cells that contain the separator',
  },
} as const;

/** Which cell of a row belongs to which column; cells of no column are notes under their header. */
export type Layout = {
  readonly columns: readonly { readonly at: number; readonly header: string; readonly column: Column }[];
  readonly notes: readonly { at: number; header: string }[];
  readonly width: number;
};

/** A header as it is compared: without marks, blanks and difference of case. */
export const plainHeader = (header: string): string =>
  header
    .normalize('NFKC')
    .replaceAll(/[\s*_-]+|[(（](必填|选填|可选|required|optional)[)）]/gi, '')
    .toLowerCase();

/** A text as PostgreSQL keeps it: without NUL, without half characters. */
const keepable = (text: string): string => text.trim().replaceAll('\0', '').toWellFormed();

/** Columns that a person gave to headers; a header without one (`null`) is a note whatever it says. */
export type Mapping = Readonly<Record<string, string | null>>;

const namesOf = (kind: ImportKind, mapping: Mapping): Map<string, Column | null> => {
  const names = new Map<string, Column | null>();
  for (const column of kind.columns) {
    for (const word of [column.name, column.label.zh, column.label.en, ...(column.aliases ?? [])])
      names.set(plainHeader(word), column);
  }
  for (const [header, name] of Object.entries(mapping))
    names.set(plainHeader(header), kind.columns.find((column) => column.name === name) ?? null);
  return names;
};

/** Reads the header of a file against a template; what is missing or double comes back as faults. */
export const layoutOf = (
  kind: ImportKind,
  header: TableRow,
  mapping: Mapping = {},
): { layout: Layout; faults: RowFault[] } => {
  const names = namesOf(kind, mapping);
  const columns: { at: number; header: string; column: Column }[] = [];
  const notes: { at: number; header: string }[] = [];
  const found: RowFault[] = [];
  header.cells.forEach((given, at) => {
    const cell = keepable(given);
    const column = names.get(plainHeader(cell));
    if (!column) {
      if (cell !== '') notes.push({ at, header: cell });
    } else if (columns.some((one) => one.column === column)) {
      found.push({ row: header.row, column: column.name, fault: fill(faults.twice, { header: cell }) });
    } else columns.push({ at, header: cell, column });
  });
  for (const column of kind.columns) {
    if (!column.required || columns.some((one) => one.column === column)) continue;
    found.push({
      row: header.row,
      column: column.name,
      fault: fill(faults.missing, { name: column.name, zh: column.label.zh }),
    });
  }
  return { layout: { columns, notes, width: header.cells.length }, faults: found };
};

/** Reads one row of cells: its values, or everything that is wrong with it. */
export const readRow = (layout: Layout, { row, cells }: TableRow): ImportRow | RowFault[] => {
  const found: RowFault[] = [];
  const values: Record<string, unknown> = {};
  for (const { at, column } of layout.columns) {
    const given = cells[at]?.trim() ?? '';
    const cell = readCell(column, given);
    if ('fault' in cell) found.push({ row, column: column.name, fault: cell.fault });
    else values[column.name] = cell.value;
  }
  const extra = cells.slice(layout.width).filter((cell) => cell.trim() !== '').length;
  if (extra > 0) found.push({ row, column: '', fault: fill(faults.tooMany, { extra }) });
  return found.length > 0 ? found : { row, values, notes: notesOf(layout, cells) };
};

const readCell = (column: Column, given: string) => {
  if (given === '') return column.required === true ? { fault: faults.empty } : { value: null };
  return given.includes('\uFFFD') || given.includes('\0') || !given.isWellFormed()
    ? { fault: faults.damaged }
    : column.read(given);
};

const LONGEST_NOTE = 2000;

const notesOf = (layout: Layout, cells: readonly string[]): Record<string, string> => {
  const notes: Record<string, string> = {};
  for (const { at, header } of layout.notes) {
    const note = keepable(cells[at] ?? '')
      .slice(0, LONGEST_NOTE)
      .toWellFormed();
    if (note !== '') notes[header] = note;
  }
  return notes;
};
