import {
  CheckCircleFilled,
  ExclamationCircleFilled,
  LoadingOutlined,
  SafetyCertificateOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { faultLabels, type LedgerVerification } from '../../../server/accountability/audit/contract.ts';
import { useLabels, useWords } from '../../lib/i18n.ts';
import { useAnswer } from '../../lib/query.ts';
import { instantText } from '../../lib/time.ts';
import { countText } from '../../ui/num.tsx';
import styles from './audit.module.css';
import { auditWords } from './words.ts';

const Said = ({ tone, icon, children }: { tone: string; icon: ReactNode; children: ReactNode }) => (
  <span className={`${styles.said} ${styles[tone] ?? ''}`} role="status">
    {icon}
    {children}
  </span>
);

const Outcome = ({ found }: { found: LedgerVerification }) => {
  const t = useWords(auditWords);
  const fault = useLabels(faultLabels);
  const at = <span className="meta">{t('soundAt', { at: instantText(found.checkedAt) })}</span>;
  if (found.ok)
    return (
      <Said tone="ok" icon={<CheckCircleFilled aria-hidden />}>
        <b>{t('sound', { n: countText(found.entries) })}</b> {at}
      </Said>
    );
  return (
    <Said tone="bad" icon={<ExclamationCircleFilled aria-hidden />}>
      <b>{t('broken', { seq: found.broken?.seq ?? 0, why: fault(found.broken?.reason ?? '') })}</b>
      <span>{t('brokenHint')}</span> {at}
    </Said>
  );
};

/** Whether the ledger is as it was sealed (校验), checked when the page opens and whenever the reader asks. */
export const Verification = () => {
  const t = useWords(auditWords);
  const answer = useAnswer<LedgerVerification>('ledger', '/ledger/verification');
  const body = (): ReactNode => {
    if (answer.isPending)
      return (
        <Said tone="plain" icon={<LoadingOutlined aria-hidden />}>
          {t('checking')}
        </Said>
      );
    if (answer.isError)
      return (
        <Said tone="bad" icon={<ExclamationCircleFilled aria-hidden />}>
          {t('notChecked', { why: answer.error.message })}
        </Said>
      );
    return <Outcome found={answer.data} />;
  };
  return (
    <div className={styles.bar}>
      {body()}
      <Button
        size="small"
        icon={<SafetyCertificateOutlined aria-hidden />}
        loading={answer.isFetching}
        onClick={() => void answer.refetch()}
      >
        {t('again')}
      </Button>
    </div>
  );
};
