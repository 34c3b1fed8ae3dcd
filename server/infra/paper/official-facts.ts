import { breakLines, type Cluster, widthOf } from './clusters.ts';
import type { Strip } from './flow.ts';
import { BLACK, CORE, PITCH, SIZE } from './geometry.ts';
import type { Ink } from './ink.ts';
import { divide, inkOf, type Press, setting } from './setting.ts';

const LABEL = setting('black', SIZE.smallFour);
const VALUE = setting('text', SIZE.smallFour);
const LEADING = SIZE.smallFour * 1.4;
const PAD = 7;
/** A list of so many rows is not divided between pages. */
const TOGETHER = 10;
const RIGHT = CORE.left + CORE.width;

const line = (from: readonly [number, number], to: readonly [number, number], width: number): Ink => ({
  type: 'line',
  from,
  to,
  width,
  color: BLACK,
});

const across = (y: number, width: number): Ink => line([CORE.left, y], [RIGHT, y], width);

type Fact = { readonly label: readonly Cluster[]; readonly value: readonly Cluster[][] };

const factStrip = (
  fact: Fact,
  divider: number,
  { part, row, last }: { part: number; row: number; last: boolean },
): Strip => {
  const height = Math.ceil(((fact.value.length - 1) * LEADING) / PITCH + 1 - 0.2) * PITCH;
  const ink = (top: number): Ink[] => {
    const end = top + height;
    const first = top + (height - Math.max(1, fact.value.length) * LEADING) / 2;
    return [
      across(end, last ? 0.9 : 0.5),
      line([CORE.left, top], [CORE.left, end], 0.9),
      line([divider, top], [divider, end], 0.5),
      line([RIGHT, top], [RIGHT, end], 0.9),
      ...inkOf(fact.label, LABEL, { x: CORE.left + PAD, top, height, tag: { part, kind: 'TH', row, column: 0 } }),
      ...fact.value.flatMap((clusters, index) =>
        inkOf(clusters, VALUE, {
          x: divider + PAD,
          top: first + index * LEADING,
          height: LEADING,
          tag: { part, kind: 'TD', row, column: 1 },
        }),
      ),
    ];
  };
  return { height, ink };
};

/** What is known of a matter, as a framed list within the text; its rows keep to the lines of the page. */
export const factsStrips = (press: Press, items: readonly (readonly [string, string])[], part: number): Strip[] => {
  const labels = items.map(([label]) => divide(press, label, LABEL));
  const widest = Math.min(CORE.width / 3, Math.max(0, ...labels.map(widthOf)));
  const divider = CORE.left + widest + 2 * PAD;
  // The upper edge, drawn again where the list goes on on another page.
  const edge: Strip = { height: 0, keep: true, ink: (top) => [across(top, 0.9)] };
  return [
    edge,
    ...items.map(([, value], row) => {
      const lines = breakLines(divide(press, value, VALUE), RIGHT - divider - 2 * PAD);
      const fact = { label: labels[row]!, value: lines };
      const last = row === items.length - 1;
      return { ...factStrip(fact, divider, { part, row, last }), head: edge, keep: !last && items.length <= TOGETHER };
    }),
  ];
};
