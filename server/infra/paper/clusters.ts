import type { Face, Faces, Role } from './faces.ts';

/** How a text is set: in which face, how large, and what is added to the width of each full-width character. */
export type Setting = { readonly role: Role; readonly size: number; readonly tracking: number };

/** The smallest part of a text that is never divided (不可拆分): a Chinese character, or a word or number in Latin letters. */
export type Cluster = {
  readonly text: string;
  readonly face: Face;
  readonly width: number;
  /** A full-width character: lines are stretched beside these. */
  readonly wide: boolean;
  readonly space: boolean;
};

/** What stands for a character that no face can draw. */
export const UNKNOWN = '〓';

/** Must not begin a line (避头). */
const NO_START = /^[、。，．：；！？）》」』】〕〉｝］”’…—·・％‰℃〃々,.;:!?)\]}%°′″]/u;
/** Must not end a line (避尾). */
const NO_END = /[（《「『【〔〈｛［“‘([{￥＄$№#]$/u;
const WORD =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}\p{M}.,:;/\\\-_+*%°′″@&#=~'"()[\]<>|!?^$≤≥≈±×]/u;
const CJK = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\u{20000}-\u{3FFFF}]/u;
/** Characters without a shape of their own: they would only be drawn as boxes. */
const SHAPELESS = /[\p{Cc}\p{Cf}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu;

/** A text as it can be set: one form for each character, no characters without shape. */
export const settable = (text: string): string =>
  text
    .replace(/[ \t\r\n\u00A0]+/gu, ' ')
    .normalize('NFC')
    .replace(SHAPELESS, '');

/** The pieces of a text that stay together, before they are measured. */
const piecesOf = (text: string): string[] => {
  const pieces: string[] = [];
  let word = '';
  const end = (): void => {
    if (word) pieces.push(word);
    word = '';
  };
  for (const character of text) {
    if (WORD.test(character) && !CJK.test(character)) word += character;
    else if (/[…—]/u.test(character)) {
      // Two of them are one sign (破折号、省略号).
      if (!word.endsWith(character)) end();
      word += character;
    } else {
      end();
      pieces.push(character);
    }
  }
  end();
  return pieces;
};

type Drawn = { readonly text: string; readonly face: Face };

/** A piece with the face that can draw it, divided where one face cannot draw all of it. */
const drawnBy = (piece: string, faces: readonly Face[], missing: Set<string>): Drawn[] => {
  const whole = faces.find((one) => [...piece].every((character) => one.has(character.codePointAt(0) ?? 0)));
  if (whole) return [{ text: piece, face: whole }];
  return [...piece].map((character) => {
    const found = faces.find((one) => one.has(character.codePointAt(0) ?? 0));
    if (!found) missing.add(character);
    return { text: found ? character : UNKNOWN, face: found ?? faces.find((one) => one.has(0x3013)) ?? faces[0]! };
  });
};

/** Divides a text into what stays together, each with its width; characters that no face can draw are told of. */
export const clustersOf = (
  text: string,
  setting: Setting,
  { faces, missing }: { faces: Faces; missing: Set<string> },
): Cluster[] =>
  piecesOf(settable(text)).flatMap((piece) =>
    drawnBy(piece, faces[setting.role], missing).map((one) => {
      const ems = one.face.width(one.text);
      const wide = ems === 1 && [...one.text].length === 1;
      const width = ems * setting.size + (wide ? setting.tracking : 0);
      return { ...one, width, wide, space: one.text === ' ' };
    }),
  );

/** Whether a line may end between two clusters. */
export const mayBreak = (before: Cluster | undefined, after: Cluster | undefined): boolean =>
  !before || !after || (!NO_END.test(before.text) && !NO_START.test(after.text) && !after.space);

export const widthOf = (line: readonly Cluster[]): number => line.reduce((sum, one) => sum + one.width, 0);

const trimmed = (line: readonly Cluster[]): Cluster[] => {
  let end = line.length;
  while (end > 0 && line[end - 1]?.space) end -= 1;
  return line.slice(0, end);
};

/** A word that is longer than a line, cut into pieces that fit: the only words that are divided. */
const cutLong = (cluster: Cluster, width: number): Cluster[] => {
  const characters = [...cluster.text];
  if (cluster.width <= width || characters.length < 2) return [cluster];
  const size = cluster.width / cluster.face.width(cluster.text);
  return characters.map((text) => ({ ...cluster, text, width: cluster.face.width(text) * size }));
};

/** The last place at or before `end` where the line that begins at `from` may end; `end` itself where there is none. */
const breakAt = (all: readonly Cluster[], from: number, end: number): number => {
  for (let at = end; at > from; at -= 1) if (mayBreak(all[at - 1], all[at])) return at;
  return end;
};

/**
 * Breaks a text into lines (断行): as much on each as fits, no mark at the start of a line that belongs to what stands before
 * it, none at its end that belongs to what follows (避头尾), words and numbers whole.
 */
export const breakLines = (clusters: readonly Cluster[], width: number, indent = 0): Cluster[][] => {
  const all = clusters.flatMap((one) => cutLong(one, width));
  const lines: Cluster[][] = [];
  let from = 0;
  while (from < all.length) {
    const room = width - (lines.length === 0 ? indent : 0) + 0.01;
    let end = from;
    for (let used = 0; end < all.length; end += 1) {
      used += all[end]!.width;
      if (used > room && !all[end]!.space) break;
    }
    const next = end < all.length ? breakAt(all, from, Math.max(end, from + 1)) : end;
    lines.push(trimmed(all.slice(from, next)));
    from = next;
    while (all[from]?.space) from += 1;
  }
  return lines;
};
