import { type ReactNode, useId } from 'react';
import { Link, useLocation } from 'wouter';
import { Problem } from '../../lib/api.ts';
import { useWords } from '../../lib/i18n.ts';
import { useAnswer } from '../../lib/query.ts';
import { phoneWords } from './words.ts';

/** The lines of small pictures, drawn in a field of 24 by 24. */
const PICTURES = {
  inbox: 'M3 13h5l1.5 3h5L16 13h5M5 5h14l2 8v6H3v-6z',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4',
  me: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c0-5 4-7 8-7s8 2 8 7',
  back: 'M15 5l-7 7 7 7',
  camera: 'M4 8h4l2-3h4l2 3h4v11H4zM12 10a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z',
} as const;

/** A small picture beside a word; it says nothing by itself. */
export const Picture = ({ of }: { of: keyof typeof PICTURES }) => (
  <svg
    viewBox="0 0 24 24"
    width="24"
    height="24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    strokeLinejoin="round"
    strokeLinecap="round"
    aria-hidden
  >
    <path d={PICTURES[of]} />
  </svg>
);

/** The head of a page: a way back where there is one, and what the page is. */
export const Head = ({ title, back, children }: { title: string; back?: string; children?: ReactNode }) => {
  const t = useWords(phoneWords);
  const [, go] = useLocation();
  return (
    <header className="head">
      {back ? (
        <button type="button" aria-label={t('back')} onClick={() => (history.length > 1 ? history.back() : go(back))}>
          <Picture of="back" />
        </button>
      ) : null}
      <h1>{title}</h1>
      {children}
    </header>
  );
};

const TABS = [
  ['/', 'inbox', 'inbox'],
  ['/search', 'search', 'search'],
  ['/notices', 'bell', 'notices'],
  ['/me', 'me', 'me'],
] as const;

/** The four places of the phone app. */
export const TabBar = () => {
  const t = useWords(phoneWords);
  const [at] = useLocation();
  const todo = useAnswer<{ counts: Record<string, number> }>('inbox', '/inbox', { tab: 'todo', limit: 1 }).data?.counts[
    'todo'
  ];
  const unread = useAnswer<{ unread: number }>('notices', '/notices').data?.unread;
  const counts: Partial<Record<string, number | undefined>> = { inbox: todo, notices: unread };
  return (
    <nav className="tabs">
      {TABS.map(([path, picture, word]) => (
        <Link key={path} href={path} aria-current={at === path ? 'page' : undefined}>
          <Picture of={picture} />
          <span>{t(word)}</span>
          {counts[word] ? <b className="num">{counts[word] > 99 ? '99+' : counts[word]}</b> : null}
        </Link>
      ))}
    </nav>
  );
};

/** What could not be read, and again. */
export const Failure = ({ error, onRetry }: { error: unknown; onRetry?: () => void }) => {
  const t = useWords(phoneWords);
  return (
    <div className="blank" role="alert">
      <p>
        <b>{t('failed')}</b>
      </p>
      <p>{error instanceof Error ? error.message : ''}</p>
      {error instanceof Problem && error.requestId ? <p className="meta num">{error.requestId}</p> : null}
      {onRetry ? (
        <button type="button" className="button" onClick={onRetry}>
          {t('retry')}
        </button>
      ) : null}
    </div>
  );
};

/** Grey places where rows will stand. */
export const Waiting = ({ rows = 6 }: { rows?: number }) => {
  const t = useWords(phoneWords);
  return (
    <div role="status" aria-busy aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="bone" aria-hidden />
      ))}
    </div>
  );
};

type Asked<T> = { readonly data?: T | undefined; readonly error: unknown; readonly refetch: () => unknown };

/** An answer while it is on its way, when it failed, and when it is there. */
export const Shown = <T,>({ of, children }: { of: Asked<T>; children: (data: T) => ReactNode }) => {
  if (of.data !== undefined) return children(of.data);
  return of.error ? <Failure error={of.error} onRetry={() => void of.refetch()} /> : <Waiting />;
};

/** A part of a page under its own heading. */
export const Section = ({ title, children }: { title: string; children: ReactNode }) => {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
};

/** Names and values; what has no value is left out. */
export const Facts = ({ of }: { of: readonly (readonly [name: string, value: ReactNode])[] }) => (
  <dl className="facts">
    {of
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);
