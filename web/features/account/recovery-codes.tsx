import { CopyOutlined, DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useWords } from '../../lib/i18n.ts';
import { useMe } from '../../lib/session.ts';
import styles from './account.module.css';
import { accountWords } from './words.ts';

/** Recovery codes, shown this once; whoever goes on says that they are kept. */
export const RecoveryCodeSheet = ({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) => {
  const t = useWords(accountWords);
  const username = useMe()?.account.username ?? '';
  const [kept, setKept] = useState(false);
  const [copied, setCopied] = useState(false);
  const text = [`${t('platform')} · ${t('recoveryCodes')} · ${username}`, '', ...codes, ''].join('\r\n');
  const copy = () => void navigator.clipboard?.writeText(text).then(() => setCopied(true));
  const href = `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`;
  return (
    <div className={styles.form}>
      <Alert type="warning" showIcon title={t('recoveryOnce')} />
      <ol className={styles.codes} aria-label={t('recoveryCodes')}>
        {codes.map((code) => (
          <li key={code} className="num">
            {code}
          </li>
        ))}
      </ol>
      <div className={styles.buttons}>
        <Button icon={<CopyOutlined aria-hidden />} onClick={copy}>
          {t(copied ? 'copied' : 'copyAll')}
        </Button>
        <Button icon={<DownloadOutlined aria-hidden />} href={href} download="anjian-recovery-codes.txt">
          {t('download')}
        </Button>
      </div>
      <Checkbox checked={kept} onChange={(event) => setKept(event.target.checked)}>
        {t('recoveryKept')}
      </Checkbox>
      <div className={styles.buttons}>
        <Button type="primary" disabled={!kept} onClick={onKept}>
          {t('done')}
        </Button>
      </div>
    </div>
  );
};
