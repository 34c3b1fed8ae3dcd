import { balance } from './balance.ts';
import { breakLines, type Cluster, widthOf } from './clusters.ts';
import { flow, type Strip } from './flow.ts';
import { CELL, CORE, PITCH, SIZE } from './geometry.ts';
import type { Ink, Sheet, Tag } from './ink.ts';
import type { Block, Paper } from './model.ts';
import { factsStrips } from './official-facts.ts';
import { imprintOf, pageNumber, verifyInk } from './official-foot.ts';
import { redHead, titleStrip } from './official-head.ts';
import { divide, inkOf, type Press, setting, TEXT } from './setting.ts';
import { type TableLook, tableStrips } from './table.ts';

const BOTTOM = CORE.top + CORE.height;

const FRAMED: TableLook = {
  cell: setting('text', SIZE.five),
  head: setting('black', SIZE.five),
  pad: [3, 4.5],
  leading: 1.35,
  framed: true,
  line: { width: 0.5, color: '#000000' },
  edge: { width: 0.9, color: '#000000' },
};

const blank = (more: Partial<Strip> = {}): Strip => ({ height: PITCH, ink: () => [], space: true, ...more });

type Lines = {
  readonly as?: typeof TEXT;
  /** How many characters the first line and the following ones are set in. */
  readonly indent?: number;
  readonly hang?: number;
  readonly tag: Tag;
};

const lineStrips = (press: Press, text: string, { as = TEXT, indent = 0, hang = 0, tag }: Lines): Strip[] => {
  const width = CORE.width - hang * CELL;
  const lines = breakLines(divide(press, text, as), width, (indent - hang) * CELL);
  return lines.map((line, index) => {
    const x = CORE.left + (index === 0 ? indent : hang) * CELL;
    const fill = index === lines.length - 1 ? undefined : CORE.left + CORE.width - x;
    return { height: PITCH, ink: (top) => inkOf(line, as, { x, top, height: PITCH, fill, tag }) };
  });
};

const HEADINGS = { 1: 'black', 2: 'regular' } as const;

const tableOf = (press: Press, block: Extract<Block, { type: 'table' }>, part: number): Strip[] => [
  ...(block.caption
    ? [centredStrip(press, block.caption, { as: { ...TEXT, role: 'black' }, tag: { part, kind: 'P' } })]
    : []),
  ...tableStrips(press, { columns: block.columns, rows: block.rows, part }, FRAMED, CORE),
];

const centredStrip = (press: Press, text: string, { as = TEXT, tag }: Pick<Lines, 'as' | 'tag'>): Strip => {
  const line: Cluster[] = divide(press, text, as);
  const x = CORE.left + (CORE.width - widthOf(line)) / 2;
  return { height: PITCH, keep: true, ink: (top) => inkOf(line, as, { x, top, height: PITCH, tag }) };
};

const annexOf = (press: Press, { mark, title }: { mark: string; title: string }, part: number): Strip[] => {
  const [first, ...rest] = lineStrips(press, mark, { as: { ...TEXT, role: 'black' }, tag: { part, kind: 'H1' } });
  return [
    { ...(first ?? blank()), breaks: true, keep: true },
    ...rest,
    blank({ space: false, keep: true }),
    titleStrip(press, title, part),
    blank({ space: false, keep: true }),
  ];
};

const blockStrips = (press: Press, block: Block, part: number): Strip[] => {
  const tag: Tag = { part, kind: 'P' };
  switch (block.type) {
    case 'heading': {
      const as = { ...TEXT, role: HEADINGS[block.level] };
      return lineStrips(press, block.text, { as, indent: 2, tag: { part, kind: 'H2' } }).map((one) => ({
        ...one,
        keep: true,
      }));
    }
    case 'paragraph':
      return lineStrips(press, block.text, { indent: 2, tag });
    case 'note':
      return lineStrips(press, block.text, { as: setting('regular', SIZE.four), tag });
    case 'facts':
      return factsStrips(press, block.items, part);
    case 'table':
      return tableOf(press, block, part);
    case 'annex':
      return annexOf(press, block, part);
    case 'pageBreak':
      return [{ height: 0, ink: () => [], breaks: true }];
  }
};

/** 附件：1. … below the text, its names under one another. */
const annexList = (press: Press, names: readonly string[], part: number): Strip[] =>
  names.length === 0
    ? []
    : [
        blank({ keep: true }),
        ...names.flatMap((name, index) => {
          const mark = names.length > 1 ? `${index + 1}. ` : '';
          const hang = names.length > 1 ? 6.2 : 5;
          const text = index === 0 ? `附件：${mark}${name}` : `${mark}${name}`;
          return lineStrips(press, text, { indent: index === 0 ? 2 : 5, hang, tag: { part, kind: 'P' } });
        }),
      ];

/** A line of a signature and how far from the right edge it ends. */
export type SignedLine = { readonly line: readonly Cluster[]; readonly right: number };

/** The office's name and the date (署名、成文日期): the date ends four characters before the edge, the name is centred on it. */
export const signedLines = (press: Press, { office, date }: NonNullable<Paper['signature']>): SignedLine[] => {
  const lines = [...balance(divide(press, office, TEXT), CORE.width), divide(press, date, TEXT)];
  const widths = lines.map(widthOf);
  const middle = Math.max(4 * CELL + (widths.at(-1) ?? 0) / 2, Math.max(...widths) / 2);
  return lines.map((line, index) => ({ line, right: middle - widths[index]! / 2 }));
};

/** Room for the seal, then the signature. */
const signatureStrips = (press: Press, given: NonNullable<Paper['signature']>, part: number): Strip[] => {
  const tag: Tag = { part, kind: 'P' };
  const lines = signedLines(press, given).map(({ line, right }): Strip => {
    const x = CORE.left + CORE.width - right - widthOf(line);
    return { height: PITCH, ink: (top) => inkOf(line, TEXT, { x, top, height: PITCH, tag }) };
  });
  return [blank(), blank(), ...lines];
};

/** The last lines of the text go to the next page with what stands below them, so that no signature stands there alone. */
const keepTogether = (text: readonly Strip[], below: readonly Strip[]): Strip[] =>
  below.length === 0
    ? [...text]
    : [
        ...text.map((one, index) => (index >= text.length - 2 ? { ...one, keep: true } : one)),
        ...below.map((one, index) => (index < below.length - 1 ? { ...one, keep: true } : one)),
      ];

const salutation = (press: Press, addressees: readonly string[], part: number): Strip[] =>
  addressees.length === 0 ? [] : lineStrips(press, `${addressees.join('、')}：`, { tag: { part, kind: 'P' } });

/** （联系人：…） below the date. */
const remarkStrips = (press: Press, remark: string | undefined, part: number): Strip[] =>
  remark === undefined ? [] : lineStrips(press, `（${remark}）`, { indent: 2, tag: { part, kind: 'P' } });

/** A paragraph that announces what follows (…：) stays with it. */
const isLead = (block: Block, next: Block | undefined): boolean =>
  block.type === 'paragraph' && block.text.endsWith('：') && (next?.type === 'facts' || next?.type === 'table');

const stripsOf = (press: Press, paper: Paper): Strip[] => {
  const blocks = paper.blocks.map((block, index) => {
    const strips = blockStrips(press, block, 10 + index);
    return {
      block,
      strips: isLead(block, paper.blocks[index + 1]) ? strips.map((one) => ({ ...one, keep: true })) : strips,
    };
  });
  const annexAt = blocks.findIndex(({ block }) => block.type === 'annex');
  const until = annexAt === -1 ? blocks.length : annexAt;
  const text = blocks.slice(0, until).flatMap(({ strips }) => strips);
  const below = [
    ...annexList(press, paper.annexes ?? [], 10 + blocks.length),
    ...(paper.signature ? signatureStrips(press, paper.signature, 11 + blocks.length) : []),
  ];
  return [
    titleStrip(press, paper.title, 2),
    blank({ space: false, keep: true }),
    ...salutation(press, paper.addressees ?? [], 3).map((one) => ({ ...one, keep: true })),
    ...keepTogether(text, below),
    ...remarkStrips(press, paper.remark, 12 + blocks.length),
    ...blocks.slice(until).flatMap(({ strips }) => strips),
  ];
};

/** Lays out an official document (公文版式) by GB/T 9704-2012. */
export const layOutOfficial = (press: Press, paper: Paper): Sheet[] => {
  const head = redHead(press, paper, 1);
  const pages = flow(stripsOf(press, paper), { first: head.end, top: CORE.top, bottom: BOTTOM });
  pages[0]?.inks.unshift(...head.inks);
  const imprint = imprintOf(press, paper, 1_000_000);
  if (imprint) {
    if ((pages.at(-1)?.end ?? 0) + 8 > BOTTOM - imprint.height) pages.push({ inks: [], end: CORE.top });
    pages.at(-1)?.inks.push(...imprint.ink(BOTTOM));
  }
  const verify: Ink[] = paper.verify ? verifyInk(press, paper.verify) : [];
  const mark: Ink[] = paper.watermark
    ? [{ type: 'watermark', text: paper.watermark, face: press.faces.black[0]! }]
    : [];
  return pages.map(({ inks }, index) => [
    ...mark,
    ...inks,
    ...(index === 0 ? verify : []),
    ...pageNumber(press, index + 1),
  ]);
};
