import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { MOST_AT_ONCE } from '../../../server/oversight/matter/contract.ts';
import { typing } from '../../lib/keys.ts';
import type { InboxRow } from './api.ts';

/** The rows a reader has chosen, in the order of the list; what has left the list is chosen no more. */
export type Chosen = {
  readonly rows: readonly InboxRow[];
  readonly has: (id: string) => boolean;
  /** Chooses a row or lets it go; with `range` all from the last one touched. */
  readonly toggle: (id: string, range: boolean) => void;
  readonly all: () => void;
  readonly none: () => void;
};

/** Keeps which rows are chosen; at most as many as one call may act on. */
export const useChosen = (rows: readonly InboxRow[]): Chosen => {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string>();
  const none = useCallback(() => setIds(new Set()), []);
  const limited = (wanted: Iterable<string>): ReadonlySet<string> => new Set([...wanted].slice(0, MOST_AT_ONCE));
  const toggle = (id: string, range: boolean): void => {
    const [from, to] = [rows.findIndex((row) => row.id === last), rows.findIndex((row) => row.id === id)];
    const span = range && from >= 0 ? rows.slice(Math.min(from, to), Math.max(from, to) + 1) : [];
    setLast(id);
    setIds((before) => {
      if (span.length > 0) return limited([...before, ...span.map((row) => row.id)]);
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return limited(next);
    });
  };
  const chosen = useMemo(() => rows.filter((row) => ids.has(row.id)), [rows, ids]);
  const all = (): void => setIds(limited(rows.map((row) => row.id)));
  return { rows: chosen, has: (id) => ids.has(id), toggle, all, none };
};

/** What the keys of the inbox do (键盘办理). */
export type TriageKeys = {
  readonly rows: readonly InboxRow[];
  readonly here: string | undefined;
  readonly go: (id: string) => void;
  readonly open: (id: string) => void;
  readonly chosen: Chosen;
  readonly act: () => void;
  readonly assign: (here: string | undefined) => void;
  readonly snooze: (here: string | undefined) => void;
  readonly undo: () => void;
};

const onControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('a,button,summary,[role=separator],[role=listbox]') !== null;

const moves: Readonly<Record<string, number>> = { j: 1, k: -1 };

/** The row that the keys speak of: one that was just gone to may not be shown yet, and the next key comes at once. */
type Cursor = { at: string | undefined };

const press = (keys: TriageKeys, cursor: Cursor, event: KeyboardEvent): boolean => {
  const { rows, chosen } = keys;
  const here = rows.some((row) => row.id === cursor.at) ? cursor.at : keys.here;
  const at = rows.findIndex((row) => row.id === here);
  const step = moves[event.key];
  const next = step === undefined ? undefined : rows[Math.min(rows.length - 1, Math.max(0, at + step))];
  if (next) {
    cursor.at = next.id;
    keys.go(next.id);
    return true;
  }
  const does: Readonly<Record<string, (() => void) | undefined>> = {
    Enter: here && !onControl(event.target) ? () => keys.open(here) : undefined,
    x: here ? () => chosen.toggle(here, false) : undefined,
    X: here ? () => chosen.toggle(here, true) : undefined,
    '*': chosen.all,
    Escape: chosen.rows.length > 0 ? chosen.none : undefined,
    // The main action is pressed on the matter that is shown; before it is, there is none.
    e: here === keys.here || chosen.rows.length > 0 ? keys.act : undefined,
    a: () => keys.assign(here),
    s: () => keys.snooze(here),
    u: keys.undo,
  };
  const action = does[event.key];
  // What a key changed stands before the next key is heard, however fast they come.
  if (action) flushSync(action);
  return action !== undefined;
};

/** j k move, Enter opens, x X * choose, e a s act, u takes back; fields and dialogs keep their keys, and `g` what follows it. */
export const useTriageKeys = (keys: TriageKeys): void => {
  const latest = useRef(keys);
  const cursor = useRef<Cursor>({ at: undefined });
  useLayoutEffect(() => {
    latest.current = keys;
  });
  useLayoutEffect(() => {
    cursor.current.at = keys.here;
  }, [keys.here]);
  useLayoutEffect(() => {
    let after = '';
    const listen = (event: KeyboardEvent): void => {
      if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const going = after === 'g';
      after = event.key;
      if (!going && press(latest.current, cursor.current, event)) event.preventDefault();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
};
