import { Button } from 'antd';
import { useWords } from '../../lib/i18n.ts';
import { countText } from '../num.tsx';
import { uiWords } from '../words.ts';
import styles from './list.module.css';
import type { List } from './rows.tsx';
import { listWords } from './words.ts';

/** How many rows of how many are loaded; always in sight below the rows. */
export const ListFoot = <T,>({ list }: { list: List<T> }) => {
  const t = useWords(listWords);
  const ui = useWords(uiWords);
  const n = countText(list.rows.length);
  const text = (): string => {
    if (!list.hasNextPage) return t('loadedAll', { n });
    return list.total === undefined ? t('loadedSome', { n }) : t('loaded', { n, total: countText(list.total) });
  };
  return (
    <div className={styles.foot} role="status">
      <span>{text()}</span>
      {list.isFetchingNextPage ? <span>{t('loadingMore')}</span> : null}
      {list.hasNextPage && !list.isFetchingNextPage ? (
        <Button size="small" onClick={() => void list.fetchNextPage()}>
          {list.isFetchNextPageError ? ui('retry') : ui('more')}
        </Button>
      ) : null}
    </div>
  );
};
