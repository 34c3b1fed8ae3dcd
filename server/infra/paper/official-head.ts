import { balance } from './balance.ts';
import { type Cluster, type Setting, widthOf } from './clusters.ts';
import type { Strip } from './flow.ts';
import { CORE, mm, PITCH, RED, SIZE } from './geometry.ts';
import type { Ink } from './ink.ts';
import type { Paper } from './model.ts';
import { divide, inkOf, type Press, setting, TEXT } from './setting.ts';

/** The name of the office is as large as its width allows, and not larger than this. */
const LARGEST = 52;
const TITLE_PITCH = PITCH * 1.2;

const centred = (line: readonly Cluster[]): number => CORE.left + (CORE.width - widthOf(line)) / 2;

/** The size at which the name of an office fills the width of the text area, or nearly. */
export const headSetting = (press: Press, name: string): Setting => {
  const ems = widthOf(divide(press, name, setting('title', 1)));
  return setting('title', Math.min(LARGEST, (CORE.width * 0.98) / Math.max(1, ems)));
};

/** What stands above the title on the first page: the office in red, the number, the red line; and how far it reaches. */
export const redHead = (press: Press, paper: Paper, part: number): { inks: Ink[]; end: number } => {
  const as = headSetting(press, paper.head ?? '');
  const name = divide(press, paper.head ?? '', as);
  const top = CORE.top + mm(35);
  const numberTop = top + as.size + 2 * PITCH;
  const number = divide(press, paper.number ?? '', TEXT);
  const line = numberTop + PITCH / 2 + SIZE.three / 2 + mm(4);
  const tag = { part, kind: 'P' } as const;
  return {
    inks: [
      ...inkOf(name, as, { x: centred(name), top, height: as.size, color: RED, tag: { part: 0, kind: 'P' } }),
      ...inkOf(number, TEXT, { x: centred(number), top: numberTop, height: PITCH, tag }),
      { type: 'line', from: [CORE.left, line], to: [CORE.left + CORE.width, line], width: 2, color: RED },
    ],
    // The lines of the text begin where the grid of twenty-two has its next line, two below the red line.
    end: CORE.top + (Math.ceil((line - CORE.top) / PITCH - 0.35) + 2) * PITCH,
  };
};

/** A title (标题): 二号小标宋 in the middle, its lines of about the same length; it takes whole lines of the page's grid. */
export const titleStrip = (press: Press, text: string, part: number): Strip => {
  const as = setting('title', SIZE.two);
  const lines = balance(divide(press, text, as), CORE.width);
  const height = Math.ceil((lines.length * TITLE_PITCH) / PITCH - 0.3) * PITCH;
  const above = (height - lines.length * TITLE_PITCH) / 2;
  return {
    height,
    keep: true,
    ink: (top) =>
      lines.flatMap((line, index) =>
        inkOf(line, as, {
          x: centred(line),
          top: top + above + index * TITLE_PITCH,
          height: TITLE_PITCH,
          tag: { part, kind: 'H1' },
        }),
      ),
  };
};
