import type { Ink } from './ink.ts';

/** A strip of a paper that is never divided between pages: a line of text, a row of a table, a space. */
export type Strip = {
  readonly height: number;
  ink(top: number): readonly Ink[];
  /** Stays on one page with the strip that follows. */
  readonly keep?: boolean;
  /** Begins a page. */
  readonly breaks?: boolean;
  /** Repeated above it where it begins a page: the head of its table. */
  readonly head?: Strip;
  /** Left out at the top of a page. */
  readonly space?: boolean;
};

/** A page being filled: what is on it and how far down it reaches. */
export type Filled = { readonly inks: Ink[]; end: number };

/** The strips from one that are kept together. */
const chainFrom = (strips: readonly Strip[], from: number): Strip[] => {
  let end = from;
  while (end < strips.length - 1 && strips[end]?.keep) end += 1;
  return strips.slice(from, end + 1);
};

const heightOf = (strips: readonly Strip[]): number => strips.reduce((sum, one) => sum + one.height, 0);

/** The head of a table where it is repeated: there for the eye, and nothing new to read. */
const repeated = (head: Strip): Strip => ({
  ...head,
  ink: (top) => head.ink(top).map((ink) => (ink.type === 'text' ? { ...ink, tag: undefined } : ink)),
});

/** Distributes strips over pages: the first begins at `first`, the others at `top`; none reaches below `bottom`. */
export const flow = (
  strips: readonly Strip[],
  { first, top, bottom }: { first: number; top: number; bottom: number },
): Filled[] => {
  const pages: Filled[] = [{ inks: [], end: first }];
  let page = pages[0]!;
  let fresh = true;
  const turn = (): void => {
    page = { inks: [], end: top };
    pages.push(page);
    fresh = true;
  };
  const put = (strip: Strip): void => {
    if (strip.space && fresh && pages.length > 1) return;
    page.inks.push(...strip.ink(page.end));
    page.end += strip.height;
    fresh = false;
  };
  let keptUntil = -1;
  for (const [index, strip] of strips.entries()) {
    const chain = index > keptUntil ? chainFrom(strips, index) : [strip];
    keptUntil = Math.max(keptUntil, index + chain.length - 1);
    const needed = heightOf(chain);
    const tooLong = needed > bottom - top;
    const fits = page.end + (tooLong ? strip.height : needed) <= bottom + 0.01;
    if ((strip.breaks && !(fresh && pages.length === 1)) || (!fits && !fresh)) {
      turn();
      if (strip.head) put(repeated(strip.head));
    }
    put(strip);
  }
  return pages;
};
