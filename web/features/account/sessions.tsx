import { DesktopOutlined, MobileOutlined } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import type { SessionItem } from '../../../server/registry/account/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import { instantText } from '../../lib/time.ts';
import { Answer } from '../../ui/answer.tsx';
import { Num } from '../../ui/num.tsx';
import { Panel } from '../../ui/page.tsx';
import { RowsSkeleton } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import styles from './account.module.css';
import { useEndOthers, useEndSession, useOwnSessions } from './api.ts';
import { accountWords } from './words.ts';

const onPhone = (browser: string): boolean => /iOS|Android|HarmonyOS/.test(browser);

const Row = ({ item }: { item: SessionItem }) => {
  const t = useWords(accountWords);
  const end = useEndSession();
  const browser = item.browser || t('unknownBrowser');
  return (
    <li className={styles.session}>
      <span className={styles.device} aria-hidden>
        {onPhone(item.browser) ? <MobileOutlined aria-hidden /> : <DesktopOutlined aria-hidden />}
      </span>
      <span className={styles.sessionText}>
        <span className={styles.sessionName}>
          <b>{browser}</b>
          {item.current ? <Tag tone="brand">{t('thisOne')}</Tag> : null}
          {item.proved ? <Tag tone="ok">{t('proved')}</Tag> : null}
        </span>
        <span className="meta">
          <Num>{item.address}</Num> · {t('since')} <Num>{instantText(item.since)}</Num> · {t('seen')}{' '}
          <Num>{instantText(item.seenAt)}</Num>
        </span>
        {end.error ? (
          <span className={styles.fault} role="alert">
            {end.error.message}
          </span>
        ) : null}
      </span>
      {item.current ? null : (
        <Button
          loading={end.isPending}
          aria-label={`${t('end')} ${browser} ${item.address}`}
          onClick={() => end.mutate(item.id)}
        >
          {t('end')}
        </Button>
      )}
    </li>
  );
};

/** Where one is signed in (登录会话), and how to end what one does not know. */
export const Sessions = () => {
  const t = useWords(accountWords);
  const sessions = useOwnSessions();
  const others = useEndOthers();
  const several = (sessions.data?.items.length ?? 0) > 1;
  const extra = several ? (
    <Popconfirm
      title={t('endOthersSure')}
      okText={t('endOthers')}
      cancelText={t('cancel')}
      onConfirm={() => others.mutate()}
    >
      <Button loading={others.isPending}>{t('endOthers')}</Button>
    </Popconfirm>
  ) : null;
  return (
    <Panel title={t('sessions')} extra={extra} flush>
      {others.error ? (
        <p className={styles.fault} role="alert">
          {others.error.message}
        </p>
      ) : null}
      <Answer of={sessions} loading={<RowsSkeleton rows={2} height={64} />}>
        {({ items }) => (
          <ul>
            {items.map((item) => (
              <Row key={item.id} item={item} />
            ))}
          </ul>
        )}
      </Answer>
      <p className={`meta ${styles.note}`}>{t('sessionsHint')}</p>
    </Panel>
  );
};
