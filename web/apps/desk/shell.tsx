import { EllipsisOutlined, SearchOutlined } from '@ant-design/icons';
import { Drawer, Input, type InputRef } from 'antd';
import { type FormEvent, lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link, NavLink, Outlet, ScrollRestoration, useLocation, useNavigate } from 'react-router';
import { Bell } from '../../features/notification/bell.tsx';
import { useWords } from '../../lib/i18n.ts';
import { useLiveAnswers, useStreamState } from '../../lib/live.ts';
import { paths } from '../../lib/paths.ts';
import { useAnswer } from '../../lib/query.ts';
import type { Session } from '../../lib/session.ts';
import { useNarrow } from '../../lib/store.ts';
import { useTitle } from '../../lib/title.ts';
import { Num } from '../../ui/num.tsx';
import { PageSkeleton } from '../../ui/states.tsx';
import { PHONE } from '../../ui/tokens.ts';
import { type NavItem, navFor, screenIcon, seesScreen } from './nav.tsx';
import styles from './shell.module.css';
import { Who } from './who.tsx';
import { deskWords } from './words.ts';

const DrillClock = lazy(() => import('./drill-clock.tsx').then((module) => ({ default: module.DrillClock })));

const useTodo = (): number =>
  useAnswer<{ counts: Record<string, number> }>('inbox', '/inbox', { tab: 'todo', limit: 1 }).data?.counts['todo'] ?? 0;

const Links = ({ items, todo, onGo }: { items: readonly NavItem[]; todo: number; onGo?: () => void }) => {
  const t = useWords(deskWords);
  return items.map((item) => (
    <NavLink
      key={item.path}
      to={item.path}
      className={({ isActive }) => `${styles.link} ${isActive ? styles.here : ''}`}
      {...(onGo ? { onClick: onGo } : {})}
    >
      {item.icon}
      <span>{t(item.word)}</span>
      {item.path === '/inbox' && todo > 0 ? (
        <Num style={{ marginLeft: 'auto' }}>
          <b className={styles.count}>{todo > 999 ? '999+' : todo}</b>
        </Num>
      ) : null}
    </NavLink>
  ));
};

const Brand = () => {
  const t = useWords(deskWords);
  return (
    <Link to="/inbox" className={styles.brand}>
      <img src="/icon.svg" alt="" width={24} height={24} />
      <span>{t('short')}</span>
    </Link>
  );
};

const ScreenLink = ({ session }: { session: Session }) => {
  const t = useWords(deskWords);
  if (!seesScreen(session)) return null;
  return (
    <a className={styles.link} href={paths.screen()} target="_blank" rel="noreferrer">
      {screenIcon}
      <span>{t('screen')}</span>
    </a>
  );
};

const Crumbs = ({ items }: { items: readonly NavItem[] }) => {
  const t = useWords(deskWords);
  const title = useTitle();
  const { pathname } = useLocation();
  const section = items.find((item) => pathname === item.path || pathname.startsWith(`${item.path}/`));
  const name = section ? t(section.word) : '';
  useEffect(() => {
    document.title = [title || name, t('short')].filter(Boolean).join(' · ');
  }, [title, name, t]);
  return (
    <nav className={styles.crumbs} aria-label="breadcrumb">
      {section ? title && title !== name ? <Link to={section.path}>{name}</Link> : <b>{name}</b> : null}
      {title && title !== name ? <b title={title}>{title}</b> : null}
    </nav>
  );
};

const Search = () => {
  const t = useWords(deskWords);
  const go = useNavigate();
  const field = useRef<InputRef>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      field.current?.focus({ cursor: 'all' });
    };
    addEventListener('keydown', focus);
    return () => removeEventListener('keydown', focus);
  }, []);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void go(paths.enterprises({ q: String(new FormData(event.currentTarget).get('q') ?? '').trim() }));
  };
  return (
    <form role="search" className={styles.search} onSubmit={submit}>
      <Input
        ref={field}
        name="q"
        prefix={<SearchOutlined aria-hidden />}
        suffix={<kbd>Ctrl K</kbd>}
        placeholder={t('search')}
        aria-label={t('search')}
      />
    </form>
  );
};

const BottomBar = ({ session, items, todo }: { session: Session; items: readonly NavItem[]; todo: number }) => {
  const t = useWords(deskWords);
  const [open, setOpen] = useState(false);
  const bar = items.slice(0, 4);
  return (
    <nav className={styles.bottom}>
      <Links items={bar} todo={todo} />
      <button type="button" className={styles.link} onClick={() => setOpen(true)}>
        <EllipsisOutlined aria-hidden />
        <span>{t('more')}</span>
      </button>
      <Drawer open={open} onClose={() => setOpen(false)} placement="bottom" size="auto" title={t('menu')}>
        <div className={styles.drawer}>
          <Links items={items} todo={todo} onGo={() => setOpen(false)} />
          <ScreenLink session={session} />
        </div>
      </Drawer>
    </nav>
  );
};

/** The frame of the desk: where to go, where one is, what time it is, who one is. */
export const Shell = ({ session }: { session: Session }) => {
  useLiveAnswers();
  const t = useWords(deskWords);
  const narrow = useNarrow(PHONE);
  const items = navFor(session);
  const todo = useTodo();
  const lost = useStreamState() === 'lost';
  const official = items.some((item) => item.path === '/enterprises');
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      {narrow ? null : (
        <aside className={styles.sider}>
          <Brand />
          <nav className={styles.nav}>
            <Links items={items} todo={todo} />
            <hr />
            <ScreenLink session={session} />
          </nav>
        </aside>
      )}
      <div className={styles.body}>
        <header className={styles.header}>
          {narrow ? <Brand /> : <Crumbs items={items} />}
          {official && !narrow ? <Search /> : null}
          <div className={styles.tools}>
            {session.drill ? (
              <Suspense>
                <DrillClock />
              </Suspense>
            ) : null}
            <Bell />
            <Who session={session} />
          </div>
        </header>
        {lost ? (
          <p className={styles.lost} role="status">
            {t('lost')}
          </p>
        ) : null}
        <main id="content" className={styles.content} tabIndex={-1}>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      {narrow ? <BottomBar session={session} items={items} todo={todo} /> : null}
      <ScrollRestoration />
    </div>
  );
};
