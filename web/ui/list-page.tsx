import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import type { Query } from '../lib/api.ts';
import { useWords } from '../lib/i18n.ts';
import type { ListSource } from '../lib/listing.ts';
import { useNarrow } from '../lib/store.ts';
import { Chips, type Said } from './list/chips.tsx';
import { columnsOf } from './list/columns.ts';
import { ListFoot } from './list/foot.tsx';
import styles from './list-page.module.css';
import listStyles from './list/list.module.css';
import { ListRows, type Rows } from './list/rows.tsx';
import { SelectionBar, useSelection } from './list/selection.tsx';
import type { Sorting } from './list/table.tsx';
import { Toolbar } from './list/toolbar.tsx';
import { useView, type ViewState } from './list/use-view.ts';
import { listWords } from './list/words.ts';
import { Blank, Failed, RowsSkeleton, Stale } from './states.tsx';
import { PHONE } from './tokens.ts';
import { uiWords } from './words.ts';

export { AreaFilter, ChoiceFilter, type Option, SearchFilter, useAreaName } from './list/filters.tsx';
export type { Said } from './list/chips.tsx';

/** A list as `useListing` holds it: with it a page exports, saves views, counts its filters and orders its rows. */
export type PageListing = {
  readonly source: ListSource;
  readonly query: Query;
  readonly values: Readonly<Partial<Record<string, string>>>;
  readonly sort: string | undefined;
  readonly setSort: (sort: string | undefined) => void;
  readonly set: (changes: Record<string, string | undefined>) => void;
};

type Shown<T> = Rows<T> & {
  filters?: ReactNode;
  anyFilter: boolean;
  onClear: () => void;
  empty: ReactNode;
  listing?: PageListing;
  /** The filters in words, for the chips. */
  words?: Readonly<Record<string, Said>>;
  /** The columns the server orders by. */
  sorts?: readonly string[];
  /** What may be done with the chosen rows. */
  bulk?: (ids: readonly string[], clear: () => void) => ReactNode;
  /** A row as cells of text, for copying the chosen rows. */
  copyOf?: (row: T) => readonly (string | null | undefined)[];
};

const useFullScreen = (): [boolean, () => void] => {
  const [full, setFull] = useState(false);
  useEffect(() => {
    if (!full) return undefined;
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) setFull(false);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [full]);
  return [full, () => setFull(!full)];
};

const NO_VALUES = {};

const useParts = <T extends object>({ listing, columns, sorts }: Shown<T>) => {
  const { pathname } = useLocation();
  const name = listing?.source.name ?? (pathname.slice(1).replaceAll(/[^a-z]+/gi, '') || 'list');
  const titles = useMemo(
    () => columnsOf(columns).flatMap(({ key, title }) => (typeof title === 'string' && title ? [{ key, title }] : [])),
    [columns],
  );
  // Views of a list whose filters the page sets itself would not mean the same elsewhere.
  const named = listing && !listing.source.fixed ? listing.source.name : null;
  const known = useView(named, listing?.values ?? NO_VALUES, listing?.sort);
  const views: ViewState | undefined = named ? known : undefined;
  const sorting: Sorting | undefined = listing &&
    sorts && { keys: sorts, value: listing.sort, onChange: listing.setSort };
  return { name, titles, views, sorting };
};

type BodyShown<T> = Shown<T> & {
  name: string;
  sorting: Sorting | undefined;
  again: () => void;
  onSearch: () => void;
};

/** The rows of a list, or what stands in their place. */
const Body = <T extends object>(shown: BodyShown<T>): ReactNode => {
  const { list, listing, rowKey, anyFilter, onClear, empty, name, sorting, again, onSearch } = shown;
  const t = useWords(uiWords);
  const say = useWords(listWords);
  const narrow = useNarrow(PHONE);
  const selection = useSelection(list.rows, rowKey, JSON.stringify(listing?.query ?? null));
  const selects = (shown.bulk !== undefined || shown.copyOf !== undefined) && !narrow;
  if (list.isPending) return <RowsSkeleton rows={12} height={46} />;
  if (list.isError && list.rows.length === 0) return <Failed error={list.error} onRetry={again} />;
  if (list.rows.length === 0)
    return anyFilter ? (
      <Blank text={t('nothingFits')} action={<Button onClick={onClear}>{t('clearFilters')}</Button>} />
    ) : (
      empty
    );
  return (
    <>
      {list.isError ? <Stale at={list.dataUpdatedAt} /> : null}
      {list.hasNews ? (
        <p className={listStyles.news} role="status">
          {say('hasNews')}
          <Button size="small" onClick={again}>
            {say('showNews')}
          </Button>
        </p>
      ) : null}
      {selects ? <SelectionBar selection={selection} rows={list.rows} {...shown} /> : null}
      <ListRows
        {...shown}
        name={name}
        sorting={sorting}
        selection={selects ? selection : undefined}
        onSearch={onSearch}
      />
      <ListFoot list={list} />
    </>
  );
};

/** A list: its filters and tools above, its rows, and how many of how many are loaded. */
export const ListPage = <T extends object>(shown: Shown<T>) => {
  const { filters, anyFilter, onClear, list, listing, words = {} } = shown;
  const t = useWords(uiWords);
  const narrow = useNarrow(PHONE);
  const page = useRef<HTMLElement>(null);
  const { name, titles, views, sorting } = useParts(shown);
  const [full, toggleFull] = useFullScreen();
  const again = (): void => void (list.again ?? list.refetch)();
  const search = (): void => page.current?.querySelector<HTMLInputElement>('[data-list-search] input')?.focus();
  const tools = (
    <Toolbar
      name={name}
      total={list.total}
      busy={list.isFetching && !list.isFetchingNextPage && !list.isPending}
      onRefresh={again}
      columns={titles}
      full={full}
      onFull={toggleFull}
      views={views}
      source={listing?.source}
      query={listing?.query}
    />
  );
  return (
    <section ref={page} className={`${styles.page} ${full ? styles.full : ''}`} {...(full ? { 'data-full': '' } : {})}>
      <div className={styles.filters}>
        {filters}
        {anyFilter && !listing ? (
          <Button type="text" icon={<CloseOutlined aria-hidden />} onClick={onClear}>
            {t('clearFilters')}
          </Button>
        ) : null}
        {narrow ? null : tools}
      </div>
      {narrow ? <div className={listStyles.below}>{tools}</div> : null}
      {listing && (anyFilter || listing.sort) ? (
        <Chips
          source={listing.source}
          values={listing.values}
          words={words}
          total={list.total}
          onRemove={(one) => listing.set({ [one]: undefined })}
          onClear={onClear}
        />
      ) : null}
      <Body {...shown} name={name} sorting={sorting} again={again} onSearch={search} />
    </section>
  );
};
