import { useLocation, useSearchParams } from 'wouter';
import { type InboxTab, useInbox } from '../../features/matter/api.ts';
import { useWords } from '../../lib/i18n.ts';
import type { Session } from '../../lib/session.ts';
import { instantText, useNow } from '../../lib/time.ts';
import { MatterCard } from './matter-card.tsx';
import { Failure, Head, Waiting } from './pieces.tsx';
import { phoneWords } from './words.ts';

const TABS = ['todo', 'started', 'done'] as const satisfies readonly InboxTab[];
const EMPTY = { todo: 'none', started: 'noneStarted', done: 'noneDone' } as const;

/** What waits for the reader (待办), the most pressing first. */
export const InboxPage = ({ session }: { session: Session }) => {
  const t = useWords(phoneWords);
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const tab = TABS.find((one) => one === search.get('tab')) ?? 'todo';
  const list = useInbox({ tab });
  const now = useNow();
  return (
    <main>
      <Head title={t('name')} />
      {session.drill ? <p className="drill">{t('drill', { at: instantText(now) })}</p> : null}
      <div className="choices" role="tablist">
        {TABS.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={one === tab}
            onClick={() => go(one === 'todo' ? '/' : `/?tab=${one}`)}
          >
            {t(one)} <span className="num">{list.counts[one] ?? ''}</span>
          </button>
        ))}
      </div>
      {list.isPending ? <Waiting /> : null}
      {list.isError && list.rows.length === 0 ? (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.isSuccess && list.rows.length === 0 ? <p className="blank">{t(EMPTY[tab])}</p> : null}
      {list.rows.map((row) => (
        <MatterCard key={row.id} matter={row} waiting={row.waitingFor} />
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
