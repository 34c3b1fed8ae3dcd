import { GlobalOutlined, LockOutlined, UserOutlined } from '@ant-design/icons';
import { Alert, Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Problem } from '../../lib/api.ts';
import { currentLanguage, setLanguage, useWords } from '../../lib/i18n.ts';
import { signIn } from '../../lib/session.ts';
import { Current } from './current.tsx';
import styles from './sign-in.module.css';
import { accountWords } from './words.ts';

const LanguageSwitch = () => {
  const t = useWords(accountWords);
  return (
    <Button
      type="text"
      icon={<GlobalOutlined aria-hidden />}
      onClick={() => setLanguage(currentLanguage() === 'zh' ? 'en' : 'zh')}
    >
      {t('switchLanguage')}
    </Button>
  );
};

const Story = () => {
  const t = useWords(accountWords);
  return (
    <section className={styles.story}>
      <div className={styles.brand}>
        <img src="/icon.svg" alt="" width={34} height={34} />
        <span>{t('platform')}</span>
      </div>
      <div className={styles.middle}>
        <p className={styles.loop} aria-hidden>
          {(['signal', 'matter', 'handling', 'closure'] as const).map((step) => (
            <span key={step}>{t(step)}</span>
          ))}
        </p>
        <p className={styles.promise}>{t('promise')}</p>
        <Current />
      </div>
      <p className={styles.motto}>{t('motto')}</p>
    </section>
  );
};

const useSignIn = (onDone: () => void) => {
  const t = useWords(accountWords);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [username, password] = [String(form.get('username') ?? '').trim(), String(form.get('password') ?? '')];
    if (!username || !password) return setWrong(t('missing'));
    setBusy(true);
    try {
      await signIn(username, password);
      onDone();
    } catch (error) {
      setWrong(error instanceof Problem ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return { wrong, busy, submit };
};

/** The sign-in page (登录). */
export const SignIn = ({ onDone }: { onDone: () => void }) => {
  const t = useWords(accountWords);
  const { wrong, busy, submit } = useSignIn(onDone);
  return (
    <div className={styles.page}>
      <Story />
      <main className={styles.desk}>
        <div className={styles.language}>
          <LanguageSwitch />
        </div>
        <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
          <h1>{t('welcome')}</h1>
          {wrong ? <Alert type="error" showIcon title={wrong} role="alert" /> : null}
          <label>
            <span>{t('username')}</span>
            <Input
              name="username"
              size="large"
              autoComplete="username"
              autoCapitalize="none"
              autoFocus
              prefix={<UserOutlined aria-hidden />}
            />
          </label>
          <label>
            <span>{t('password')}</span>
            <Input.Password
              name="password"
              size="large"
              autoComplete="current-password"
              prefix={<LockOutlined aria-hidden />}
            />
          </label>
          <Button type="primary" size="large" htmlType="submit" loading={busy} block>
            {t('signIn')}
          </Button>
          <p className="meta">{t('help')}</p>
        </form>
      </main>
    </div>
  );
};
