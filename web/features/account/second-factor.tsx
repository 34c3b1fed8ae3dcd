import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { FactorView } from '../../../server/registry/account/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import { renew } from '../../lib/query.ts';
import { renewSession, useMe } from '../../lib/session.ts';
import { instantText } from '../../lib/time.ts';
import { Answer } from '../../ui/answer.tsx';
import { Panel } from '../../ui/page.tsx';
import { Dot } from '../../ui/tag.tsx';
import styles from './account.module.css';
import { useFactor, useFactorOff, useNewRecoveryCodes } from './api.ts';
import { CodeForm } from './code-form.tsx';
import { Enrol } from './enrol.tsx';
import { RecoveryCodeSheet } from './recovery-codes.tsx';
import { accountWords } from './words.ts';

/** So few recovery codes left are worth a word. */
const FEW = 3;

const renewAll = async (): Promise<void> => {
  await renew(['secondFactor', 'ownSessions']);
  await renewSession();
};

const Off = ({ onDone }: { onDone: () => void }) => {
  const t = useWords(accountWords);
  const off = useFactorOff();
  return (
    <CodeForm
      text={t('offText')}
      send={t('turnOff')}
      danger
      busy={off.isPending}
      problem={off.error}
      onSend={(code) => off.mutate(code, { onSuccess: onDone })}
      onCancel={onDone}
    />
  );
};

const Renew = ({ onDone }: { onDone: () => void }) => {
  const t = useWords(accountWords);
  const codes = useNewRecoveryCodes();
  if (codes.data) return <RecoveryCodeSheet codes={codes.data.recoveryCodes} onKept={onDone} />;
  return (
    <CodeForm
      text={t('renewText')}
      send={t('renewCodes')}
      busy={codes.isPending}
      problem={codes.error}
      onSend={(code) => codes.mutate(code)}
      onCancel={onDone}
    />
  );
};

const Enrolled = ({ factor }: { factor: FactorView }) => {
  const t = useWords(accountWords);
  const proved = useMe()?.secondFactor.standing === 'proved';
  const [doing, setDoing] = useState<'off' | 'renew'>();
  if (doing === 'off') return <Off onDone={() => setDoing(undefined)} />;
  if (doing === 'renew') return <Renew onDone={() => setDoing(undefined)} />;
  const left = factor.recoveryCodesLeft;
  return (
    <div className={styles.form}>
      <p>
        <Dot tone="ok">{t('factorOn', { at: factor.since ? instantText(factor.since) : '' })}</Dot>
      </p>
      {proved ? null : <Alert type="warning" showIcon title={t('notProvedHere')} />}
      <p className={left <= FEW ? 'soon' : 'secondary'}>{t('codesLeft', { n: left })}</p>
      <div className={styles.buttons}>
        <Button onClick={() => setDoing('renew')}>{t('renewCodes')}</Button>
        <Button danger onClick={() => setDoing('off')}>
          {t('turnOff')}
        </Button>
      </div>
    </div>
  );
};

const Absent = ({ factor, onBegin }: { factor: FactorView; onBegin: () => void }) => {
  const t = useWords(accountWords);
  const waived = useMe()?.secondFactor.standing === 'waived';
  return (
    <div className={styles.form}>
      <p>
        <Dot tone="warn">{t('factorOff')}</Dot>
      </p>
      <p className="secondary">{t('factorWhy')}</p>
      {waived ? <p className="secondary">{t(factor.setting === 'off' ? 'waivedOff' : 'waivedDrill')}</p> : null}
      <div className={styles.buttons}>
        <Button type="primary" icon={<SafetyCertificateOutlined aria-hidden />} onClick={onBegin}>
          {t('setUp')}
        </Button>
      </div>
    </div>
  );
};

/** The second factor of the own account (双因素验证): set up, renewed, turned off. */
export const SecondFactor = () => {
  const t = useWords(accountWords);
  const factor = useFactor();
  const [enrolling, setEnrolling] = useState(false);
  const done = (): void => {
    setEnrolling(false);
    void renewAll();
  };
  return (
    <Panel title={t('secondFactor')}>
      {enrolling ? (
        <Enrol onDone={done} onCancel={() => setEnrolling(false)} />
      ) : (
        <Answer of={factor}>
          {(data) =>
            data.enrolled ? <Enrolled factor={data} /> : <Absent factor={data} onBegin={() => setEnrolling(true)} />
          }
        </Answer>
      )}
    </Panel>
  );
};
