/** Millimetres as points. */
export const mm = (length: number): number => (length * 72) / 25.4;

/** A rectangle on a page, in points from its upper left corner. */
export type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** A4 (210 mm × 297 mm). */
export const A4 = { width: 595.28, height: 841.89 } as const;

/** The text area of official documents (版心, GB/T 9704-2012 5.2): 156 mm × 225 mm, 37 mm from the top, 28 mm from the left. */
export const CORE: Box = { left: mm(28), top: mm(37), width: mm(156), height: mm(225) };

/** Twenty-two lines a page and twenty-eight characters a line fill the text area (5.2.3). */
export const LINES = 22;
export const CHARACTERS = 28;
export const PITCH = CORE.height / LINES;
export const CELL = CORE.width / CHARACTERS;

/** Sizes of type by their Chinese names, in points. */
export const SIZE = { two: 22, three: 16, four: 14, smallFour: 12, five: 10.5, smallFive: 9 } as const;

/** The red of heads and separating lines. */
export const RED = '#DA0010';
export const BLACK = '#000000';
