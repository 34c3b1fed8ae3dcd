import { EllipsisOutlined } from '@ant-design/icons';
import { lazy, Suspense, useState } from 'react';
import { Link, NavLink, Outlet, ScrollRestoration } from 'react-router';
import { Jobs } from '../../features/job/jobs.tsx';
import { Bell } from '../../features/notification/bell.tsx';
import { useWords } from '../../lib/i18n.ts';
import { useLiveAnswers, useStreamState } from '../../lib/live.ts';
import { paths } from '../../lib/paths.ts';
import { useAnswer } from '../../lib/query.ts';
import type { Session } from '../../lib/session.ts';
import { useNarrow } from '../../lib/store.ts';
import { Num } from '../../ui/num.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { PageSkeleton } from '../../ui/states.tsx';
import { Toasts } from '../../ui/toast.tsx';
import { PHONE } from '../../ui/tokens.ts';
import { Crumbs, useFollowing } from './crumbs.tsx';
import { Finder } from './finder.tsx';
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

const BottomBar = ({ session, items, todo }: { session: Session; items: readonly NavItem[]; todo: number }) => {
  const t = useWords(deskWords);
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <nav className={styles.bottom}>
      <Links items={items.slice(0, 4)} todo={todo} />
      <button type="button" className={styles.link} onClick={() => setOpen(true)}>
        <EllipsisOutlined aria-hidden />
        <span>{t('more')}</span>
      </button>
      {open ? (
        <Overlay label={t('menu')} place="bottom" onClose={close}>
          <div className={styles.drawer}>
            <Links items={items} todo={todo} onGo={close} />
            <ScreenLink session={session} />
          </div>
        </Overlay>
      ) : null}
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
  const following = useFollowing(items);
  const lost = useStreamState() === 'lost';
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
          <div className={styles.tools}>
            {session.drill ? (
              <Suspense>
                <DrillClock />
              </Suspense>
            ) : null}
            <Finder items={items} />
            <Jobs />
            <Bell />
            <Who session={session} />
          </div>
        </header>
        {lost ? (
          <p className={styles.lost} role="status">
            {t('lost')}
          </p>
        ) : null}
        <main id="content" className={styles.content} tabIndex={-1} onClickCapture={following}>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      {narrow ? <BottomBar session={session} items={items} todo={todo} /> : null}
      <Toasts />
      <ScrollRestoration />
    </div>
  );
};
