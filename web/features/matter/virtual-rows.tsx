import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

const OVERSCAN = 8;

type Slice = { readonly from: number; readonly to: number };

/** What scrolls around an element: its own scrolling parent, else the window. */
const scrollerOf = (element: HTMLElement): HTMLElement | Window => {
  for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
    if (/(auto|scroll)/.test(getComputedStyle(one).overflowY)) return one;
  }
  return window;
};

const sliceOf = (list: HTMLElement, scroller: HTMLElement | Window, height: number, count: number): Slice => {
  const top = list.getBoundingClientRect().top;
  const [start, room] =
    scroller instanceof HTMLElement
      ? [scroller.getBoundingClientRect().top - top, scroller.clientHeight]
      : [-top, innerHeight];
  const from = Math.max(0, Math.floor(start / height) - OVERSCAN);
  return { from, to: Math.min(count, Math.ceil((start + room) / height) + OVERSCAN) };
};

/** Which rows of equal height lie in sight; thousands then cost no more than a screenful. */
const useSlice = (list: RefObject<HTMLElement | null>, count: number, height: number): Slice => {
  const [slice, setSlice] = useState<Slice>({ from: 0, to: Math.min(count, 3 * OVERSCAN) });
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const scroller = scrollerOf(element);
    const look = (): void => {
      const next = sliceOf(element, scroller, height, count);
      setSlice((was) => (was.from === next.from && was.to === next.to ? was : next));
    };
    look();
    scroller.addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
    return () => {
      scroller.removeEventListener('scroll', look);
      removeEventListener('resize', look);
    };
  }, [list, count, height]);
  return slice;
};

/** Rows of equal height of which only those in sight stand in the page; coming near the end asks for more. */
export const VirtualRows = <T extends { readonly id: string }>({
  rows,
  height,
  here,
  label,
  more,
  children,
}: {
  rows: readonly T[];
  height: number;
  /** The row that must be in sight, by its place. */
  here: number;
  label: string;
  more: (() => void) | undefined;
  children: (row: T, index: number) => ReactNode;
}) => {
  const list = useRef<HTMLUListElement>(null);
  const { from, to } = useSlice(list, rows.length, height);
  useEffect(() => {
    if (more && to >= rows.length - OVERSCAN) more();
  }, [more, to, rows.length]);
  useEffect(() => {
    if (here < 0 || !list.current) return;
    const scroller = scrollerOf(list.current);
    if (!(scroller instanceof HTMLElement)) return;
    const box = scroller.getBoundingClientRect();
    const top = list.current.getBoundingClientRect().top + here * height;
    if (top < box.top) scroller.scrollTop -= box.top - top;
    else if (top + height > box.bottom) scroller.scrollTop += top + height - box.bottom;
  }, [here, height]);
  return (
    <ul ref={list} aria-label={label} style={{ position: 'relative', height: rows.length * height }}>
      {rows.slice(from, to).map((row, index) => (
        <li
          key={row.id}
          aria-setsize={rows.length}
          aria-posinset={from + index + 1}
          style={{ position: 'absolute', insetInline: 0, top: (from + index) * height, height }}
        >
          {children(row, from + index)}
        </li>
      ))}
    </ul>
  );
};
