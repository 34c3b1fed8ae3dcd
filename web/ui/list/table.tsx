import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import { Checkbox } from 'antd';
import { type KeyboardEvent, memo, type MouseEvent, type ReactNode, type RefObject, useMemo } from 'react';
import { useWords } from '../../lib/i18n.ts';
import type { Column } from './columns.ts';
import styles from './list.module.css';
import type { Window } from './window.ts';
import { listWords } from './words.ts';

/** What a table lets be ordered by: keys of columns, the order in force, and how to change it. */
export type Sorting = {
  readonly keys: readonly string[];
  readonly value: string | undefined;
  readonly onChange: (sort: string | undefined) => void;
};

/** The rows chosen for an action on several. */
export type Selection = {
  readonly chosen: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  readonly all: (on: boolean) => void;
};

type Shown<T> = {
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly rowKey: (row: T) => string;
  readonly total: number | undefined;
  readonly window: Window;
  readonly rowHeight: number;
  readonly cursor: number;
  readonly sorting?: Sorting | undefined;
  readonly selection?: Selection | undefined;
  readonly onOpen: (index: number) => void;
  readonly body: RefObject<HTMLTableSectionElement | null>;
};

const SELECT_WIDTH = 44;

/** From one order to the next: upwards, downwards, as the list comes. */
const nextSort = (key: string, value: string | undefined): string | undefined => {
  if (value === key) return `-${key}`;
  return value === `-${key}` ? undefined : key;
};

const ariaSort = (key: string, value: string | undefined): 'ascending' | 'descending' | 'none' => {
  if (value === key) return 'ascending';
  return value === `-${key}` ? 'descending' : 'none';
};

const Head = ({ column, sorting }: { column: Column<never>; sorting: Sorting | undefined }) => {
  const t = useWords(listWords);
  const { key, title, align } = column;
  const way = sorting?.keys.includes(key) ? ariaSort(key, sorting.value) : undefined;
  if (!sorting || !way)
    return (
      <th scope="col" style={{ textAlign: align }}>
        {title}
      </th>
    );
  return (
    <th scope="col" aria-sort={way} style={{ textAlign: align }}>
      <button
        type="button"
        className={styles.sort}
        title={t('sortBy', { what: String(title) })}
        onClick={() => sorting.onChange(nextSort(key, sorting.value))}
      >
        {title}
        <span className={styles.carets} aria-hidden>
          <CaretUpOutlined aria-hidden className={way === 'ascending' ? (styles.on ?? '') : ''} />
          <CaretDownOutlined aria-hidden className={way === 'descending' ? (styles.on ?? '') : ''} />
        </span>
      </button>
    </th>
  );
};

type RowShown = {
  readonly row: object;
  readonly index: number;
  readonly id: string;
  readonly columns: readonly Column<object>[];
  readonly here: boolean;
  readonly chosen: boolean | undefined;
  readonly toggle: ((id: string) => void) | undefined;
};

/** One row; drawn anew only when it, the cursor on it or the columns change. */
const Row = memo(({ row, index, id, columns, here, chosen, toggle }: RowShown) => {
  const t = useWords(listWords);
  return (
    <tr
      aria-rowindex={index + 2}
      data-index={index}
      tabIndex={here ? 0 : -1}
      className={`${index % 2 ? styles.odd : ''} ${here ? styles.here : ''} ${chosen ? styles.chosen : ''}`}
    >
      {toggle ? (
        <td className={styles.tick}>
          <Checkbox checked={chosen === true} aria-label={t('select')} onChange={() => toggle(id)} />
        </td>
      ) : null}
      {columns.map((column) => (
        <td key={column.key} style={{ textAlign: column.align }}>
          <div className={styles.cell}>{column.render(row, index)}</div>
        </td>
      ))}
    </tr>
  );
});

const Gap = ({ height }: { height: number }): ReactNode =>
  height > 0 ? (
    <tr aria-hidden style={{ height }}>
      <td />
    </tr>
  ) : null;

const indexOf = (target: EventTarget): number | undefined => {
  const row = target instanceof Element ? target.closest<HTMLElement>('tr[data-index]') : null;
  return row ? Number(row.dataset['index']) : undefined;
};

/** A real table of which only the rows in sight are drawn; its rows are of one height. */
export const WindowTable = <T extends object>(shown: Shown<T>) => {
  const { rows, columns, rowKey, total, window, rowHeight, cursor, sorting, selection, onOpen, body } = shown;
  const t = useWords(listWords);
  const width = useMemo(
    () => columns.reduce((sum, column) => sum + column.width, selection ? SELECT_WIDTH : 0),
    [columns, selection],
  );
  const open = (event: MouseEvent): void => {
    const inside = event.target instanceof Element && event.target.closest('a,button,label,input');
    const index = indexOf(event.target);
    if (!inside && index !== undefined && !getSelection()?.toString()) onOpen(index);
  };
  const press = (event: KeyboardEvent): void => {
    const index =
      event.key === 'Enter' && event.target instanceof HTMLTableRowElement ? indexOf(event.target) : undefined;
    if (index !== undefined) onOpen(index);
  };
  const all = rows.length > 0 && selection?.chosen.size === rows.length;
  return (
    <table
      className={styles.table}
      style={{ minWidth: width }}
      aria-rowcount={total === undefined ? -1 : total + 1}
      aria-label={t('tableOf')}
    >
      <colgroup>
        {selection ? <col style={{ width: SELECT_WIDTH }} /> : null}
        {columns.map((column) => (
          <col key={column.key} style={{ width: `${(column.width / width) * 100}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          {selection ? (
            <th scope="col" className={styles.tick}>
              <Checkbox
                checked={all}
                indeterminate={!all && selection.chosen.size > 0}
                aria-label={t('selectAll')}
                onChange={(event) => selection.all(event.target.checked)}
              />
            </th>
          ) : null}
          {columns.map((column) => (
            <Head key={column.key} column={column as Column<never>} sorting={sorting} />
          ))}
        </tr>
      </thead>
      <tbody ref={body} onClick={open} onKeyDown={press} style={{ ['--row' as string]: `${rowHeight}px` }}>
        <Gap height={window.from * rowHeight} />
        {rows.slice(window.from, window.to).map((row, place) => {
          const id = rowKey(row);
          const index = window.from + place;
          return (
            <Row
              key={id}
              row={row}
              index={index}
              id={id}
              columns={columns as unknown as readonly Column<object>[]}
              here={index === cursor}
              chosen={selection?.chosen.has(id)}
              toggle={selection?.toggle}
            />
          );
        })}
        <Gap height={Math.max(0, rows.length - window.to) * rowHeight} />
      </tbody>
    </table>
  );
};
