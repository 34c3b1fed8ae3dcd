import { Button, Popover, Segmented } from 'antd';
import { setLanguage, useLanguage, useWords, type Language } from '../../lib/i18n.ts';
import { renew } from '../../lib/query.ts';
import { type Session, signOut } from '../../lib/session.ts';
import { themeChoice } from '../../ui/theme.tsx';
import styles from './shell.module.css';
import { deskWords } from './words.ts';

/** The first character of a name, as a badge. */
const Badge = ({ name }: { name: string }) => <span className={styles.avatar}>{name.slice(0, 1).toUpperCase()}</span>;

const changeLanguage = (language: Language): void => {
  setLanguage(language);
  void renew();
};

/** Language and appearance of this browser. */
export const Preferences = () => {
  const t = useWords(deskWords);
  const language = useLanguage();
  const theme = themeChoice.use();
  return (
    <>
      <label className={styles.preference}>
        <span>{t('language')}</span>
        <Segmented
          size="small"
          value={language}
          onChange={changeLanguage}
          options={[
            { label: '中文', value: 'zh' },
            { label: 'English', value: 'en' },
          ]}
        />
      </label>
      <label className={styles.preference}>
        <span>{t('theme')}</span>
        <Segmented
          size="small"
          value={theme}
          onChange={themeChoice.set}
          options={[
            { label: t('light'), value: 'light' },
            { label: t('dark'), value: 'dark' },
            { label: t('auto'), value: 'auto' },
          ]}
        />
      </label>
    </>
  );
};

/** Who is signed in and in which duty. */
export const Who = ({ session }: { session: Session }) => {
  const t = useWords(deskWords);
  const first = session.posts[0];
  const card = (
    <div className={styles.card}>
      <p className="meta">{t('duty')}</p>
      <ul>
        {session.posts.map((post, index) => (
          <li key={index}>
            {post.roleLabel}{' '}
            <span className="meta">
              {[post.unitName ?? post.enterpriseName, post.areaName].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <Preferences />
      <Button block onClick={() => void signOut()}>
        {t('signOut')}
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" arrow={false} title={session.account.displayName} content={card}>
      <button type="button" className={styles.who}>
        <Badge name={session.account.displayName} />
        <span className={styles.whoText}>
          <b>{session.account.displayName}</b>
          <span>{first ? (first.unitName ?? first.enterpriseName ?? first.areaName) : session.account.username}</span>
        </span>
      </button>
    </Popover>
  );
};
