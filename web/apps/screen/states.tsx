import { useEffect, useState, type ReactNode } from 'react';
import { Problem } from '../../lib/api.ts';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import type { KioskState } from './use-kiosk.ts';
import { screenWords } from './words.ts';

const SLOW_AFTER = 3000;

/** The wall before its data is there: the same slabs in their final place. */
export const Loading = (): ReactNode => {
  const say = useWords(screenWords);
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <div className="col l" aria-hidden="true">
        <section className="panel ghost" style={{ height: 132 }} />
        <section className="panel ghost" style={{ height: 286 }} />
        <section className="panel ghost" style={{ flex: 1 }} />
      </div>
      <div className="col r" aria-hidden="true">
        <section className="panel ghost" style={{ flex: 1 }} />
        <section className="panel ghost" style={{ height: 240 }} />
      </div>
      <section className="panel ghost river-panel" aria-hidden="true" />
      <p className="notice" role="status">
        {say(slow ? 'slow' : 'loading')}
      </p>
    </>
  );
};

/** A kiosk that is not open: it is being opened, has no line, or was refused; what to do stands beneath. */
export const KioskNotice = ({ state }: { readonly state: KioskState }): ReactNode => {
  const say = useWords(screenWords);
  if (state.is !== 'refused' && state.is !== 'unreachable') {
    return (
      <p className="notice" role="status">
        {say('opening')}
      </p>
    );
  }
  const refused = state.is === 'refused';
  return (
    <div className="notice" role="alert">
      <strong>{say(state.is)}</strong>
      {refused && <span>{state.problem.message}</span>}
      <span>{say(refused ? 'refusedHelp' : 'retrying')}</span>
      {state.problem.requestId && <small className="num">{say('requestId', { id: state.problem.requestId })}</small>}
    </div>
  );
};

const RETRY_AFTER = 5000;

/** The wall when its first data did not come: what failed, and what happens now. It keeps trying by itself. */
export const Failed = ({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }): ReactNode => {
  const say = useWords(screenWords);
  const problem = error instanceof Problem ? error : undefined;
  const status = problem?.status ?? 0;
  const hopeless = status === 401 || status === 404;
  useEffect(() => {
    if (hopeless) return undefined;
    const timer = setInterval(onRetry, RETRY_AFTER);
    return () => clearInterval(timer);
  }, [onRetry, hopeless]);
  if (status === 401) {
    return <Notice text={say('signIn')} href={paths.signIn(paths.screen())} go={say('signInGo')} />;
  }
  if (status === 404) return <Notice text={say('outside')} href={paths.screen()} go={say('whole')} />;
  return (
    <div className="notice" role="alert">
      <strong>{say('failed')}</strong>
      <span>{error instanceof Error ? error.message : ''}</span>
      <span>{say('retrying')}</span>
      {problem?.requestId && <small className="num">{say('requestId', { id: problem.requestId })}</small>}
    </div>
  );
};

const Notice = ({
  text,
  href,
  go,
}: {
  readonly text: string;
  readonly href: string;
  readonly go: string;
}): ReactNode => (
  <div className="notice" role="alert">
    <strong>{text}</strong>
    <a href={href}>{go}</a>
  </div>
);
