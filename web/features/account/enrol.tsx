import { CopyOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import type { FactorOffer } from '../../../server/registry/account/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import { useMe } from '../../lib/session.ts';
import styles from './account.module.css';
import { faultOf, restOf, useFactorConfirm, useFactorOffer } from './api.ts';
import { CodeInput, Field } from './field.tsx';
import { RecoveryCodeSheet } from './recovery-codes.tsx';
import { accountWords } from './words.ts';

const inFours = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/g, '$1 ');

/** First step: who sets up a second factor shows once more who it is. */
const Begin = ({
  onOffer,
  onCancel,
}: {
  onOffer: (offer: FactorOffer) => void;
  onCancel: (() => void) | undefined;
}) => {
  const t = useWords(accountWords);
  const offer = useFactorOffer();
  const username = useMe()?.account.username;
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (password) offer.mutate(password, { onSuccess: onOffer });
  };
  const fault = faultOf(offer.error, 'password') ?? restOf(offer.error, ['password']);
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p>{t('enrolFirst')}</p>
      <input hidden readOnly autoComplete="username" value={username ?? ''} />
      <Field name={t('currentPassword')} hint={t('enrolWhyPassword')} fault={fault}>
        {(more) => (
          <Input.Password
            {...more}
            autoFocus
            autoComplete="current-password"
            value={password}
            status={fault ? 'error' : ''}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <div className={styles.buttons}>
        <Button type="primary" htmlType="submit" loading={offer.isPending} disabled={!password}>
          {t('next')}
        </Button>
        {onCancel ? <Button onClick={onCancel}>{t('cancel')}</Button> : null}
      </div>
    </form>
  );
};

/** Second step: the secret goes into the app, and a code proves that it arrived. */
const Confirm = ({ offer, onDone }: { offer: FactorOffer; onDone: (codes: readonly string[]) => void }) => {
  const t = useWords(accountWords);
  const confirm = useFactorConfirm();
  const [code, setCode] = useState('');
  const [copied, setCopied] = useState(false);
  const send = (given: string): void => {
    if (given && !confirm.isPending) confirm.mutate(given, { onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes) });
  };
  const copy = () => void navigator.clipboard?.writeText(offer.secret).then(() => setCopied(true));
  return (
    <form
      className={styles.enrol}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send(code.trim());
      }}
    >
      <img
        className={styles.qr}
        src={`data:image/svg+xml,${encodeURIComponent(offer.qr)}`}
        alt={t('qrAlt')}
        width={188}
        height={188}
      />
      <div className={styles.form}>
        <p>{t('scan')}</p>
        <div className={styles.secret}>
          <span className="meta">{t('noCamera')}</span>
          <code className="num">{inFours(offer.secret)}</code>
          <Button size="small" type="link" icon={<CopyOutlined aria-hidden />} onClick={copy}>
            {t(copied ? 'copied' : 'copy')}
          </Button>
        </div>
        <Field
          name={t('code')}
          hint={t('codeChanges')}
          fault={faultOf(confirm.error, 'code') ?? restOf(confirm.error, ['code'])}
        >
          {(more) => <CodeInput {...more} value={code} onChange={setCode} onDigits={send} />}
        </Field>
        <div className={styles.buttons}>
          <Button type="primary" htmlType="submit" loading={confirm.isPending} disabled={!code.trim()}>
            {t('confirmFactor')}
          </Button>
        </div>
      </div>
    </form>
  );
};

/** Sets up a second factor (启用双因素) in three steps: password, app, recovery codes. */
export const Enrol = ({ onDone, onCancel }: { onDone: () => void; onCancel?: () => void }) => {
  const t = useWords(accountWords);
  const [offer, setOffer] = useState<FactorOffer>();
  const [codes, setCodes] = useState<readonly string[]>();
  const step = codes ? 3 : offer ? 2 : 1;
  return (
    <div className={styles.steps}>
      <ol className={styles.progress} aria-label={t('setUp')}>
        {([1, 2, 3] as const).map((one) => (
          <li
            key={one}
            aria-current={one === step ? 'step' : undefined}
            className={one < step ? styles.past : undefined}
          >
            {t(`step${one}`)}
          </li>
        ))}
      </ol>
      {codes ? (
        <RecoveryCodeSheet codes={codes} onKept={onDone} />
      ) : offer ? (
        <Confirm offer={offer} onDone={setCodes} />
      ) : (
        <Begin onOffer={setOffer} onCancel={onCancel} />
      )}
    </div>
  );
};
