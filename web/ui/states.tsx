import { InboxOutlined, ReloadOutlined, WarningFilled } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { Problem } from '../lib/api.ts';
import { useWords } from '../lib/i18n.ts';
import { instantText } from '../lib/time.ts';
import styles from './states.module.css';
import { uiWords } from './words.ts';

/** Nothing is here: one sentence why, and one thing to do. */
export const Blank = ({ text, action, icon }: { text: ReactNode; action?: ReactNode; icon?: ReactNode }) => (
  <div className={styles.blank}>
    <span className={styles.blankIcon} aria-hidden>
      {icon ?? <InboxOutlined aria-hidden />}
    </span>
    <p>{text}</p>
    {action ?? null}
  </div>
);

const Quote = ({ id }: { id: string }) => {
  const t = useWords(uiWords);
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard?.writeText(id).then(() => setCopied(true));
  return (
    <p className="meta">
      {t('requestId')} <code className="num">{id}</code>{' '}
      <Button type="link" size="small" onClick={copy}>
        {t(copied ? 'copied' : 'copy')}
      </Button>
    </p>
  );
};

/** Something failed: what, why, again, and the id to quote. */
export const Failed = ({ error, onRetry }: { error: unknown; onRetry?: () => void }) => {
  const t = useWords(uiWords);
  const problem = error instanceof Problem ? error : undefined;
  const why = (): string => {
    if (problem?.status === 404) return t('notFound');
    if (problem?.status === 403) return t('noRight');
    return error instanceof Error ? error.message : '';
  };
  return (
    <div className={styles.blank} role="alert">
      <span className={styles.failedIcon} aria-hidden>
        <WarningFilled aria-hidden />
      </span>
      <p className={styles.failedTitle}>{t('failed')}</p>
      <p>{why()}</p>
      {onRetry ? (
        <Button icon={<ReloadOutlined aria-hidden />} onClick={onRetry}>
          {t('retry')}
        </Button>
      ) : null}
      {problem?.requestId ? <Quote id={problem.requestId} /> : null}
    </div>
  );
};

/** What is shown is older than it should be. */
export const Stale = ({ at }: { at: number }) => {
  const t = useWords(uiWords);
  return (
    <p className={styles.stale} role="status">
      <i aria-hidden /> {t('stale', { at: instantText(at) })}
    </p>
  );
};

const useSlow = (after: number): boolean => {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), after);
    return () => clearTimeout(timer);
  }, [after]);
  return slow;
};

/** Rows of a list before they are there, in their final measure. */
export const RowsSkeleton = ({ rows = 8, height = 64 }: { rows?: number; height?: number }) => {
  const t = useWords(uiWords);
  const slow = useSlow(3000);
  return (
    <div className={styles.rows} role="status" aria-busy aria-label={t('loading')}>
      {slow ? <p className={styles.slow}>{t('stillLoading')}</p> : null}
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles.row} style={{ height }}>
          <Skeleton
            active
            title={{ width: `${52 - (index % 4) * 7}%` }}
            paragraph={height > 48 ? { rows: 1, width: '34%' } : false}
          />
        </div>
      ))}
    </div>
  );
};

/** A page before it is there: its head and two panels. */
export const PageSkeleton = () => (
  <div className={styles.page} aria-busy>
    <Skeleton active title={{ width: '38%' }} paragraph={{ rows: 2, width: ['62%', '46%'] }} />
    <Skeleton active title={false} paragraph={{ rows: 6 }} />
  </div>
);
