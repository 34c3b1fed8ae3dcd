import { fill } from '../kernel/language.ts';
import { type Layout, layoutOf, type Mapping, readRow, type RowFault } from './intake-header.ts';
import type { ImportKind, ImportRow } from './intake-kind.ts';
import { type Bytes, readTable, type TableAbout, TableFault, type TableRow } from './tabular.ts';

const faults = {
  twice: { zh: '与第 {first} 行重复；请只保留一行', en: 'repeats row {first}; keep one of them' },
} as const;

/** The word that opens the example row of a template, which is never imported. */
export const EXAMPLE = { zh: '示例：', en: 'Example: ' } as const;
const isExample = ({ cells }: TableRow): boolean => /^\s*(示例|example)\s*[:：]/i.test(cells[0] ?? '');

/** A row of a file, and either what it says or what is wrong with it; without a row, nothing more can be read. */
export type FileRow =
  | { readonly row: TableRow; readonly read: ImportRow | undefined; readonly faults: readonly RowFault[] }
  | { readonly row: undefined; readonly read: undefined; readonly faults: readonly RowFault[] };

/** How a file's rows are read beyond what its kind says. */
export type RowOptions = {
  readonly mapping?: Mapping | undefined;
  readonly tell?: ((about: TableAbout) => void) | undefined;
  /** Hears the header once it is read, also where columns are missing. */
  readonly header?: ((layout: Layout, row: TableRow) => void) | undefined;
};

/** Reads a file as rows of a kind; rows of the same key after the first are faulty. A file that breaks off ends there. */
export async function* rowsOf(kind: ImportKind, bytes: Bytes, options: RowOptions = {}): AsyncGenerator<FileRow> {
  const seen = new Map<string, number>();
  let layout: Layout | undefined;
  try {
    for await (const row of readTable(bytes, options.tell)) {
      if (!layout) {
        const header = layoutOf(kind, row, options.mapping);
        options.header?.(header.layout, row);
        if (header.faults.length > 0) return yield { row: undefined, read: undefined, faults: header.faults };
        layout = header.layout;
        continue;
      }
      if (isExample(row)) continue;
      const read = readRow(layout, row);
      const refused = Array.isArray(read) ? read : repeated(kind, read, seen);
      yield { row, read: refused.length === 0 ? (read as ImportRow) : undefined, faults: refused };
    }
  } catch (error) {
    if (!(error instanceof TableFault)) throw error;
    yield { row: undefined, read: undefined, faults: [{ row: error.row, column: '', fault: error.text }] };
  }
}

const repeated = (kind: ImportKind, row: ImportRow, seen: Map<string, number>): RowFault[] => {
  const key = kind.key.of(row.values);
  const first = seen.get(key);
  if (first === undefined) seen.set(key, row.row);
  return first === undefined ? [] : [{ row: row.row, column: kind.key.column, fault: fill(faults.twice, { first }) }];
};
