import type { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';
import { parseInstant } from '../../kernel/time.ts';
import { type Faces, loadFaces } from './faces.ts';
import { A4, mm } from './geometry.ts';
import type { Ink, Sheet, Tag } from './ink.ts';
import { layOutOfficial } from './official.ts';
import { layOutReport } from './report.ts';
import type { Paper } from './model.ts';

type Doc = InstanceType<typeof PDFDocument>;

/** What a rendering tells of: characters that no face had, which were printed as 〓. */
export type Told = { readonly missing: readonly string[] };

const tellOnErrors = ({ missing }: Told): void => {
  process.stderr.write(`${JSON.stringify({ level: 40, msg: 'characters without a glyph on a paper', missing })}\n`);
};

/** Lays a paper out on pages, without drawing it. */
export const layOut = (paper: Paper, faces: Faces): { sheets: Sheet[] } & Told => {
  const missing = new Set<string>();
  const press = { faces, missing };
  const sheets = paper.form === 'official' ? layOutOfficial(press, paper) : layOutReport(press, paper);
  return { sheets, missing: [...missing] };
};

const drawText = (doc: Doc, ink: Extract<Ink, { type: 'text' }>): void => {
  // An opened face is taken as it is; the library's types know paths and bytes only.
  doc
    .font(ink.face.font as unknown as Buffer)
    .fontSize(ink.size)
    .fillColor(ink.color)
    .text(ink.text, ink.x, ink.y, { lineBreak: false, characterSpacing: ink.spacing, baseline: 'alphabetic' });
};

const drawSquares = (doc: Doc, { x, y, side, rows }: Extract<Ink, { type: 'squares' }>): void => {
  const unit = side / rows.length;
  for (const [row, squares] of rows.entries()) {
    for (let column = 0; column < squares.length; column += 1) {
      if (!squares[column]) continue;
      let end = column;
      while (squares[end + 1]) end += 1;
      doc.rect(x + column * unit, y + row * unit, (end - column + 1) * unit, unit);
      column = end;
    }
  }
  doc.fill('#000000');
};

const drawWatermark = (doc: Doc, { text, face }: Extract<Ink, { type: 'watermark' }>): void => {
  const size = Math.min(140, mm(190) / Math.max(1, face.width(text)));
  const spacing = size * 0.3;
  const width = size * face.width(text) + spacing * ([...text].length - 1);
  doc.save().rotate(-45, { origin: [A4.width / 2, A4.height / 2] });
  doc
    .font(face.font as unknown as Buffer)
    .fontSize(size)
    .fillColor('#EDEDED')
    .text(text, (A4.width - width) / 2, A4.height / 2 + size * 0.38, {
      lineBreak: false,
      characterSpacing: spacing,
      baseline: 'alphabetic',
    })
    .restore();
};

const draw = (doc: Doc, ink: Ink): void => {
  if (ink.type === 'text') drawText(doc, ink);
  else if (ink.type === 'squares') drawSquares(doc, ink);
  else if (ink.type === 'watermark') drawWatermark(doc, ink);
  else if (ink.type === 'box') doc.rect(ink.x, ink.y, ink.width, ink.height).fill(ink.color);
  else {
    doc
      .moveTo(...ink.from)
      .lineTo(...ink.to)
      .lineWidth(ink.width)
      .stroke(ink.color);
  }
};

type Element = PDFKit.PDFStructureElement;

/** The structure of a document as programs read it (结构树): paragraphs and headings in order, tables by row and cell. */
const structureOf = (doc: Doc) => {
  const root = doc.struct('Document');
  doc.addStructure(root);
  const open = new Map<string, Element>();
  const under = (key: string, kind: string, parent: Element): Element => {
    const found = open.get(key);
    if (found) return found;
    const made = doc.struct(kind as 'P');
    parent.add(made);
    open.set(key, made);
    return made;
  };
  return {
    elementFor: ({ part, kind, row, column }: Tag): Element => {
      if (row === undefined) return under(`${part} ${kind}`, kind, root);
      const table = under(`${part} table`, 'Table', root);
      return under(`${part} ${row} ${column}`, kind, under(`${part} ${row}`, 'TR', table));
    },
    end: () => root.end(),
  };
};

const sameTag = (a: Tag | undefined, b: Tag | undefined): boolean =>
  a?.part === b?.part && a?.kind === b?.kind && a?.row === b?.row && a?.column === b?.column;

const tagOf = (ink: Ink | undefined): Tag | undefined => (ink?.type === 'text' ? ink.tag : undefined);

const paint = (doc: Doc, sheet: Sheet, structure: ReturnType<typeof structureOf>): void => {
  for (let index = 0; index < sheet.length;) {
    const tag = tagOf(sheet[index]);
    if (tag) structure.elementFor(tag).add(doc.markStructureContent(tag.kind));
    else doc.markContent('Artifact', { type: 'Layout' });
    do {
      draw(doc, sheet[index]!);
      index += 1;
    } while (index < sheet.length && sameTag(tagOf(sheet[index]), tag));
    doc.endMarkedContent();
  }
};

/** How a paper is rendered. */
export type Rendering = { readonly faces?: Faces; readonly tell?: (told: Told) => void };

const MADE_UNKNOWN = '2000-01-01T00:00:00+08:00';

const languageOf = (paper: Paper): string => (paper.form === 'official' || paper.language === 'zh' ? 'zh-CN' : 'en');

const blankDocument = (paper: Paper): Doc => {
  const at = parseInstant(paper.at ?? MADE_UNKNOWN) ?? parseInstant(MADE_UNKNOWN)!;
  const author = paper.signature?.office ?? paper.head ?? '';
  return new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    tagged: true,
    displayTitle: true,
    lang: languageOf(paper),
    // No standard font: all are embedded.
    font: null as unknown as string,
    info: { Title: paper.title, Author: author, Creator: 'Anjian', Producer: 'Anjian', CreationDate: at, ModDate: at },
  });
};

/** Renders a paper as PDF (PDF/A-2b, tagged, faces embedded and subset): the same paper always gives the same bytes. */
export const renderPdf = async (paper: Paper, rendering: Rendering = {}): Promise<Readable> => {
  const { sheets, missing } = layOut(paper, rendering.faces ?? loadFaces());
  if (missing.length > 0) (rendering.tell ?? tellOnErrors)({ missing });
  const doc = blankDocument(paper);
  const structure = structureOf(doc);
  for (const sheet of sheets) {
    doc.addPage();
    paint(doc, sheet, structure);
  }
  structure.end();
  doc.end();
  return doc as unknown as Readable;
};

/** A rendered paper in one piece, with the number of its pages. */
export const renderPdfWhole = async (
  paper: Paper,
  rendering: Rendering = {},
): Promise<{ bytes: Buffer; pages: number }> => {
  const faces = rendering.faces ?? loadFaces();
  const chunks: Buffer[] = [];
  for await (const chunk of await renderPdf(paper, { ...rendering, faces })) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  return { bytes, pages: countPages(bytes) };
};

const countPages = (bytes: Buffer): number =>
  Number(/\/Type \/Pages\n\/Count (\d+)/.exec(bytes.toString('latin1'))?.[1] ?? 0);
