import { breakLines, type Cluster, type Setting, widthOf } from './clusters.ts';
import type { Box } from './geometry.ts';
import type { Ink, Tag } from './ink.ts';
import type { Column } from './model.ts';
import { divide, inkOf, type Press } from './setting.ts';
import type { Strip } from './flow.ts';

/** How tables look in one form of paper. */
export type TableLook = {
  readonly cell: Setting;
  readonly head: Setting;
  readonly pad: readonly [across: number, down: number];
  readonly leading: number;
  /** Lines between columns too (框线), or between rows alone. */
  readonly framed: boolean;
  readonly line: { readonly width: number; readonly color: string };
  readonly edge: { readonly width: number; readonly color: string };
  readonly headFill?: string;
  readonly headColor?: string;
};

/** A table to be laid out; `part` is its number in the paper. */
export type Grid = {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly part: number;
};

type Place = Pick<Box, 'left' | 'width'>;
type Spans = readonly (readonly [left: number, width: number])[];
type RowOf = { readonly lines: readonly Cluster[][][]; readonly row: number; readonly isHead: boolean };

/** Rows with more lines than this are divided between pages. */
const MOST_LINES = 30;

const spansOf = (columns: readonly Column[], { left, width }: Place): Spans => {
  const shares = columns.map((column) => column.share ?? 1);
  const all = shares.reduce((sum, share) => sum + share, 0);
  let at = left;
  return shares.map((share) => {
    const own = (width * share) / all;
    const span = [at, own] as const;
    at += own;
    return span;
  });
};

const shiftOf = (align: Column['align'], room: number): number =>
  align === 'right' ? room : align === 'center' ? room / 2 : 0;

const cellInk = (
  lines: readonly Cluster[][],
  column: Column,
  { span, top, look, tag }: { span: readonly [number, number]; top: number; look: TableLook; tag: Tag },
): Ink[] => {
  const as = tag.kind === 'TH' ? look.head : look.cell;
  const height = as.size * look.leading;
  const align = tag.kind === 'TH' && look.framed ? 'center' : column.align;
  return lines.flatMap((line, index) =>
    inkOf(line, as, {
      x: span[0] + look.pad[0] + shiftOf(align, span[1] - 2 * look.pad[0] - widthOf(line)),
      top: top + look.pad[1] + index * height,
      height,
      color: tag.kind === 'TH' ? look.headColor : undefined,
      tag,
    }),
  );
};

/** The lines around a row: below it always, beside its cells where the table is framed, above it at the head. */
const rules = (spans: Spans, look: TableLook, [top, bottom]: readonly [number, number], isHead: boolean): Ink[] => {
  const left = spans[0]?.[0] ?? 0;
  const right = (spans.at(-1)?.[0] ?? 0) + (spans.at(-1)?.[1] ?? 0);
  const across = (y: number, as: TableLook['line']): Ink => ({ type: 'line', from: [left, y], to: [right, y], ...as });
  const down = (x: number, as: TableLook['line']): Ink => ({ type: 'line', from: [x, top], to: [x, bottom], ...as });
  const sides = look.framed
    ? [down(left, look.edge), ...spans.slice(1).map(([x]) => down(x, look.line)), down(right, look.edge)]
    : [];
  return [...(isHead ? [across(top, look.edge)] : []), across(bottom, isHead ? look.edge : look.line), ...sides];
};

const rowStrip = (grid: Grid, spans: Spans, look: TableLook, { lines, row, isHead }: RowOf): Strip => {
  const as = isHead ? look.head : look.cell;
  const most = Math.max(1, ...lines.map((cell) => cell.length));
  const height = most * as.size * look.leading + 2 * look.pad[1];
  const slack = (cell: readonly unknown[]): number =>
    look.framed ? ((most - Math.max(1, cell.length)) * as.size * look.leading) / 2 : 0;
  return {
    height,
    ink: (top) => [
      ...(isHead && look.headFill
        ? [{ type: 'box', x: spans[0]![0], y: top, width: widthIn(spans), height, color: look.headFill } as const]
        : []),
      ...rules(spans, look, [top, top + height], isHead),
      ...lines.flatMap((cell, column) =>
        cellInk(cell, grid.columns[column]!, {
          span: spans[column]!,
          top: top + slack(cell),
          look,
          tag: { part: grid.part, kind: isHead ? 'TH' : 'TD', row, column },
        }),
      ),
    ],
  };
};

const widthIn = (spans: Spans): number => spans.reduce((sum, [, width]) => sum + width, 0);

/** The parts of a row: one, or several where a cell has more lines than a page should take at once. */
const divided = (lines: readonly Cluster[][][]): Cluster[][][][] => {
  const most = Math.max(1, ...lines.map((cell) => cell.length));
  const parts = Math.ceil(most / MOST_LINES);
  return Array.from({ length: parts }, (_, part) =>
    lines.map((cell) => cell.slice(part * MOST_LINES, (part + 1) * MOST_LINES)),
  );
};

/** A table as strips (附表): its head is repeated on each page that it reaches. */
export const tableStrips = (press: Press, grid: Grid, look: TableLook, place: Place): Strip[] => {
  const spans = spansOf(grid.columns, place);
  const linesOf = (texts: readonly string[], as: Setting): Cluster[][][] =>
    grid.columns.map((_, column) =>
      breakLines(divide(press, texts[column] ?? '', as), spans[column]![1] - 2 * look.pad[0]),
    );
  const titles = linesOf(
    grid.columns.map((column) => column.title),
    look.head,
  );
  const head = rowStrip(grid, spans, look, { lines: titles, row: 0, isHead: true });
  const rows = grid.rows.flatMap((texts, index) =>
    divided(linesOf(texts, look.cell)).map((lines) => ({
      ...rowStrip(grid, spans, look, { lines, row: index + 1, isHead: false }),
      head,
    })),
  );
  return [{ ...head, keep: true }, ...rows];
};
