import { QuestionCircleOutlined, SearchOutlined } from '@ant-design/icons';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { usePageKeys } from '../../lib/keys.ts';
import type { NavItem } from './nav.tsx';
import styles from './shell.module.css';
import { deskWords } from './words.ts';

const Palette = lazy(() => import('../../features/search/palette.tsx').then((module) => ({ default: module.Palette })));
const Help = lazy(() => import('./help.tsx').then((module) => ({ default: module.Help })));

/** Search, help, and the keys that work on every page. */
export const Finder = ({ items }: { items: readonly NavItem[] }) => {
  const t = useWords(deskWords);
  const go = useNavigate();
  const [open, setOpen] = useState<'search' | 'help'>();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setOpen((now) => (now === 'search' ? undefined : 'search'));
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  const keys = useMemo(
    () => ({
      '?': () => setOpen('help'),
      ...Object.fromEntries(items.flatMap(({ path, key }) => (key ? [[`g ${key}`, () => void go(path)]] : []))),
    }),
    [items, go],
  );
  usePageKeys(keys);
  const pages = items.map(({ path, word, icon }) => ({ path, name: t(word), icon }));
  const close = (): void => setOpen(undefined);
  return (
    <>
      <button type="button" className={styles.search} onClick={() => setOpen('search')} aria-keyshortcuts="Control+K">
        <SearchOutlined aria-hidden />
        <span>{t('search')}</span>
        <i>{t('searchHint')}</i>
        <kbd>Ctrl K</kbd>
      </button>
      <button
        type="button"
        className={styles.tool}
        onClick={() => setOpen('help')}
        aria-label={t('help')}
        title={t('help')}
      >
        <QuestionCircleOutlined aria-hidden />
      </button>
      <Suspense>
        {open === 'search' ? <Palette pages={pages} onClose={close} /> : null}
        {open === 'help' ? <Help items={items} onClose={close} /> : null}
      </Suspense>
    </>
  );
};
