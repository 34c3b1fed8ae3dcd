import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A piece of text on a page: where it begins, in points from the upper left corner, how large and how wide it is. */
export type Piece = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly width: number;
};

/** A page as a reader of PDFs finds it. */
export type ReadPage = {
  readonly pieces: readonly Piece[];
  readonly lines: readonly string[];
  readonly boxes: readonly number[][];
  readonly squares: readonly number[][];
  /** The tags of its text in reading order: H1 P TR(TD TD). */
  readonly tags: string;
};

/** What a PDF says of itself and what is on its pages. */
export type ReadPdf = {
  readonly pages: readonly ReadPage[];
  readonly info: Readonly<Record<string, unknown>>;
  readonly metadata: string;
  readonly tagged: boolean;
  readonly size: readonly [width: number, height: number];
};

type Item = { str: string; transform: number[]; width: number };

/** Lines of text from pieces on one height, from left to right. */
const linesOf = (pieces: readonly Piece[]): string[] => {
  const rows = Map.groupBy(pieces, (piece) => Math.round(piece.y));
  return [...rows.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, row]) =>
      [...row]
        .sort((a, b) => a.x - b.x)
        .map((piece) => piece.text)
        .join(''),
    );
};

/** The rectangles a path is made of, as left, top, right, bottom; a path is moves (0), lines (1) and closings (4). */
const rectanglesIn = (path: ArrayLike<number>): number[][] => {
  const found: number[][] = [];
  for (let at = 0; at + 12 < path.length + 1 && path[at] === 0 && path[at + 12] === 4; at += 13) {
    found.push([path[at + 1]!, path[at + 2]!, path[at + 7]!, path[at + 8]!]);
  }
  return found;
};

/** The rectangles of the path with the most of them: a QR code, where there is one. */
const squaresOf = (list: { fnArray: number[]; argsArray: unknown[] }): number[][] =>
  list.fnArray
    .map((operation, index) =>
      operation === OPS.constructPath
        ? rectanglesIn((list.argsArray[index] as [number, [ArrayLike<number>]])[1]?.[0] ?? [])
        : [],
    )
    .reduce((most, one) => (one.length > most.length ? one : most), []);

/** Rectangles that were filled, as left, top, right, bottom. */
const boxesOf = (list: { fnArray: number[]; argsArray: unknown[] }): number[][] =>
  list.fnArray.flatMap((operation, index) => {
    if (operation !== OPS.constructPath) return [];
    const [, , bounds] = list.argsArray[index] as [number, unknown, ArrayLike<number> | null];
    // The writer turns the page upside down first, so that its own numbers count from the upper left corner.
    return bounds ? [[bounds[0]!, bounds[1]!, bounds[2]!, bounds[3]!]] : [];
  });

type Node = { role?: string; type?: string; children?: Node[] };

/** The tags of a page that hold something, nested. */
const tagsOf = (node: Node | null): string => {
  if (!node) return '';
  if (node.type === 'content') return '·';
  const inside = (node.children ?? []).map(tagsOf).filter(Boolean);
  if (inside.length === 0) return '';
  if (inside.every((one) => one === '·')) return node.role ?? '';
  return node.role === 'Root' || node.role === 'Document' ? inside.join(' ') : `${node.role}(${inside.join(' ')})`;
};

/** Reads a PDF with a reader that is not the one that wrote it. */
export const readPdf = async (bytes: Uint8Array): Promise<ReadPdf> => {
  const loading = getDocument({
    data: Uint8Array.from(bytes),
    verbosity: 0,
    useSystemFonts: false,
  });
  const document = await loading.promise;
  const pages: ReadPage[] = [];
  let size: readonly [number, number] = [0, 0];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    size = [width, height];
    const content = await page.getTextContent();
    const pieces = (content.items as Item[])
      .filter((item) => item.str?.trim())
      .map(({ str, transform, width: wide }) => ({
        text: str,
        x: transform[4]!,
        y: height - transform[5]!,
        size: Math.hypot(transform[2]!, transform[3]!),
        width: wide,
      }));
    const drawn = await page.getOperatorList();
    const tags = tagsOf((await page.getStructTree()) as Node | null);
    pages.push({ pieces, lines: linesOf(pieces), boxes: boxesOf(drawn), squares: squaresOf(drawn), tags });
  }
  const { info, metadata } = await document.getMetadata();
  const marked = await document.getMarkInfo();
  await loading.destroy();
  return {
    pages,
    info: info as Record<string, unknown>,
    metadata: (metadata as { getRaw(): string } | null)?.getRaw() ?? '',
    tagged: (marked as unknown as ReadonlyMap<string, boolean> | null)?.get('Marked') === true,
    size,
  };
};
