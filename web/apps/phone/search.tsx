import { useDeferredValue, useState } from 'react';
import { Link } from 'wouter';
import type { EnterpriseView } from '../../../server/registry/enterprise/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import { useList } from '../../lib/query.ts';
import { Failure, Head, Waiting } from './pieces.tsx';
import { phoneWords } from './words.ts';

/** Finds an enterprise by a part of its name or code. */
export const SearchPage = () => {
  const t = useWords(phoneWords);
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const list = useList<EnterpriseView>('enterprises', '/enterprises', { q: q || undefined, limit: 20 });
  return (
    <main>
      <Head title={t('search')} />
      <label className="find">
        <span className="hidden-text">{t('searchHint')}</span>
        <input
          type="search"
          value={text}
          placeholder={t('searchHint')}
          maxLength={100}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {list.isPending ? <Waiting /> : null}
      {list.isError && list.rows.length === 0 ? (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.isSuccess && list.rows.length === 0 ? <p className="blank">{t('noFound')}</p> : null}
      {list.rows.map((row) => (
        <Link key={row.id} href={`/enterprises/${encodeURIComponent(row.id)}`} className="card plain">
          <b>{row.name}</b>
          <span className="when">{row.statusLabel}</span>
          <span className="where">
            <span className="num">{row.creditCode}</span> · {row.areaName}
          </span>
        </Link>
      ))}
      {list.hasNextPage ? (
        <button
          type="button"
          className="button wide"
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('more')}
        </button>
      ) : null}
    </main>
  );
};
