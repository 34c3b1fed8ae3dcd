import { RollbackOutlined } from '@ant-design/icons';
import { type MouseEvent, useEffect } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { useTitle } from '../../lib/title.ts';
import { follow, labelOf, type Step, useTrail, useTrailKeeping } from '../../lib/trail.ts';
import type { NavItem } from './nav.tsx';
import styles from './shell.module.css';
import { deskWords } from './words.ts';

const useSection = (items: readonly NavItem[]): { path: string; name: string } | undefined => {
  const t = useWords(deskWords);
  const { pathname } = useLocation();
  const section = items.find((item) => pathname === item.path || pathname.startsWith(`${item.path}/`));
  return section && { path: section.path, name: t(section.word) };
};

/** Notes which number or name was followed out of the content, for the page it opens. */
export const useFollowing = (items: readonly NavItem[]): ((event: MouseEvent<HTMLElement>) => void) => {
  useTrailKeeping();
  const section = useSection(items);
  const title = useTitle();
  const { pathname, search } = useLocation();
  return (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    // A tab or a form of the same page is no other place.
    if (link?.origin === location.origin && link.pathname !== pathname)
      follow(title || section?.name || '', labelOf(link), pathname + search);
  };
};

/** Whoever followed the name of the page itself need not read it twice. */
const shortened = (origin: Step | undefined, title: string): Step | undefined => {
  const name = title && origin?.label.lastIndexOf(` · ${title.slice(0, 12)}`);
  return origin && name && name > 0 ? { ...origin, label: origin.label.slice(0, name) } : origin;
};

/** Where the page stands, and the number its reader came from; following that one goes back with the scroll kept. */
export const Crumbs = ({ items }: { items: readonly NavItem[] }) => {
  const t = useWords(deskWords);
  const go = useNavigate();
  const title = useTitle();
  const section = useSection(items);
  const origin = shortened(useTrail().at(-1), title);
  const name = section?.name ?? '';
  useEffect(() => {
    document.title = [title || name, t('short')].filter(Boolean).join(' · ');
  }, [title, name, t]);
  return (
    <nav className={styles.crumbs} aria-label="breadcrumb">
      {section ? title && title !== name ? <Link to={section.path}>{name}</Link> : <b>{name}</b> : null}
      {title && title !== name ? <b title={title}>{title}</b> : null}
      {origin ? (
        origin.to ? (
          <button type="button" className={styles.origin} title={t('back')} onClick={() => void go(-1)}>
            <RollbackOutlined aria-hidden /> {t('from', { label: origin.label })}
          </button>
        ) : (
          <span className={styles.origin}>{t('from', { label: origin.label })}</span>
        )
      ) : null}
    </nav>
  );
};
