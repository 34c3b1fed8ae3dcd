import { BellOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import type { NoticeView } from '../../../server/oversight/notification/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { useAnswer, useSend } from '../../lib/query.ts';
import { shortText } from '../../lib/time.ts';
import { Num } from '../../ui/num.tsx';
import { Popup } from '../../ui/popup.tsx';
import { Blank, RowsSkeleton } from '../../ui/states.tsx';
import styles from './bell.module.css';
import { noticeWords } from './words.ts';

type Notices = { readonly items: readonly NoticeView[]; readonly unread: number };

/** The document a notice announces, or the matter it is about. */
const linkOf = ({ data, matterId }: NoticeView): string => {
  const directiveId = data['directiveId'];
  if (typeof directiveId === 'string') return paths.directive(directiveId);
  return matterId ? paths.matter(matterId) : paths.inbox();
};

const NoticeList = ({ notices, onGo }: { notices: Notices | undefined; onGo: () => void }) => {
  const t = useWords(noticeWords);
  const read = useSend(['notices']);
  const follow = (notice: NoticeView): void => {
    onGo();
    if (!notice.readAt) read.mutate({ path: `/notices/${encodeURIComponent(notice.id)}/read` });
  };
  if (!notices) return <RowsSkeleton rows={4} height={56} />;
  if (notices.items.length === 0) return <Blank text={t('none')} icon={<BellOutlined aria-hidden />} />;
  return (
    <ul className={styles.list}>
      {notices.items.slice(0, 12).map((notice) => (
        <li key={notice.id} className={notice.readAt ? undefined : styles.unread}>
          <Link to={linkOf(notice)} onClick={() => follow(notice)}>
            {notice.text}
          </Link>
          <span className="meta">
            <Num>{shortText(notice.at)}</Num>
          </span>
        </li>
      ))}
    </ul>
  );
};

/** The bell: what was sent to the reader, newest first. */
export const Bell = () => {
  const t = useWords(noticeWords);
  const { data } = useAnswer<Notices>('notices', '/notices');
  const unread = data?.unread ?? 0;
  return (
    <Popup
      label={`${t('notices')} ${unread > 0 ? t('unread', { n: unread }) : ''}`}
      title={t('notices')}
      className={styles.bell ?? ''}
      button={
        <>
          <BellOutlined aria-hidden />
          {unread > 0 ? (
            <span aria-hidden>
              <Num>{unread > 99 ? '99+' : unread}</Num>
            </span>
          ) : null}
        </>
      }
    >
      {(close) => <NoticeList notices={data} onGo={close} />}
    </Popup>
  );
};
