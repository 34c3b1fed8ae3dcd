import { type Language, setLanguage, useLanguage, useWords } from '../../lib/i18n.ts';
import { renew } from '../../lib/query.ts';
import { type Session, signOut } from '../../lib/session.ts';
import { themeChoice } from '../../ui/mode.ts';
import { Head, Section } from './pieces.tsx';
import { phoneWords } from './words.ts';

const Choice = <T extends string>({
  name,
  value,
  of,
  onChoose,
}: {
  name: string;
  value: T;
  of: readonly (readonly [T, string])[];
  onChoose: (value: T) => void;
}) => (
  <fieldset className="choices">
    <legend>{name}</legend>
    {of.map(([code, word]) => (
      <label key={code}>
        <input type="radio" name={name} checked={code === value} onChange={() => onChoose(code)} />
        {word}
      </label>
    ))}
  </fieldset>
);

const changeLanguage = (language: Language): void => {
  setLanguage(language);
  void renew();
};

/** Who is signed in, in which posts, and how the app looks. */
export const MePage = ({ session }: { session: Session }) => {
  const t = useWords(phoneWords);
  const language = useLanguage();
  const theme = themeChoice.use();
  return (
    <main>
      <Head title={t('me')} />
      <Section title={session.account.displayName}>
        <ul className="posts">
          {session.posts.map((post, index) => (
            <li key={index}>
              <b>{post.roleLabel}</b>
              <span>{[post.unitName ?? post.enterpriseName, post.areaName].filter(Boolean).join(' · ')}</span>
            </li>
          ))}
        </ul>
      </Section>
      <div className="section">
        <Choice
          name={t('language')}
          value={language}
          onChoose={changeLanguage}
          of={[
            ['zh', '中文'],
            ['en', 'English'],
          ]}
        />
        <Choice
          name={t('theme')}
          value={theme}
          onChoose={themeChoice.set}
          of={[
            ['light', t('light')],
            ['dark', t('dark')],
            ['auto', t('auto')],
          ]}
        />
        <a className="button wide" href="/inbox">
          {t('desk')}
        </a>
        <button type="button" className="button wide" onClick={() => void signOut()}>
          {t('signOut')}
        </button>
      </div>
    </main>
  );
};
