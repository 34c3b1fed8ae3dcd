import { breakLines, type Cluster, widthOf } from './clusters.ts';
import { BLACK, CORE, mm, SIZE } from './geometry.ts';
import type { Ink } from './ink.ts';
import type { Paper } from './model.ts';
import { codeRows } from './code.ts';
import { divide, inkOf, type Press, setting } from './setting.ts';

const SMALL = setting('text', SIZE.four);
const ROW = mm(8);
const EM = SIZE.four;
const THICK = mm(0.35);
const THIN = mm(0.25);
const INNER = CORE.width - 2 * EM;

/** The imprint (版记): copies and who printed it when, between lines at the foot of the last page. */
export type Imprint = { readonly height: number; ink(bottom: number): Ink[] };

type Row = { readonly height: number; ink(top: number): Ink[] };

const copiesRow = (press: Press, copies: readonly string[], part: number): Row => {
  const label = divide(press, '抄送：', SMALL);
  const indent = widthOf(label);
  const lines = breakLines(divide(press, `${copies.join('，')}。`, SMALL), INNER - indent);
  const tag = { part, kind: 'P' } as const;
  const line = (clusters: Cluster[], x: number, top: number): Ink[] =>
    inkOf(clusters, SMALL, { x, top, height: ROW, tag });
  return {
    height: Math.max(1, lines.length) * ROW,
    ink: (top) => [
      ...line(label, CORE.left + EM, top),
      ...lines.flatMap((one, index) => line(one, CORE.left + EM + indent, top + index * ROW)),
    ],
  };
};

const printedRow = (press: Press, printed: NonNullable<Paper['printed']>, part: number): Row => {
  const lines = breakLines(divide(press, printed.office, SMALL), INNER);
  const date = divide(press, `${printed.date}印发`, SMALL);
  const tag = { part, kind: 'P' } as const;
  const right = CORE.left + CORE.width - EM - widthOf(date);
  // Where the date does not fit beside the name, it has a line of its own.
  const beside = widthOf(lines.at(-1) ?? []) + widthOf(date) + EM <= INNER;
  const rows = lines.length + (beside ? 0 : 1);
  return {
    height: rows * ROW,
    ink: (top) => [
      ...lines.flatMap((line, index) =>
        inkOf(line, SMALL, { x: CORE.left + EM, top: top + index * ROW, height: ROW, tag }),
      ),
      ...inkOf(date, SMALL, { x: right, top: top + (rows - 1) * ROW, height: ROW, tag }),
    ],
  };
};

/** Lays out the imprint of a paper, if it has one. */
export const imprintOf = (press: Press, paper: Paper, part: number): Imprint | undefined => {
  const rows = [
    ...(paper.copies?.length ? [copiesRow(press, paper.copies, part)] : []),
    ...(paper.printed ? [printedRow(press, paper.printed, part + 1)] : []),
  ];
  if (rows.length === 0) return undefined;
  const height = rows.reduce((sum, row) => sum + row.height, 0);
  const line = (y: number, width: number): Ink => ({
    type: 'line',
    from: [CORE.left, y],
    to: [CORE.left + CORE.width, y],
    width,
    color: BLACK,
  });
  const ink = (bottom: number): Ink[] => {
    let top = bottom - height;
    const inks = [line(top, THICK)];
    for (const [index, row] of rows.entries()) {
      inks.push(...row.ink(top));
      top += row.height;
      inks.push(line(top, index === rows.length - 1 ? THICK : THIN));
    }
    return inks;
  };
  return { height, ink };
};

/** The number of a page (页码): — 1 —, 7 mm below the text area, on the outer side of the sheet. */
export const pageNumber = (press: Press, page: number): Ink[] => {
  const as = setting('page', SIZE.four);
  const text = divide(press, `— ${page} —`, as);
  const x = page % 2 === 1 ? CORE.left + CORE.width - EM - widthOf(text) : CORE.left + EM;
  const top = CORE.top + CORE.height + mm(7) - as.size / 2;
  return inkOf(text, as, { x, top, height: as.size });
};

const CODE_SIDE = mm(17);

/** The code by which anyone may check the paper (核验二维码), in the lower margin of the first page, and what stands beside it. */
export const verifyInk = (press: Press, verify: NonNullable<Paper['verify']>): Ink[] => {
  const as = setting('regular', 8);
  const rows = codeRows(verify.url);
  const top = CORE.top + CORE.height + mm(5);
  const x = CORE.left + CODE_SIDE + mm(2.5);
  const line = 12;
  const start = top + (CODE_SIDE - verify.lines.length * line) / 2;
  return [
    { type: 'squares', x: CORE.left, y: top, side: CODE_SIDE, rows },
    ...verify.lines.flatMap((text, index) =>
      inkOf(divide(press, text, as), as, { x, top: start + index * line, height: line, color: '#444444' }),
    ),
  ];
};
