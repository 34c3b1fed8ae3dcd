import { type FormEvent, useState } from 'react';
import { Problem } from '../../lib/api.ts';
import { currentLanguage, setLanguage, useWords } from '../../lib/i18n.ts';
import { signIn } from '../../lib/session.ts';
import { phoneWords } from './words.ts';

const needsCode = (error: unknown): boolean =>
  error instanceof Problem && error.type.endsWith('account.secondFactorNeeded');

/** Signing in on a phone: name and password, then the six digits where the account asks for them. */
export const SignInPage = () => {
  const t = useWords(phoneWords);
  const [wrong, setWrong] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [second, setSecond] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string): string => String(form.get(name) ?? '').trim();
    const password = String(form.get('password') ?? '');
    if (!text('username') || !password) return setWrong(t('missing'));
    setBusy(true);
    setWrong(undefined);
    try {
      await signIn(text('username'), password, text('code') || undefined);
    } catch (error) {
      if (needsCode(error)) setSecond(true);
      if (!needsCode(error) || second) setWrong(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="enter">
      <header>
        <img src="/icon.svg" alt="" width={44} height={44} />
        <h1>{t('name')}</h1>
      </header>
      <form onSubmit={(event) => void submit(event)} noValidate>
        {wrong ? (
          <p className="wrong" role="alert">
            {wrong}
          </p>
        ) : null}
        <label>
          <span>{t('username')}</span>
          <input name="username" autoComplete="username" autoCapitalize="none" />
        </label>
        <label>
          <span>{t('password')}</span>
          <input name="password" type="password" autoComplete="current-password" />
        </label>
        {second ? (
          <label>
            <span>{t('code')}</span>
            <input name="code" inputMode="text" autoComplete="one-time-code" autoFocus />
            <small>{t('codeHint')}</small>
          </label>
        ) : null}
        <button type="submit" className="button main" disabled={busy}>
          {busy ? t('signingIn') : t('signIn')}
        </button>
      </form>
      <button type="button" className="language" onClick={() => setLanguage(currentLanguage() === 'zh' ? 'en' : 'zh')}>
        {currentLanguage() === 'zh' ? 'English' : '中文'}
      </button>
    </main>
  );
};
