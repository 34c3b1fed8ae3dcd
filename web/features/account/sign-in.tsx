import { GlobalOutlined, LockOutlined, UserOutlined } from '@ant-design/icons';
import { Alert, Button, Input } from 'antd';
import { type FormEvent, useEffect, useState } from 'react';
import { Problem } from '../../lib/api.ts';
import { currentLanguage, setLanguage, useWords } from '../../lib/i18n.ts';
import { needsCode, signIn } from '../../lib/session.ts';
import { Current } from './current.tsx';
import { CodeInput } from './field.tsx';
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

type Login = { readonly username: string; readonly password: string };

/** Name and password first; where the account has a second factor, they are kept until its code is there as well. */
const useSignIn = (onDone: () => void) => {
  const t = useWords(accountWords);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [waiting, setWaiting] = useState<Login | null>(null);
  const attempt = async (login: Login, code?: string): Promise<void> => {
    setBusy(true);
    setWrong(null);
    try {
      await signIn(login.username, login.password, code);
      onDone();
    } catch (error) {
      if (needsCode(error)) setWaiting(login);
      else setWrong(error instanceof Problem ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [username, password] = [String(form.get('username') ?? '').trim(), String(form.get('password') ?? '')];
    if (!username || !password) return setWrong(t('missing'));
    void attempt({ username, password });
  };
  const restart = (): void => {
    setWaiting(null);
    setWrong(null);
  };
  const sendCode = (code: string): void => {
    if (waiting && code && !busy) void attempt(waiting, code);
  };
  return { wrong, busy, waiting: waiting !== null, submit, sendCode, restart };
};

type Asked = ReturnType<typeof useSignIn>;

const Wrong = ({ text }: { text: string | null }) =>
  text ? <Alert type="error" showIcon title={text} role="alert" /> : null;

/** The second step: six digits of the app, pasted or typed, or a recovery code. */
const CodeStep = ({ wrong, busy, sendCode, restart }: Asked) => {
  const t = useWords(accountWords);
  const [code, setCode] = useState('');
  const [recovery, setRecovery] = useState(false);
  useEffect(() => {
    if (wrong) setCode('');
  }, [wrong]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sendCode(code.trim());
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <h1>{t('codeTitle')}</h1>
      <p className="secondary">{t(recovery ? 'recoveryAsk' : 'codeAsk')}</p>
      <Wrong text={wrong} />
      <label>
        <span>{t(recovery ? 'recoveryCode' : 'code')}</span>
        <CodeInput
          key={String(recovery)}
          size="large"
          value={code}
          recovery={recovery}
          onChange={setCode}
          onDigits={sendCode}
        />
      </label>
      <Button type="primary" size="large" htmlType="submit" loading={busy} disabled={!code.trim()} block>
        {t('signIn')}
      </Button>
      <div className={styles.ways}>
        <Button
          type="link"
          onClick={() => {
            setRecovery(!recovery);
            setCode('');
          }}
        >
          {t(recovery ? 'useCode' : 'useRecovery')}
        </Button>
        <Button type="link" onClick={restart}>
          {t('otherAccount')}
        </Button>
      </div>
    </form>
  );
};

const PasswordStep = ({ wrong, busy, submit }: Asked) => {
  const t = useWords(accountWords);
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <h1>{t('welcome')}</h1>
      <Wrong text={wrong} />
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
  );
};

/** The sign-in page (登录). */
export const SignIn = ({ onDone }: { onDone: () => void }) => {
  const asked = useSignIn(onDone);
  return (
    <div className={styles.page}>
      <Story />
      <main className={styles.desk}>
        <div className={styles.language}>
          <LanguageSwitch />
        </div>
        {asked.waiting ? <CodeStep {...asked} /> : <PasswordStep {...asked} />}
      </main>
    </div>
  );
};
