import { CloseOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input, Select, Table, type TableColumnsType } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { useWords } from '../lib/i18n.ts';
import { useNarrow } from '../lib/store.ts';
import styles from './list-page.module.css';
import { countText } from './num.tsx';
import { Blank, Failed, RowsSkeleton, Stale } from './states.tsx';
import { PHONE } from './tokens.ts';
import { uiWords } from './words.ts';

/** One choice of a filter. */
export type Option = { readonly value: string; readonly label: string };

/** A filter with few values: one of them, or all. */
export const ChoiceFilter = ({
  value,
  options,
  all,
  width = 148,
  onChange,
}: {
  value: string | undefined;
  options: readonly Option[];
  all: string;
  width?: number;
  onChange: (value: string | undefined) => void;
}) => (
  <Select
    aria-label={all}
    style={{ minWidth: width }}
    popupMatchSelectWidth={false}
    placeholder={all}
    allowClear
    showSearch={{ optionFilterProp: 'label' }}
    value={value ?? null}
    options={[...options]}
    onChange={(chosen: string | null) => onChange(chosen ?? undefined)}
  />
);

/** A filter of free text, taken over when the person stops typing. */
export const SearchFilter = ({
  value,
  hint,
  onChange,
}: {
  value: string | undefined;
  hint: string;
  onChange: (value: string | undefined) => void;
}) => {
  const [text, setText] = useState(value ?? '');
  useEffect(() => setText(value ?? ''), [value]);
  useEffect(() => {
    if (text.trim() === (value ?? '')) return undefined;
    const timer = setTimeout(() => onChange(text.trim() || undefined), 350);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <Input
      className={styles.search ?? ''}
      aria-label={hint}
      allowClear
      prefix={<SearchOutlined aria-hidden />}
      placeholder={hint}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={() => onChange(text.trim() || undefined)}
    />
  );
};

/** A list read page by page, as `useList` gives it. */
type List<T> = {
  readonly rows: readonly T[];
  readonly total: number | undefined;
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly error: unknown;
  readonly dataUpdatedAt: number;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly refetch: () => unknown;
  readonly fetchNextPage: () => unknown;
};

const Foot = <T,>({ list }: { list: List<T> }) => {
  const t = useWords(uiWords);
  const shown = list.rows.length;
  const text = (): string => {
    if (!list.hasNextPage) return t('allShown', { n: countText(shown) });
    return list.total === undefined
      ? t('shown', { n: countText(shown) })
      : t('shownOf', { n: countText(shown), total: countText(list.total) });
  };
  return (
    <div className={styles.foot}>
      <span>{text()}</span>
      {list.hasNextPage ? (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </div>
  );
};

type Rows<T> = {
  readonly list: List<T>;
  readonly columns: TableColumnsType<T>;
  readonly rowKey: (row: T) => string;
  readonly linkOf: (row: T) => string;
  /** How a row looks where there is no room for columns. */
  readonly card: (row: T) => ReactNode;
};

const RowTable = <T extends object>({ list, columns, rowKey, linkOf, card }: Rows<T>) => {
  const go = useNavigate();
  const narrow = useNarrow(PHONE);
  if (narrow) return list.rows.map((row) => <div key={rowKey(row)}>{card(row)}</div>);
  return (
    <Table<T>
      size="small"
      pagination={false}
      dataSource={[...list.rows]}
      columns={columns}
      rowKey={rowKey}
      scroll={{ x: 'max-content' }}
      onRow={(row) => ({
        className: styles.clickable ?? '',
        onClick: (event) => {
          const inside = event.target instanceof HTMLElement && event.target.closest('a,button');
          if (!inside && !getSelection()?.toString()) void go(linkOf(row));
        },
      })}
    />
  );
};

/** A list with its filters above, its rows, and how many there are. */
export const ListPage = <T extends object>({
  filters,
  anyFilter,
  onClear,
  empty,
  ...rows
}: Rows<T> & {
  filters?: ReactNode;
  anyFilter: boolean;
  onClear: () => void;
  empty: ReactNode;
}) => {
  const t = useWords(uiWords);
  const { list } = rows;
  const body = (): ReactNode => {
    if (list.isPending) return <RowsSkeleton rows={12} height={42} />;
    if (list.isError && list.rows.length === 0)
      return <Failed error={list.error} onRetry={() => void list.refetch()} />;
    if (list.rows.length === 0)
      return anyFilter ? (
        <Blank text={t('nothingFits')} action={<Button onClick={onClear}>{t('clearFilters')}</Button>} />
      ) : (
        empty
      );
    return (
      <>
        {list.isError ? <Stale at={list.dataUpdatedAt} /> : null}
        <RowTable {...rows} />
        <Foot list={list} />
      </>
    );
  };
  return (
    <section className={styles.page}>
      {filters ? (
        <div className={styles.filters}>
          {filters}
          {anyFilter ? (
            <Button type="text" icon={<CloseOutlined aria-hidden />} onClick={onClear}>
              {t('clearFilters')}
            </Button>
          ) : null}
          {list.total === undefined ? null : (
            <span className={styles.total}>{t('allShown', { n: countText(list.total) })}</span>
          )}
        </div>
      ) : null}
      {body()}
    </section>
  );
};
