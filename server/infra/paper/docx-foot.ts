import {
  AlignmentType,
  BorderStyle,
  FrameAnchorType,
  Footer,
  FrameWrap,
  Header,
  HorizontalPositionRelativeFrom,
  ImageRun,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableAnchorType,
  TableCell,
  RelativeVerticalPosition,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextWrappingType,
  VerticalPositionRelativeFrom,
  WidthType,
} from 'docx';
import { TextWatermark } from 'docx/watermarks';
import { toBuffer } from 'qrcode';
import { paragraph, run, twips } from './docx-words.ts';
import { CORE, mm, SIZE } from './geometry.ts';
import type { Paper } from './model.ts';

const EMU = 12_700;
const CODE_SIDE = mm(17);
const CODE_TOP = CORE.top + CORE.height + mm(5);

const pageNumber = (side: 'left' | 'right'): Paragraph =>
  paragraph([run('', 'page', SIZE.four, { children: ['— ', PageNumber.CURRENT, ' —'] })], {
    align: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
    ...(side === 'right' ? { right: SIZE.four } : { left: SIZE.four }),
    line: SIZE.four * 1.2,
  });

/** The picture of a code and the lines beside it, placed in the lower margin wherever the text ends. */
const codeInMargin = async (verify: NonNullable<Paper['verify']>): Promise<Paragraph[]> => {
  const data = await toBuffer(verify.url, { errorCorrectionLevel: 'M', margin: 0, scale: 8 });
  const side = Math.round((CODE_SIDE * 96) / 72);
  const image = new ImageRun({
    type: 'png',
    data,
    transformation: { width: side, height: side },
    altText: { name: 'verify', title: '核验二维码', description: verify.url },
    floating: {
      horizontalPosition: { relative: HorizontalPositionRelativeFrom.PAGE, offset: Math.round(CORE.left * EMU) },
      verticalPosition: { relative: VerticalPositionRelativeFrom.PAGE, offset: Math.round(CODE_TOP * EMU) },
      wrap: { type: TextWrappingType.NONE },
    },
  });
  const lines = verify.lines.map(
    (text) =>
      new Paragraph({
        children: [run(text, 'page', 8, { color: '444444' })],
        frame: {
          type: 'absolute',
          position: { x: twips(CORE.left + CODE_SIDE + mm(2.5)), y: twips(CODE_TOP + mm(2)) },
          width: twips(mm(80)),
          wrap: FrameWrap.NONE,
          anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
        },
      }),
  );
  return [...lines, paragraph([image], { line: 2 })];
};

/** Page numbers on the outer side of the sheet; the first page has the code as well. */
export const footersOf = async (paper: Paper) => {
  const code = paper.verify ? await codeInMargin(paper.verify) : [];
  return {
    first: new Footer({ children: [...code, pageNumber('right')] }),
    default: new Footer({ children: [pageNumber('right')] }),
    even: new Footer({ children: [pageNumber('left')] }),
  };
};

/** What stands across every page of a draft, for each kind of page. */
export const headersOf = (paper: Paper) => {
  if (!paper.watermark) return {};
  const text = paper.watermark;
  const header = (): Header =>
    new Header({
      children: [
        new Paragraph({
          children: [new TextWatermark({ text, font: '黑体', color: '#D9D9D9', width: 400, height: 200 })],
        }),
      ],
    });
  return { headers: { first: header(), default: header(), even: header() } };
};

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, color: '000000' }) as const;

const imprintRow = (children: readonly ParagraphChild[], [above, below]: readonly [number, number]): TableRow =>
  new TableRow({
    cantSplit: true,
    children: [
      new TableCell({
        width: { size: twips(CORE.width), type: WidthType.DXA },
        borders: { top: rule(above), bottom: rule(below), left: NONE, right: NONE },
        margins: { top: 40, bottom: 40, left: twips(SIZE.four), right: twips(SIZE.four) },
        children: [
          new Paragraph({
            children: [...children],
            tabStops: [{ type: TabStopType.RIGHT, position: twips(CORE.width - 2 * SIZE.four) }],
          }),
        ],
      }),
    ],
  });

/** The imprint (版记) at the foot of the last page: copies, who printed it and when. */
export const imprintTable = ({ copies = [], printed }: Paper): Table[] => {
  const texts = [
    ...(copies.length > 0 ? [[run(`抄送：${copies.join('，')}。`, 'text', SIZE.four)]] : []),
    ...(printed
      ? [
          [
            run(printed.office, 'text', SIZE.four),
            run('', 'text', SIZE.four, { children: ['\t'] }),
            run(`${printed.date}印发`, 'text', SIZE.four),
          ],
        ]
      : []),
  ];
  if (texts.length === 0) return [];
  const [thick, thin] = [8, 6];
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: twips(CORE.width), type: WidthType.DXA },
      columnWidths: [twips(CORE.width)],
      float: {
        horizontalAnchor: TableAnchorType.MARGIN,
        verticalAnchor: TableAnchorType.MARGIN,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      },
      rows: texts.map((children, index) =>
        imprintRow(children, [index === 0 ? thick : thin, index === texts.length - 1 ? thick : thin]),
      ),
    }),
  ];
};
