import { Alert, Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../lib/i18n.ts';
import { forgetSession, useMe } from '../../lib/session.ts';
import { Panel } from '../../ui/page.tsx';
import styles from './account.module.css';
import { faultOf, restOf, usePasswordChange } from './api.ts';
import { Field } from './field.tsx';
import { accountWords } from './words.ts';

type Fields = { currentPassword: string; password: string; again: string };
const EMPTY: Fields = { currentPassword: '', password: '', again: '' };

const FIELDS = [
  ['currentPassword', 'currentPassword', 'current-password'],
  ['password', 'newPassword', 'new-password'],
  ['again', 'newPasswordAgain', 'new-password'],
] as const;

/** Changes the own password (修改口令); all sessions end, this one too. */
export const PasswordForm = () => {
  const t = useWords(accountWords);
  const change = usePasswordChange();
  const username = useMe()?.account.username;
  const [fields, setFields] = useState(EMPTY);
  const differ = fields.again !== '' && fields.again !== fields.password;
  const whole = Object.values(fields).every((value) => value !== '') && !differ;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { currentPassword, password } = fields;
    if (whole) change.mutate({ currentPassword, password }, { onSuccess: forgetSession });
  };
  const rest = restOf(change.error, ['currentPassword', 'password']);
  return (
    <Panel title={t('changePassword')}>
      <form className={styles.form} onSubmit={submit} noValidate>
        {rest ? <Alert type="error" showIcon title={rest} role="alert" /> : null}
        <input hidden readOnly autoComplete="username" value={username ?? ''} />
        {FIELDS.map(([field, word, auto]) => {
          const fault = field === 'again' ? (differ ? t('differ') : undefined) : faultOf(change.error, field);
          return (
            <Field
              key={field}
              name={t(word)}
              hint={field === 'password' ? t('passwordRules') : undefined}
              fault={fault}
            >
              {(more) => (
                <Input.Password
                  {...more}
                  autoComplete={auto}
                  value={fields[field]}
                  status={fault ? 'error' : ''}
                  onChange={(event) => setFields({ ...fields, [field]: event.target.value })}
                />
              )}
            </Field>
          );
        })}
        <div className={styles.buttons}>
          <Button htmlType="submit" type="primary" disabled={!whole} loading={change.isPending}>
            {t('changePassword')}
          </Button>
        </div>
        <p className="meta">{t('passwordEnds')}</p>
      </form>
    </Panel>
  );
};
