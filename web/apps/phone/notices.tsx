import { Link } from 'wouter';
import type { NoticeView } from '../../../server/oversight/notification/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import { useAnswer, useSend } from '../../lib/query.ts';
import { shortText } from '../../lib/time.ts';
import { Head, Shown } from './pieces.tsx';
import { phoneWords } from './words.ts';

type Notices = { readonly items: readonly NoticeView[]; readonly unread: number };

/** What was sent to the reader, newest first. */
export const NoticesPage = () => {
  const t = useWords(phoneWords);
  const notices = useAnswer<Notices>('notices', '/notices');
  const read = useSend(['notices']);
  return (
    <main>
      <Head title={t('notices')} />
      <Shown of={notices}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="blank">{t('noNotices')}</p>
          ) : (
            items.map((notice) => (
              <Link
                key={notice.id}
                href={notice.matterId ? `/matters/${encodeURIComponent(notice.matterId)}` : '/notices'}
                className={`card plain ${notice.readAt ? '' : 'unread'}`}
                onClick={() => {
                  if (!notice.readAt) read.mutate({ path: `/notices/${encodeURIComponent(notice.id)}/read` });
                }}
              >
                <b>{notice.text}</b>
                <span className="where num">{shortText(notice.at)}</span>
              </Link>
            ))
          )
        }
      </Shown>
    </main>
  );
};
