import { breakLines, type Cluster, type Setting, widthOf } from './clusters.ts';
import { flow, type Strip } from './flow.ts';
import { A4, type Box, mm } from './geometry.ts';
import type { Ink, Sheet, Tag } from './ink.ts';
import { codeRows } from './code.ts';
import type { Block, Paper } from './model.ts';
import { divide, inkOf, type Placing, type Press, setting } from './setting.ts';
import { type TableLook, tableStrips } from './table.ts';

const BODY: Box = { left: mm(20), top: mm(20), width: A4.width - mm(40), height: A4.height - mm(42) };
const RIGHT = BODY.left + BODY.width;
const BRAND = '#0A7C78';
const DARK = '#13262B';
const QUIET = '#5C7076';
const HAIR = '#D5DEE0';
const SIZE_TEXT = 10;

const TABLE: TableLook = {
  cell: setting('regular', 8.5),
  head: setting('black', 8.5),
  pad: [4, 3.4],
  leading: 1.35,
  framed: false,
  line: { width: 0.4, color: HAIR },
  edge: { width: 0.7, color: BRAND },
  headFill: '#EFF8F7',
  headColor: DARK,
};

const space = (height: number, more: Partial<Strip> = {}): Strip => ({ height, ink: () => [], space: true, ...more });

type Lines = { readonly as: Setting; readonly leading: number; readonly color?: string; readonly tag: Tag };

const lineStrips = (press: Press, text: string, { as, leading, color = DARK, tag }: Lines): Strip[] => {
  const lines = breakLines(divide(press, text, as), BODY.width);
  const height = as.size * leading;
  return lines.map((line, index) => {
    const fill = index === lines.length - 1 ? undefined : BODY.width;
    const placing = { x: BODY.left, height, fill, color, tag };
    return { height, ink: (top) => inkOf(line, as, { ...placing, top }) };
  });
};

const headingStrips = (press: Press, { level, text }: { level: 1 | 2; text: string }, part: number): Strip[] => {
  const as = setting('black', level === 1 ? 13 : 11);
  const line = divide(press, text, as);
  const height = as.size * 1.6;
  const shift = level === 1 ? mm(3) : 0;
  const bar = (top: number): Ink[] =>
    level === 1
      ? [{ type: 'box', x: BODY.left, y: top + height * 0.18, width: mm(1.1), height: height * 0.64, color: BRAND }]
      : [];
  const placing: Omit<Placing, 'top'> = { x: BODY.left + shift, height, color: DARK, tag: { part, kind: 'H2' } };
  return [
    space(level === 1 ? 14 : 8, { keep: true }),
    { height, keep: true, ink: (top) => [...bar(top), ...inkOf(line, as, { ...placing, top })] },
    space(4, { keep: true, space: false }),
  ];
};

const FACT = { label: setting('regular', 9), value: setting('regular', 9.5), gutter: mm(6), labelWidth: mm(27) };

type Fact = { readonly label: Cluster[][]; readonly value: Cluster[][]; readonly wide: boolean };

const factOf = (press: Press, [label, value]: readonly [string, string], column: number): Fact => {
  const labels = breakLines(divide(press, label, FACT.label), FACT.labelWidth - 4);
  const narrow = breakLines(divide(press, value || '—', FACT.value), column - FACT.labelWidth);
  const wide = narrow.length > 2;
  return {
    label: labels,
    value: wide ? breakLines(divide(press, value, FACT.value), BODY.width - FACT.labelWidth) : narrow,
    wide,
  };
};

/** Facts two by two; one that needs more than two lines has the width for itself. */
const factRows = (facts: readonly Fact[]): Fact[][] => {
  const rows: Fact[][] = [];
  for (const fact of facts) {
    const last = rows.at(-1);
    if (!fact.wide && last?.length === 1 && !last[0]!.wide) last.push(fact);
    else rows.push([fact]);
  }
  return rows;
};

const FACT_COLUMN = (BODY.width - FACT.gutter) / 2;
const FACT_LEADING = FACT.value.size * 1.4;

const factInk = (fact: Fact, { x, top, part, row }: { x: number; top: number; part: number; row: number }): Ink[] => {
  const put = (lines: readonly Cluster[][], kind: 'TH' | 'TD'): Ink[] =>
    lines.flatMap((line, index) =>
      inkOf(line, kind === 'TH' ? FACT.label : FACT.value, {
        x: kind === 'TH' ? x : x + FACT.labelWidth,
        top: top + 3.5 + index * FACT_LEADING,
        height: FACT_LEADING,
        color: kind === 'TH' ? QUIET : DARK,
        tag: { part, kind, row, column: kind === 'TH' ? 0 : 1 },
      }),
    );
  return [...put(fact.label, 'TH'), ...put(fact.value, 'TD')];
};

const factRules = (row: readonly Fact[], y: number): Ink[] => {
  const line = (from: number, to: number): Ink => ({
    type: 'line',
    from: [from, y],
    to: [to, y],
    width: 0.4,
    color: HAIR,
  });
  if (row.some((fact) => fact.wide)) return [line(BODY.left, RIGHT)];
  return row.map((_, at) => {
    const from = BODY.left + at * (FACT_COLUMN + FACT.gutter);
    return line(from, from + FACT_COLUMN);
  });
};

const factsStrips = (press: Press, items: readonly (readonly [string, string])[], part: number): Strip[] =>
  factRows(items.map((item) => factOf(press, item, FACT_COLUMN))).map((row, index): Strip => {
    const most = Math.max(...row.flatMap((fact) => [fact.label.length, fact.value.length]), 1);
    const height = most * FACT_LEADING + 7;
    const x = (at: number): number => BODY.left + at * (FACT_COLUMN + FACT.gutter);
    return {
      height,
      ink: (top) => [
        ...row.flatMap((fact, at) => factInk(fact, { x: x(at), top, part, row: index * 2 + at })),
        ...factRules(row, top + height),
      ],
    };
  });

const blockStrips = (press: Press, block: Block, part: number): Strip[] => {
  const tag: Tag = { part, kind: 'P' };
  switch (block.type) {
    case 'heading':
      return headingStrips(press, block, part);
    case 'paragraph':
      return [...lineStrips(press, block.text, { as: setting('regular', SIZE_TEXT), leading: 1.6, tag }), space(4)];
    case 'note':
      return [
        space(3),
        ...lineStrips(press, block.text, { as: setting('regular', 8.5), leading: 1.5, color: QUIET, tag }),
      ];
    case 'facts':
      return factsStrips(press, block.items, part);
    case 'table':
      return [
        ...(block.caption
          ? lineStrips(press, block.caption, { as: setting('black', 9.5), leading: 1.8, tag }).map((one) => ({
              ...one,
              keep: true,
            }))
          : []),
        ...tableStrips(press, { columns: block.columns, rows: block.rows, part }, TABLE, BODY),
        space(4),
      ];
    case 'annex':
      return [
        { ...space(0), space: false, breaks: true },
        ...headingStrips(press, { level: 1, text: `${block.mark} ${block.title}` }, part),
      ];
    case 'pageBreak':
      return [{ height: 0, ink: () => [], breaks: true }];
  }
};

const CODE = mm(22);

const KICKER = setting('regular', 10);
const TITLE = setting('title', 21);
const TITLE_LEADING = TITLE.size * 1.3;
const SMALL = setting('regular', 7.5);

const titleInk = (lines: readonly Cluster[][], top: number): Ink[] =>
  lines.flatMap((line, index) =>
    inkOf(line, TITLE, {
      x: BODY.left,
      top: top + index * TITLE_LEADING,
      height: TITLE_LEADING,
      color: DARK,
      tag: { part: 2, kind: 'H1' },
    }),
  );

/** The code in the upper corner, and the first line that goes with it below the line. */
const codeInk = (press: Press, verify: Paper['verify'], line: number): Ink[] => {
  if (!verify) return [];
  const told = divide(press, verify.lines[0] ?? '', SMALL);
  return [
    { type: 'squares', x: RIGHT - CODE, y: BODY.top, side: CODE, rows: codeRows(verify.url) },
    ...inkOf(told, SMALL, { x: RIGHT - widthOf(told), top: line + 2, height: 11, color: QUIET }),
  ];
};

/** The head of a report: who speaks, the title, and a line in the colour of the platform. */
const headOf = (press: Press, paper: Paper): { inks: Ink[]; end: number } => {
  const kicker = divide(press, paper.head ?? '', KICKER);
  const lines = breakLines(divide(press, paper.title, TITLE), BODY.width - (paper.verify ? CODE + mm(5) : 0));
  const titleTop = BODY.top + (paper.head ? 17 : 0);
  const titleEnd = titleTop + lines.length * TITLE_LEADING;
  const line = Math.max(titleEnd + 7, paper.verify ? BODY.top + CODE + 6 : 0);
  const tag: Tag = { part: 1, kind: 'P' };
  return {
    inks: [
      ...inkOf(kicker, KICKER, { x: BODY.left, top: BODY.top, height: 14, color: BRAND, tag }),
      ...titleInk(lines, titleTop),
      ...numberInk(press, paper, line),
      ...codeInk(press, paper.verify, line),
      { type: 'line', from: [BODY.left, line], to: [RIGHT, line], width: 1.4, color: BRAND },
    ],
    end: line + (paper.verify ? 16 : 8),
  };
};

const numberInk = (press: Press, paper: Paper, line: number): Ink[] => {
  const as = setting('regular', 9);
  const clusters = divide(press, paper.number ?? '', as);
  return inkOf(clusters, as, { x: RIGHT - widthOf(clusters), top: line - 16, height: 12, color: QUIET });
};

/** The small lines at the foot of every page: what was said of the whole, and which page of how many it is. */
const footInk = (press: Press, paper: Paper, [page, pages]: readonly [number, number]): Ink[] => {
  const as = SMALL;
  const top = A4.height - mm(15);
  const count = divide(press, `${page} / ${pages}`, as);
  const told = breakLines(divide(press, paper.foot ?? '', as), BODY.width - mm(20)).slice(0, 2);
  return [
    { type: 'line', from: [BODY.left, top - 4], to: [RIGHT, top - 4], width: 0.4, color: HAIR },
    ...told.flatMap((line, index) =>
      inkOf(line, as, { x: BODY.left, top: top + index * 11, height: 11, color: QUIET }),
    ),
    ...inkOf(count, as, { x: RIGHT - widthOf(count), top, height: 11, color: QUIET }),
  ];
};

/** Lays out a plain headed report (档案、清单). */
export const layOutReport = (press: Press, paper: Paper): Sheet[] => {
  const head = headOf(press, paper);
  const strips = paper.blocks.flatMap((block, index) => blockStrips(press, block, 10 + index));
  const pages = flow(strips, { first: head.end, top: BODY.top, bottom: BODY.top + BODY.height });
  pages[0]?.inks.unshift(...head.inks);
  const mark: Ink[] = paper.watermark
    ? [{ type: 'watermark', text: paper.watermark, face: press.faces.black[0]! }]
    : [];
  return pages.map(({ inks }, index) => [...mark, ...inks, ...footInk(press, paper, [index + 1, pages.length])]);
};
