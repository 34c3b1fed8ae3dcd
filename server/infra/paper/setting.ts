import { type Cluster, clustersOf, type Setting, widthOf } from './clusters.ts';
import type { Faces } from './faces.ts';
import { BLACK, CELL, SIZE } from './geometry.ts';
import type { Ink, Tag } from './ink.ts';

/** What a paper is laid out with: the faces, and what no face could draw. */
export type Press = { readonly faces: Faces; readonly missing: Set<string> };

/** The setting of the text of official documents: 16 points, twenty-eight characters to a line. */
export const TEXT: Setting = { role: 'text', size: SIZE.three, tracking: CELL - SIZE.three };

/** A setting without tracking. */
export const setting = (role: Setting['role'], size: number): Setting => ({ role, size, tracking: 0 });

/** Divides a text as it is set. */
export const divide = (press: Press, text: string, as: Setting): Cluster[] => clustersOf(text, as, press);

/** How a line is put on a page. */
export type Placing = {
  readonly x: number;
  /** The top of the space the line has, and how high that is. */
  readonly top: number;
  readonly height: number;
  /** The width the line is to fill; without it the line stays as wide as it is. */
  readonly fill?: number | undefined;
  readonly color?: string | undefined;
  readonly tag?: Tag | undefined;
};

/** How far a gap may be stretched before a line is better left ragged, in parts of the size of type. */
const MOST = 0.5;

/** Chinese characters stand in a square that reaches 0.88 of its height above the line they stand on. */
const ASCENT = 0.88;

const gapOf = (line: readonly Cluster[], as: Setting, fill: number | undefined): number => {
  if (fill === undefined || line.length < 2) return 0;
  const gap = (fill - widthOf(line)) / (line.length - 1);
  return gap > MOST * as.size ? 0 : gap;
};

/** Puts a line on a page, stretched to its width where asked. */
export const inkOf = (line: readonly Cluster[], as: Setting, placing: Placing): Ink[] => {
  const { x, top, height, color = BLACK, tag } = placing;
  const gap = gapOf(line, as, placing.fill);
  const y = top + (height - as.size) / 2 + ASCENT * as.size;
  const inks: Extract<Ink, { type: 'text' }>[] = [];
  let at = x;
  let wideBefore = false;
  for (const one of line) {
    const last = inks.at(-1);
    if (last && wideBefore && one.wide && last.face === one.face) {
      inks[inks.length - 1] = { ...last, text: last.text + one.text };
    } else {
      const spacing = one.wide ? as.tracking + gap : 0;
      inks.push({ type: 'text', x: at, y, text: one.text, face: one.face, size: as.size, spacing, color, tag });
    }
    at += one.width + gap;
    wideBefore = one.wide;
  }
  return inks.filter((one) => one.text !== ' ');
};
