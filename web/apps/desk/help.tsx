import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { Overlay } from '../../ui/overlay.tsx';
import type { NavItem } from './nav.tsx';
import styles from './help.module.css';
import { deskWords } from './words.ts';

const EVERYWHERE = [
  ['Ctrl K', 'keySearch'],
  ['?', 'keyHelp'],
  ['Tab', 'keyTab'],
  ['← →', 'keyCurve'],
] as const;
const LISTS = [
  ['j k', 'keyMove'],
  ['Enter', 'keyOpen'],
  ['x · Shift x', 'keySelect'],
  ['e', 'keyAct'],
  ['a', 'keyAssign'],
  ['s', 'keySnooze'],
  ['u', 'keyUndo'],
  ['/', 'keyFind'],
] as const;

const Keys = ({ title, rows }: { title: string; rows: readonly (readonly [keys: string, what: string])[] }) => (
  <section>
    <h3>{title}</h3>
    <dl>
      {rows.map(([keys, what]) => (
        <div key={keys}>
          <dt>{keys.split(' ').map((key, index) => (key === '·' ? ' · ' : <kbd key={index}>{key}</kbd>))}</dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  </section>
);

/** What the keys do, and how the screens are to be read. */
export const Help = ({ items, onClose }: { items: readonly NavItem[]; onClose: () => void }) => {
  const t = useWords(deskWords);
  return (
    <Overlay label={t('help')} place="middle" onClose={onClose}>
      <h2 className={styles.title}>{t('help')}</h2>
      <div className={styles.columns}>
        <Keys title={t('general')} rows={EVERYWHERE.map(([keys, word]) => [keys, t(word)] as const)} />
        <Keys title={t('lists')} rows={LISTS.map(([keys, word]) => [keys, t(word)] as const)} />
        <Keys
          title={t('goTo')}
          rows={items.flatMap(({ key, word }) => (key ? [[`g ${key}`, t(word)] as const] : []))}
        />
      </div>
      <p className={styles.foot}>
        {t('helpFoot')}{' '}
        <Link to="/design" onClick={onClose}>
          {t('design')}
        </Link>
      </p>
    </Overlay>
  );
};
