import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';

/** What a face is used for: 仿宋 for text, 小标宋 for heads and titles, 黑体 and 楷体 for the levels of headings, 宋体 for page numbers. */
export const ROLES = ['text', 'title', 'black', 'regular', 'page'] as const;
export type Role = (typeof ROLES)[number];

/** A font as the PDF library opened it: what it can draw and how wide that is. */
type OpenFont = {
  readonly unitsPerEm: number;
  readonly postscriptName: string;
  readonly characterSet: readonly number[];
  hasGlyphForCodePoint(code: number): boolean;
  layout(text: string): { readonly advanceWidth: number };
};

/** One typeface in a file, opened once and shared by all papers. */
export type Face = {
  readonly name: string;
  readonly path: string;
  readonly font: OpenFont;
  has(code: number): boolean;
  /** The width of a text in parts of the size of type. */
  width(text: string): number;
};

/** The faces for each use, the first choice first: what one lacks the next may have. */
export type Faces = Readonly<Record<Role, readonly Face[]>>;

/** Names under which an operator's own faces are looked for in the folder that `ANJIAN_FONTS` names. */
export const OWN_FACES: Readonly<Record<Role, readonly string[]>> = {
  text: ['simfang.ttf', 'FangSong_GB2312.ttf', 'FZFSK.TTF', 'FZFS_GBK.ttf'],
  title: ['FZXBSJW.TTF', 'FZXBSK.TTF', 'FZXBS_GBK.ttf'],
  black: ['simhei.ttf', 'FZHTK.TTF', 'FZHT_GBK.ttf'],
  regular: ['simkai.ttf', 'KaiTi_GB2312.ttf', 'FZKTK.TTF', 'FZKT_GBK.ttf'],
  page: ['simsun.ttf', 'FZSSK.TTF', 'FZSS_GBK.ttf'],
};

const SHIPPED = { regular: '400Regular/NotoSerifSC_400Regular.ttf', bold: '700Bold/NotoSerifSC_700Bold.ttf' } as const;
const shipped = (weight: keyof typeof SHIPPED): string =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-serif-sc/${SHIPPED[weight]}`));

const open = (path: string): Face => {
  // The library hands out the opened font only on a document; a scratch one is the way to share it between papers.
  const scratch = new PDFDocument({ autoFirstPage: false, font: path }) as unknown as { _font: { font: OpenFont } };
  const { font } = scratch._font;
  const known = new Map<string, number>();
  const width = (text: string): number => {
    const found = known.get(text) ?? font.layout(text).advanceWidth / font.unitsPerEm;
    if (known.size < 20_000) known.set(text, found);
    return found;
  };
  const points = new Set(font.characterSet);
  return { name: font.postscriptName, path, font, has: (code) => points.has(code), width };
};

const opened = new Map<string, Face>();
const face = (path: string): Face => {
  const found = opened.get(path) ?? open(path);
  opened.set(path, found);
  return found;
};

/** The path of an operator's own face for a use, whatever the case of its name. */
const ownPath = (folder: string | undefined, role: Role): string | undefined => {
  if (!folder || !existsSync(folder)) return undefined;
  const files = readdirSync(folder);
  const wanted = OWN_FACES[role].map((name) => name.toLowerCase());
  const found = wanted.flatMap((name) => files.filter((file) => file.toLowerCase() === name))[0];
  return found && join(folder, found);
};

let ownFolder: string | undefined;

/** Says in which folder the operator's own faces lie (`ANJIAN_FONTS`). */
export const takeFacesFrom = (folder: string | undefined): void => {
  ownFolder = folder;
};

/** Opens the faces papers are set in: the operator's own where there are any, else the ones that come with the platform. */
export const loadFaces = (folder: string | undefined = ownFolder): Faces => {
  const [regular, bold] = [face(shipped('regular')), face(shipped('bold'))];
  const first: Readonly<Record<Role, Face>> = { text: regular, title: bold, black: bold, regular, page: regular };
  const facesFor = (role: Role): Face[] => {
    const own = ownPath(folder, role);
    const rest = first[role] === bold ? [bold, regular] : [regular, bold];
    return own === undefined ? rest : [face(own), ...rest];
  };
  return {
    text: facesFor('text'),
    title: facesFor('title'),
    black: facesFor('black'),
    regular: facesFor('regular'),
    page: facesFor('page'),
  };
};

/** How many of some characters a face can draw, and which it cannot. */
export const coverageOf = (one: Face, characters: Iterable<string>): { of: number; missing: string[] } => {
  const all = [...characters];
  return { of: all.length, missing: all.filter((character) => !one.has(character.codePointAt(0) ?? 0)) };
};

const GB2312_ROWS = { first: 0xb0, last: 0xf7, cells: 94 } as const;

/** The 6,763 characters of GB 2312 that names and documents are written with every day. */
export const everydayCharacters = (): string[] => {
  const decode = new TextDecoder('gb18030');
  const { first, last, cells } = GB2312_ROWS;
  return Array.from({ length: (last - first + 1) * cells }, (_, index) =>
    decode.decode(Uint8Array.of(first + Math.floor(index / cells), 0xa1 + (index % cells))),
  ).filter((character) => /^\p{Script=Han}$/u.test(character));
};
