import { AlignmentType, BorderStyle, type FileChild, Paragraph, TextRun } from 'docx';
import { balance } from './balance.ts';
import { imprintTable } from './docx-foot.ts';
import { FONTS, grid, type GridLook, paragraph, run } from './docx-words.ts';
import { CELL, CORE, mm, PITCH, SIZE } from './geometry.ts';
import type { Block, Paper } from './model.ts';
import { headSetting } from './official-head.ts';
import { signedLines } from './official.ts';
import { divide, type Press, setting } from './setting.ts';

const CENTER = { align: AlignmentType.CENTER } as const;
const FRAMED: GridLook = {
  width: CORE.width,
  size: SIZE.five,
  roles: ['black', 'text'],
  framed: true,
  color: '000000',
};

const blank = (): Paragraph => paragraph([run('', 'text', SIZE.three)]);

/** The head: the office in red 35 mm below the upper edge of the text, the number, the red line 4 mm below it. */
const redHead = (press: Press, paper: Paper): Paragraph[] => {
  const { size } = headSetting(press, paper.head ?? '');
  return [
    paragraph([run(paper.head ?? '', 'title', size, { color: 'DA0010' })], {
      ...CENTER,
      before: mm(35),
      line: size * 1.1,
    }),
    blank(),
    blank(),
    new Paragraph({
      children: [run(paper.number ?? '', 'text', SIZE.three)],
      alignment: AlignmentType.CENTER,
      spacing: { before: 0, after: 0, line: Math.floor(PITCH * 20), lineRule: 'exact' },
      border: { bottom: { style: BorderStyle.SINGLE, size: 16, space: 11, color: 'DA0010' } },
    }),
    blank(),
    blank(),
  ];
};

const title = (press: Press, text: string): Paragraph => {
  const lines = balance(divide(press, text, setting('title', SIZE.two)), CORE.width);
  const font = FONTS.title;
  return paragraph(
    lines.map(
      (line, index) =>
        new TextRun({
          text: line.map((one) => one.text).join(''),
          size: SIZE.two * 2,
          font: { ascii: font, hAnsi: font, eastAsia: font, cs: font },
          ...(index > 0 ? { break: 1 } : {}),
        }),
    ),
    { ...CENTER, line: PITCH * 1.2, keep: true },
  );
};

const text = (said: string, role: 'text' | 'black' | 'regular' = 'text'): Paragraph =>
  paragraph([run(said, role, SIZE.three)], { align: AlignmentType.JUSTIFIED, indent: 2 });

const blockOf = (press: Press, block: Block): FileChild[] => {
  switch (block.type) {
    case 'heading':
      return [text(block.text, block.level === 1 ? 'black' : 'regular')];
    case 'paragraph':
      return [text(block.text)];
    case 'note':
      return [paragraph([run(block.text, 'regular', SIZE.four)])];
    case 'facts':
      return [
        grid(
          { columns: [{ title: '' }, { title: '', share: 3.2 }], rows: block.items },
          { ...FRAMED, size: SIZE.smallFour },
        ),
      ];
    case 'table':
      return [
        ...(block.caption ? [paragraph([run(block.caption, 'black', SIZE.three)], { ...CENTER, keep: true })] : []),
        grid(block, FRAMED),
      ];
    case 'annex':
      return [
        paragraph([run(block.mark, 'black', SIZE.three)], { breaks: true, keep: true }),
        blank(),
        title(press, block.title),
        blank(),
      ];
    case 'pageBreak':
      return [paragraph([], { breaks: true })];
  }
};

const annexList = (names: readonly string[]): Paragraph[] =>
  names.length === 0
    ? []
    : [
        blank(),
        ...names.map((name, index) => {
          const mark = names.length > 1 ? `${index + 1}. ` : '';
          return paragraph([run(`${index === 0 ? '附件：' : ''}${mark}${name}`, 'text', SIZE.three)], {
            left: (index === 0 ? 2 : 5) * CELL,
            keep: true,
          });
        }),
      ];

const signature = (press: Press, given: NonNullable<Paper['signature']>): Paragraph[] => {
  const lines = signedLines(press, given).map(({ line, right }) => {
    const said = line.map((one) => one.text).join('');
    return paragraph([run(said, 'text', SIZE.three)], { align: AlignmentType.RIGHT, right, keep: true });
  });
  return [paragraph([], { keep: true }), paragraph([], { keep: true }), ...lines];
};

/** An official document for a word processor, with the geometry of the printed one. */
export const officialChildren = (press: Press, paper: Paper): FileChild[] => {
  const annexAt = paper.blocks.findIndex((block) => block.type === 'annex');
  const until = annexAt === -1 ? paper.blocks.length : annexAt;
  const parts = (from: number, to: number): FileChild[] =>
    paper.blocks.slice(from, to).flatMap((block) => blockOf(press, block));
  return [
    ...redHead(press, paper),
    title(press, paper.title),
    blank(),
    ...(paper.addressees?.length ? [paragraph([run(`${paper.addressees.join('、')}：`, 'text', SIZE.three)])] : []),
    ...parts(0, until),
    ...annexList(paper.annexes ?? []),
    ...(paper.signature ? signature(press, paper.signature) : []),
    ...(paper.remark ? [text(`（${paper.remark}）`)] : []),
    ...parts(until, paper.blocks.length),
    ...imprintTable(paper),
    // A document ends with a paragraph; this one takes no room.
    paragraph([], { line: 1 }),
  ];
};
