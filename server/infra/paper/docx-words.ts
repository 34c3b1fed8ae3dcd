import {
  AlignmentType,
  BorderStyle,
  type IBorderOptions,
  type IRunOptions,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Role } from './faces.ts';
import { settable } from './clusters.ts';
import { CELL, PITCH } from './geometry.ts';
import type { Column } from './model.ts';

/** The faces of official documents by the names word processors know them by. */
export const FONTS: Readonly<Record<Role, string>> = {
  text: '仿宋_GB2312',
  title: '方正小标宋简体',
  black: '黑体',
  regular: '楷体_GB2312',
  page: '宋体',
};

/** Points as the twentieths of a point that word processors count in. */
export const twips = (points: number): number => Math.round(points * 20);

/** A run of text in one face and size. */
export const run = (text: string, role: Role, size: number, more: Partial<IRunOptions> = {}): TextRun => {
  const font = FONTS[role];
  return new TextRun({
    ...more,
    text: settable(text),
    size: Math.round(size * 2),
    font: { ascii: font, hAnsi: font, eastAsia: font, cs: font },
  });
};

type Align = (typeof AlignmentType)[keyof typeof AlignmentType];

/** How a paragraph stands: aligned, indented by characters, with so much space above, on lines so high. */
export type Standing = {
  readonly align?: Align;
  readonly indent?: number;
  readonly left?: number;
  readonly right?: number;
  readonly before?: number;
  readonly line?: number;
  readonly keep?: boolean;
  readonly breaks?: boolean;
};

/** A paragraph on lines of exact height, so that twenty-two of them fill a page. */
export const paragraph = (children: readonly ParagraphChild[], standing: Standing = {}): Paragraph =>
  new Paragraph({
    children: [...children],
    alignment: standing.align ?? AlignmentType.LEFT,
    keepNext: standing.keep ?? false,
    pageBreakBefore: standing.breaks ?? false,
    spacing: {
      before: twips(standing.before ?? 0),
      after: 0,
      // A little less than the pitch: rounded up, the twenty-second line would not fit.
      line: Math.floor((standing.line ?? PITCH) * 20),
      lineRule: LineRuleType.EXACT,
    },
    indent: {
      ...(standing.indent ? { firstLine: twips(standing.indent * CELL), firstLineChars: standing.indent * 100 } : {}),
      ...(standing.left ? { left: twips(standing.left) } : {}),
      ...(standing.right ? { right: twips(standing.right) } : {}),
    },
  });

const border = (size: number, color: string): IBorderOptions => ({ style: BorderStyle.SINGLE, size, color });
const NONE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };

/** How a table looks in a word processor. */
export type GridLook = {
  readonly width: number;
  readonly size: number;
  readonly roles: readonly [head: Role, cell: Role];
  readonly framed: boolean;
  readonly color: string;
  readonly headFill?: string;
};

const ALIGN = { left: AlignmentType.LEFT, right: AlignmentType.RIGHT, center: AlignmentType.CENTER } as const;

const cell = (
  text: string,
  width: number,
  { look, role, align = 'left', fill }: { look: GridLook; role: Role; align?: Column['align']; fill?: string },
): TableCell =>
  new TableCell({
    width: { size: twips(width), type: WidthType.DXA },
    verticalAlign: 'center',
    margins: { top: 60, bottom: 60, left: 60, right: 60 },
    ...(fill ? { shading: { fill } } : {}),
    children: [paragraph([run(text, role, look.size)], { align: ALIGN[align], line: look.size * 1.35 })],
  });

type Rows = { readonly columns: readonly Column[]; readonly widths: readonly number[]; readonly look: GridLook };

const alignOf = (column: Column, head: boolean, look: GridLook): Column['align'] =>
  head && look.framed ? 'center' : column.align;

const tableRow = (texts: readonly string[], { columns, widths, look }: Rows, head: boolean): TableRow =>
  new TableRow({
    tableHeader: head,
    cantSplit: true,
    children: columns.map((column, index) => {
      const align = alignOf(column, head, look);
      // Where no column has a title the first one holds the names of what stands beside them.
      const named = index === 0 && column.title === '';
      return cell(texts[index] ?? '', widths[index]!, {
        look,
        role: look.roles[head || named ? 0 : 1],
        ...(align ? { align } : {}),
        ...(head && look.headFill ? { fill: look.headFill } : {}),
      });
    }),
  });

const bordersOf = (look: GridLook) => {
  const [line, edge] = [border(4, look.color), border(8, look.color)];
  const side = look.framed ? edge : NONE;
  return {
    top: edge,
    bottom: edge,
    left: side,
    right: side,
    insideHorizontal: line,
    insideVertical: look.framed ? line : NONE,
  };
};

/** A table whose head is repeated on every page; without titles it has none. */
export const grid = (
  { columns, rows }: { columns: readonly Column[]; rows: readonly (readonly string[])[] },
  look: GridLook,
): Table => {
  const shares = columns.reduce((sum, column) => sum + (column.share ?? 1), 0);
  const widths = columns.map((column) => (look.width * (column.share ?? 1)) / shares);
  const titles = columns.map((column) => column.title);
  const head = titles.some(Boolean) ? [tableRow(titles, { columns, widths, look }, true)] : [];
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(look.width), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    borders: bordersOf(look),
    rows: [...head, ...rows.map((texts) => tableRow(texts, { columns, widths, look }, false))],
  });
};
