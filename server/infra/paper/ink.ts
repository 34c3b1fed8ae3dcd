import type { Face } from './faces.ts';

/** Which part of a paper something on a page belongs to, so that programs read it in order (结构标签). */
export type Tag = {
  readonly part: number;
  readonly kind: 'H1' | 'H2' | 'P' | 'TH' | 'TD';
  readonly row?: number;
  readonly column?: number;
};

/** Something on a page, in points from its upper left corner; `y` of a text is its baseline. */
export type Ink =
  | {
      readonly type: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly face: Face;
      readonly size: number;
      readonly spacing: number;
      readonly color: string;
      /** What is repeated on each page, as page numbers are, has none. */
      readonly tag?: Tag | undefined;
    }
  | {
      readonly type: 'line';
      readonly from: readonly [x: number, y: number];
      readonly to: readonly [x: number, y: number];
      readonly width: number;
      readonly color: string;
    }
  | {
      readonly type: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly color: string;
    }
  | {
      readonly type: 'squares';
      readonly x: number;
      readonly y: number;
      readonly side: number;
      readonly rows: readonly boolean[][];
    }
  | { readonly type: 'watermark'; readonly text: string; readonly face: Face };

/** One page. */
export type Sheet = readonly Ink[];
