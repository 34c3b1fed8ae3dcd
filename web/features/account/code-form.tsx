import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { Problem } from '../../lib/api.ts';
import { useWords } from '../../lib/i18n.ts';
import styles from './account.module.css';
import { faultOf, restOf } from './api.ts';
import { CodeInput, Field } from './field.tsx';
import { accountWords } from './words.ts';

/** Asks for a code before something that only its holder may do. */
export const CodeForm = ({
  text,
  send,
  danger = false,
  busy,
  problem,
  onSend,
  onCancel,
}: {
  text: string;
  send: string;
  danger?: boolean;
  busy: boolean;
  problem: Problem | null;
  onSend: (code: string) => void;
  onCancel: () => void;
}) => {
  const t = useWords(accountWords);
  const [code, setCode] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (code.trim()) onSend(code.trim());
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p>{text}</p>
      <Field name={t('code')} hint={t('codeOrRecovery')} fault={faultOf(problem, 'code') ?? restOf(problem, ['code'])}>
        {(more) => <CodeInput {...more} value={code} onChange={setCode} />}
      </Field>
      <div className={styles.buttons}>
        <Button type="primary" htmlType="submit" danger={danger} loading={busy} disabled={!code.trim()}>
          {send}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </form>
  );
};
