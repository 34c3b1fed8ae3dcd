import type { TableColumnsType } from 'antd';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useNavigate, useNavigationType } from 'react-router';
import { usePageKeys } from '../../lib/keys.ts';
import { remembered, useNarrow } from '../../lib/store.ts';
import { PHONE } from '../tokens.ts';
import { columnsOf, useColumnChoice, visible } from './columns.ts';
import styles from './list.module.css';
import { keepPlace, placeOf } from './place.ts';
import { type Selection, type Sorting, WindowTable } from './table.tsx';
import { scrollFor, windowAt } from './window.ts';

/** How close the rows of all lists stand, as the person chose. */
export const density = remembered('density', ['compact', 'comfortable'] as const, 'compact');
const ROW = { compact: 46, comfortable: 60 } as const;
const HEAD = 38;
/** How many rows before the end the next page is asked for. */
const AHEAD = 40;
/** How many rows pass before the rows in sight are worked out again. */
const PASSED = 4;

/** A list read page by page, as `useList` gives it. */
export type List<T> = {
  readonly rows: readonly T[];
  readonly total: number | undefined;
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly error: unknown;
  readonly dataUpdatedAt: number;
  readonly hasNextPage: boolean;
  readonly isFetching: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isFetchNextPageError?: boolean;
  /** The rows are those of the former filters. */
  readonly isPlaceholderData?: boolean;
  readonly hasNews?: boolean;
  readonly again?: () => unknown;
  readonly refetch: () => unknown;
  readonly fetchNextPage: () => unknown;
};

/** How the rows of a list are shown. */
export type Rows<T> = {
  readonly list: List<T>;
  readonly columns: TableColumnsType<T>;
  readonly rowKey: (row: T) => string;
  readonly linkOf: (row: T) => string;
  /** What opening a row does instead of following its link. */
  readonly onOpen?: (row: T) => void;
  /** How a row looks where there is no room for columns. */
  readonly card: (row: T) => ReactNode;
};

type Shown<T> = Rows<T> & {
  readonly name: string;
  readonly sorting?: Sorting | undefined;
  readonly selection?: Selection | undefined;
  readonly onSearch: () => void;
};

const useMore = <T,>(list: List<T>, near: boolean): void => {
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = list;
  useEffect(() => {
    if (near && hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage();
  }, [near, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage]);
};

/** How tall a list may be: what remains of the window below its beginning, but never too little to read. */
const useRoom = (): [(element: HTMLDivElement | null) => void, number] => {
  const [room, setRoom] = useState(480);
  const element = useRef<HTMLDivElement>(null);
  const measure = useCallback((): void => {
    if (!element.current) return;
    const full = element.current.closest('[data-full]') !== null;
    const top = element.current.getBoundingClientRect().top + (full ? 0 : scrollY);
    const below = innerHeight - top - (full ? 52 : 76);
    setRoom(Math.round(below < 320 ? Math.max(360, innerHeight * 0.7) : below));
  }, []);
  useLayoutEffect(measure);
  useEffect(() => {
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, [measure]);
  const hold = useCallback((next: HTMLDivElement | null) => void (element.current = next), []);
  return [hold, room];
};

/** What the keys do: `j` `k` move the cursor, `x` chooses the row, `/` goes to the search field. */
const useRowKeys = (step: (by: number) => void, choose: () => void, search: () => void): void => {
  const run = useRef({ step, choose, search });
  useLayoutEffect(() => {
    run.current = { step, choose, search };
  });
  usePageKeys(
    useMemo(
      () => ({
        j: () => run.current.step(1),
        k: () => run.current.step(-1),
        x: () => run.current.choose(),
        '/': () => run.current.search(),
      }),
      [],
    ),
  );
};

const TableRows = <T extends object>(shown: Shown<T>) => {
  const { list, columns, rowKey, linkOf, onOpen, name, sorting, selection, onSearch } = shown;
  const { rows } = list;
  const go = useNavigate();
  const { key } = useLocation();
  const kind = useNavigationType();
  const kept = kind === 'POP' ? placeOf(`${name} ${key}`) : undefined;
  const row = ROW[density.use()];
  const choice = useColumnChoice(name);
  const all = useMemo(() => columnsOf(columns), [columns]);
  const chosen = useMemo(() => visible(all, choice), [all, choice]);
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const [hold, room] = useRoom();
  const [top, setTop] = useState(kept?.top ?? 0);
  const [cursor, setCursor] = useState(kept?.cursor ?? -1);
  const focusing = useRef(false);
  const stand = useRef({ top, cursor });
  useLayoutEffect(() => {
    stand.current = { ...stand.current, cursor };
  });

  useLayoutEffect(() => {
    if (kept && scroller.current) scroller.current.scrollTop = kept.top;
    // Only the place at which the page was entered is restored.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  useEffect(() => () => keepPlace(`${name} ${key}`, stand.current), [name, key]);
  const window = windowAt({ top, height: room }, row, rows.length);
  useMore(list, !list.isPlaceholderData && top + room > (rows.length - AHEAD) * row);
  const filters = list.isPlaceholderData === true;
  useEffect(() => {
    // Other filters begin at the first row.
    if (filters) scroller.current?.scrollTo({ top: 0 });
  }, [filters]);
  useEffect(() => {
    if (!focusing.current) return;
    focusing.current = false;
    body.current?.querySelector<HTMLElement>(`tr[data-index="${cursor}"]`)?.focus({ preventScroll: true });
  });

  /** Rows are drawn anew only after some have passed: more are drawn than can be seen. */
  const scrolled = (to: number): void => {
    stand.current = { ...stand.current, top: to };
    setTop(Math.floor(to / (row * PASSED)) * row * PASSED);
  };
  const step = (by: number): void => {
    const first = Math.ceil((scroller.current?.scrollTop ?? 0) / row);
    const next = Math.max(0, Math.min(rows.length - 1, cursor < 0 ? first : cursor + by));
    const to = scrollFor(next, row, { top: scroller.current?.scrollTop ?? 0, height: room, head: HEAD });
    if (to !== undefined && scroller.current) scroller.current.scrollTop = to;
    focusing.current = true;
    scrolled(scroller.current?.scrollTop ?? 0);
    setCursor(next);
  };
  const open = (index: number): void => {
    const found = rows[index];
    if (!found) return;
    stand.current = { ...stand.current, cursor: index };
    setCursor(index);
    if (onOpen) onOpen(found);
    else void go(linkOf(found));
  };
  const choose = (): void => {
    const found = rows[cursor];
    if (found) selection?.toggle(rowKey(found));
  };
  useRowKeys(step, choose, onSearch);
  return (
    <div
      className={`${styles.scroller} ${list.isPlaceholderData ? styles.former : ''}`}
      aria-busy={list.isPlaceholderData === true}
      style={{ maxHeight: room }}
      ref={(element) => {
        scroller.current = element;
        hold(element);
      }}
      onScroll={(event) => scrolled(event.currentTarget.scrollTop)}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
        if (by === 0 || !(event.target instanceof HTMLTableRowElement)) return;
        event.preventDefault();
        step(by);
      }}
    >
      <WindowTable
        rows={rows}
        columns={chosen}
        rowKey={rowKey}
        total={list.total}
        window={window}
        rowHeight={row}
        cursor={cursor}
        sorting={sorting}
        selection={selection}
        onOpen={open}
        body={body}
      />
    </div>
  );
};

const Cards = <T extends object>({ list, rowKey, card }: Rows<T>) => {
  const end = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const watch = new IntersectionObserver((seen) => setNear(seen.some((one) => one.isIntersecting)), {
      rootMargin: '1200px',
    });
    if (end.current) watch.observe(end.current);
    return () => watch.disconnect();
  }, []);
  useMore(list, near);
  return (
    <>
      {list.rows.map((row) => (
        <div key={rowKey(row)} className={styles.card}>
          {card(row)}
        </div>
      ))}
      <div ref={end} />
    </>
  );
};

/** The rows of a list: a table with a cursor on wide screens, cards on phones; the next page comes by scrolling. */
export const ListRows = <T extends object>(shown: Shown<T>) =>
  useNarrow(PHONE) ? <Cards {...shown} /> : <TableRows {...shown} />;
