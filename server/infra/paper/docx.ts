import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  type FileChild,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
} from 'docx';
import { footersOf, headersOf } from './docx-foot.ts';
import { officialChildren } from './docx-official.ts';
import { FONTS, grid, paragraph, run, twips } from './docx-words.ts';
import { type Faces, loadFaces } from './faces.ts';
import { A4, CELL, CORE, mm, PITCH, SIZE } from './geometry.ts';
import type { Block, Paper } from './model.ts';

const PAGE = { width: twips(A4.width), height: twips(A4.height) } as const;

/** The grid of twenty-two lines and twenty-eight characters; characters are counted in 4096ths of a point from the size of type. */
const OFFICIAL_PAGE = {
  size: PAGE,
  margin: {
    top: twips(CORE.top),
    bottom: twips(A4.height - CORE.top - CORE.height),
    left: twips(CORE.left),
    right: twips(A4.width - CORE.left - CORE.width),
    header: twips(mm(15)),
    footer: twips(mm(23)),
  },
} as const;
const OFFICIAL_GRID = {
  type: DocumentGridType.LINES_AND_CHARS,
  linePitch: Math.floor(PITCH * 20),
  charSpace: Math.round((CELL - SIZE.three) * 4096),
} as const;

const REPORT_WIDTH = A4.width - mm(40);
const BRAND = '0A7C78';
const QUIET = '5C7076';

const reportBlock = (block: Block): FileChild[] => {
  const look = { width: REPORT_WIDTH, size: 8.5, roles: ['black', 'page'], framed: false, color: 'D5DEE0' } as const;
  switch (block.type) {
    case 'heading':
      return [paragraph([run(block.text, 'black', block.level === 1 ? 13 : 11)], { before: 12, line: 22, keep: true })];
    case 'paragraph':
      return [paragraph([run(block.text, 'page', 10)], { align: AlignmentType.JUSTIFIED, line: 16 })];
    case 'note':
      return [paragraph([run(block.text, 'page', 8.5, { color: QUIET })], { line: 13 })];
    case 'facts':
      return [grid({ columns: [{ title: '' }, { title: '', share: 3.4 }], rows: block.items }, { ...look, size: 9.5 })];
    case 'table':
      return [
        ...(block.caption ? [paragraph([run(block.caption, 'black', 9.5)], { line: 17, keep: true })] : []),
        grid(block, { ...look, headFill: 'EFF8F7' }),
      ];
    case 'annex':
      return [paragraph([run(`${block.mark} ${block.title}`, 'black', 13)], { line: 22, breaks: true, keep: true })];
    case 'pageBreak':
      return [paragraph([], { breaks: true })];
  }
};

const reportChildren = (paper: Paper): FileChild[] => [
  ...(paper.head ? [paragraph([run(paper.head, 'page', 10, { color: BRAND })], { line: 15 })] : []),
  new Paragraph({
    children: [run(paper.title, 'black', 20)],
    border: { bottom: { style: BorderStyle.SINGLE, size: 12, space: 6, color: BRAND } },
  }),
  ...paper.blocks.flatMap(reportBlock),
];

const reportFooter = (paper: Paper): Footer =>
  new Footer({
    children: [
      paragraph(
        [
          run('', 'page', 7.5, {
            color: QUIET,
            children: [paper.foot ?? '', '    ', PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
          }),
        ],
        { line: 11 },
      ),
    ],
  });

const official = async (paper: Paper, faces: Faces) => ({
  properties: { titlePage: true, page: OFFICIAL_PAGE, grid: OFFICIAL_GRID },
  ...headersOf(paper),
  footers: await footersOf(paper),
  children: officialChildren({ faces, missing: new Set() }, paper),
});

const report = (paper: Paper) => ({
  properties: {
    page: {
      size: PAGE,
      margin: { top: twips(mm(20)), bottom: twips(mm(22)), left: twips(mm(20)), right: twips(mm(20)) },
    },
  },
  ...headersOf(paper),
  footers: { default: reportFooter(paper) },
  children: reportChildren(paper),
});

/** Renders a paper as DOCX, to be worked on in a word processor: the same text and geometry, without the archive's exactness. */
export const renderDocx = async (paper: Paper): Promise<Buffer> => {
  const isOfficial = paper.form === 'official';
  const font = isOfficial ? FONTS.text : FONTS.page;
  const document = new Document({
    title: paper.title,
    creator: paper.signature?.office ?? paper.head ?? 'Anjian',
    evenAndOddHeaderAndFooters: isOfficial,
    styles: {
      default: {
        document: {
          run: {
            // The grid counts from the size of the document's own text.
            size: isOfficial ? SIZE.three * 2 : 20,
            font: { ascii: font, hAnsi: font, eastAsia: font, cs: font },
            language: { value: 'en-US', eastAsia: 'zh-CN' },
          },
        },
      },
    },
    sections: [isOfficial ? await official(paper, loadFaces()) : report(paper)],
  });
  return Packer.toBuffer(document);
};
