import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { useSyncExternalStore } from 'react';

/** A column as the table draws it. */
export type Column<T> = {
  readonly key: string;
  readonly title: ReactNode;
  readonly width: number;
  readonly align: 'left' | 'center' | 'right';
  readonly render: (row: T, index: number) => ReactNode;
};

const WIDTH = 160;

type Given<T> = {
  key?: unknown;
  dataIndex?: unknown;
  title?: unknown;
  width?: unknown;
  align?: unknown;
  render?: (value: unknown, row: T, index: number) => ReactNode;
};

/** The columns of a list in the one form the table knows. */
export const columnsOf = <T extends object>(given: TableColumnsType<T>): Column<T>[] =>
  (given as unknown as readonly Given<T>[]).map((one, place) => {
    const field = one.dataIndex === undefined ? undefined : String(one.dataIndex);
    const valueOf = (row: T): unknown => (field === undefined ? undefined : (row as Record<string, unknown>)[field]);
    return {
      key: String(one.key ?? field ?? place),
      title: one.title as ReactNode,
      width: typeof one.width === 'number' ? one.width : WIDTH,
      align: one.align === 'right' || one.align === 'center' ? one.align : 'left',
      render: (row, index) => (one.render ? one.render(valueOf(row), row, index) : (valueOf(row) as ReactNode)),
    };
  });

/** Which columns a person sees and in which order, remembered for each list in this browser. */
export type Choice = { readonly order: readonly string[]; readonly hidden: readonly string[] };

const AS_GIVEN: Choice = { order: [], hidden: [] };
const known = new Map<string, Choice>();
const listeners = new Set<() => void>();
const keyOf = (list: string): string => `anjian.columns.${list}`;

const read = (list: string): Choice => {
  try {
    const stored = JSON.parse(localStorage.getItem(keyOf(list)) ?? 'null') as Partial<Choice> | null;
    const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
    return stored ? { order: texts(stored.order), hidden: texts(stored.hidden) } : AS_GIVEN;
  } catch {
    return AS_GIVEN;
  }
};

const choiceOf = (list: string): Choice => {
  const found = known.get(list) ?? read(list);
  known.set(list, found);
  return found;
};

/** Keeps a choice of columns; nothing goes back to the columns as they were given. */
export const chooseColumns = (list: string, choice: Choice | undefined): void => {
  known.set(list, choice ?? AS_GIVEN);
  if (choice) localStorage.setItem(keyOf(list), JSON.stringify(choice));
  else localStorage.removeItem(keyOf(list));
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The choice of columns in force for a list. */
export const useColumnChoice = (list: string): Choice => useSyncExternalStore(subscribe, () => choiceOf(list));

/** Columns in the order chosen; those a choice does not know yet keep their place after the one before them. */
export const inOrder = <C extends { readonly key: string }>(columns: readonly C[], { order }: Choice): C[] => {
  const place = (column: C, index: number): number => {
    const chosen = order.indexOf(column.key);
    if (chosen >= 0 || order.length === 0) return chosen >= 0 ? chosen : index;
    const before = columns.slice(0, index).findLast((one) => order.includes(one.key));
    return before ? order.indexOf(before.key) + 0.5 : -0.5;
  };
  return columns
    .map((column, index) => ({ column, at: place(column, index) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ column }) => column);
};

/** The columns a person sees; the first is always there, for it names the row. */
export const visible = <C extends { readonly key: string }>(columns: readonly C[], choice: Choice): C[] =>
  inOrder(columns, choice).filter((column) => column.key === columns[0]?.key || !choice.hidden.includes(column.key));
