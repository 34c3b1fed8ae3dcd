import { parentPort, workerData } from 'node:worker_threads';
import { type Cell, type DataValidation, readXlsx, type Sheet, type WriteSheet, writeXlsx } from 'hucre/xlsx';

/** What is to be marked in one row of a sheet. */
export type RowMarks = {
  readonly row: number;
  readonly cells: { readonly at: number; readonly level: 'error' | 'hint'; readonly text: string }[];
  readonly reasons: string[];
};

/** A workbook to be marked, and how the column of reasons is headed. */
export type MarkOrder = { readonly bytes: Uint8Array; readonly marks: readonly RowMarks[]; readonly reason: string };

const FILL = { error: 'FFFFC7CE', hint: 'FFFFEB9C' } as const;
const AUTHOR = 'Anjian 安监';

const fillOf = (level: 'error' | 'hint') =>
  ({ type: 'pattern', pattern: 'solid', fgColor: { rgb: FILL[level] } }) as const;

/** Lists to choose from stay; anything that computes or leads elsewhere does not. */
const isPlainList = ({ type, formula1 }: DataValidation): boolean =>
  type === 'list' && !/[([\]/\\]/.test(formula1?.startsWith('"') ? '' : (formula1 ?? ''));

/** A cell with its value and its looks; what it was computed from, and where it led, is left out. */
const still = ({ value, type, style }: Cell): Partial<Cell> => ({
  value,
  type: type === 'formula' ? kindOf(value) : type,
  ...(style ? { style } : {}),
});

const kindOf = (value: Cell['value']): NonNullable<Cell['type']> => {
  if (value instanceof Date) return 'date';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'string';
};

/** A sheet of the original: values, looks, widths; no formula, no link, no picture, no macro. */
const kept = (sheet: Sheet): WriteSheet => ({
  name: sheet.name,
  rows: sheet.rows.map((row) => [...row]),
  cells: new Map([...(sheet.cells ?? [])].map(([at, cell]) => [at, still(cell)])),
  ...(sheet.columns ? { columns: sheet.columns } : {}),
  ...(sheet.merges ? { merges: sheet.merges } : {}),
  ...(sheet.freezePane ? { freezePane: sheet.freezePane } : {}),
  ...(sheet.rowDefs ? { rowDefs: sheet.rowDefs } : {}),
  ...(sheet.hidden ? { hidden: true } : {}),
  ...(sheet.dataValidations ? { dataValidations: sheet.dataValidations.filter(isPlainList) } : {}),
});

/** Marks cells with a colour and a comment, and adds the column of reasons behind the last one. */
const mark = (sheet: WriteSheet, { marks, reason }: MarkOrder): void => {
  const rows = sheet.rows ?? [];
  const cells = sheet.cells ?? new Map<string, Partial<Cell>>();
  const width = Math.max(
    ...rows.slice(0, 1).map((row) => row.length),
    0,
    ...marks.flatMap(({ cells: all }) => all.map(({ at }) => at + 1)),
  );
  const write = (row: number, at: number, cell: Partial<Cell>): void => {
    const place = `${row - 1},${at}`;
    const before = cells.get(place);
    const line = (rows[row - 1] ??= []);
    const value = cell.value ?? before?.value ?? line[at] ?? null;
    line[at] = value;
    cells.set(place, {
      ...before,
      ...cell,
      value,
      type: before?.type ?? kindOf(value),
      style: { ...before?.style, ...cell.style },
    });
  };
  write(1, width, { value: reason, style: { font: { bold: true } } });
  for (const { row, cells: bad, reasons } of marks) {
    for (const { at, level, text } of bad)
      write(row, at, { style: { fill: fillOf(level) }, comment: { author: AUTHOR, text } });
    const told = row === 1 ? [reason, ...reasons] : reasons;
    write(row, width, {
      value: told.join('\n'),
      type: 'string',
      style: { font: { color: { rgb: 'FF9C0006' } }, alignment: { wrapText: true } },
    });
  }
};

const run = async (order: MarkOrder): Promise<Uint8Array> => {
  const { sheets } = await readXlsx(order.bytes, { readStyles: true });
  const [first, ...others] = sheets.map(kept);
  if (!first) throw new Error('a workbook without a sheet');
  mark(first, order);
  return writeXlsx({ sheets: [first, ...others] });
};

const marked = await run(workerData as MarkOrder).catch(() => null);
parentPort?.postMessage(marked);
