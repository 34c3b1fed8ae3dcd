import { BellOutlined } from '@ant-design/icons';
import { Badge, Button, Popover } from 'antd';
import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { useAnswer } from '../../lib/query.ts';
import { shortText } from '../../lib/time.ts';
import { Num } from '../../ui/num.tsx';
import { Blank, RowsSkeleton } from '../../ui/states.tsx';
import styles from './bell.module.css';
import { noticeWords } from './words.ts';

/** A notice (通知) to the reader. */
type Notice = {
  readonly id: string;
  readonly at: string;
  readonly title: string;
  readonly matterId?: string | null;
  readonly directiveId?: string | null;
  readonly readAt?: string | null;
};
type Notices = { readonly items: readonly Notice[]; readonly unread?: number };

const linkOf = (notice: Notice): string => {
  if (notice.directiveId) return paths.directive(notice.directiveId);
  return notice.matterId ? paths.matter(notice.matterId) : paths.inbox();
};

const NoticeList = ({ notices }: { notices: Notices | undefined }) => {
  const t = useWords(noticeWords);
  if (!notices) return <RowsSkeleton rows={4} height={56} />;
  if (notices.items.length === 0) return <Blank text={t('none')} icon={<BellOutlined />} />;
  return (
    <ul className={styles.list}>
      {notices.items.slice(0, 12).map((notice) => (
        <li key={notice.id} className={notice.readAt ? undefined : styles.unread}>
          <Link to={linkOf(notice)}>{notice.title}</Link>
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
  const unread = data?.unread ?? data?.items.filter((notice) => !notice.readAt).length ?? 0;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      title={t('notices')}
      content={<NoticeList notices={data} />}
      styles={{ content: { padding: 0 } }}
    >
      <Button type="text" aria-label={`${t('notices')} ${unread > 0 ? t('unread', { n: unread }) : ''}`}>
        <Badge count={unread} size="small" overflowCount={99} offset={[2, -1]}>
          <BellOutlined style={{ fontSize: 17 }} />
        </Badge>
      </Button>
    </Popover>
  );
};
