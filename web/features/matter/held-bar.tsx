import { useEffect, useState } from 'react';
import { useWords } from '../../lib/i18n.ts';
import { again, dismiss, HELD_FOR, undo, useHeld } from './held.ts';
import styles from './held.module.css';
import { inboxWords } from './inbox-words.ts';

const SHOWN_FOR = 6000;

const Countdown = ({ until }: { until: number }) => {
  const t = useWords(inboxWords);
  const [left, setLeft] = useState(HELD_FOR);
  useEffect(() => {
    const timer = setInterval(() => setLeft(until - performance.now()), 250);
    return () => clearInterval(timer);
  }, [until]);
  return (
    <span className={styles.left} aria-hidden>
      {t('seconds', { n: Math.max(1, Math.ceil(left / 1000)) })}
    </span>
  );
};

/** What stands with the reader's last decision: taken back while it is held, and each failure by its name afterwards. */
export const HeldBar = () => {
  const t = useWords(inboxWords);
  const held = useHeld();
  const fine = held?.phase === 'done' && held.result.failed.length === 0;
  useEffect(() => {
    if (!fine) return undefined;
    const timer = setTimeout(dismiss, SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [fine, held]);
  if (!held) return null;
  const { deed } = held;
  const close = (
    <button type="button" onClick={dismiss}>
      {t('close')}
    </button>
  );
  const said = () => {
    if (held.phase === 'held')
      return (
        <>
          <span>{t('held', { what: deed.what, n: deed.ids.length })}</span>
          <Countdown until={held.until} />
          <button type="button" className={styles.main} onClick={() => undo()} aria-keyshortcuts="u">
            {t('undo')} <kbd>u</kbd>
          </button>
        </>
      );
    if (held.phase === 'sending') return <span>{t('sending', { n: deed.ids.length })}</span>;
    if (held.phase === 'lost')
      return (
        <>
          <span className="late">{t('lost', { why: held.problem.message })}</span>
          <button type="button" className={styles.main} onClick={again}>
            {t('again')}
          </button>
          {close}
        </>
      );
    const { done, failed } = held.result;
    return (
      <>
        <span className={failed.length > 0 ? 'late' : undefined}>
          {deed.what} · {failed.length > 0 ? t('resultFailed', { done, failed: failed.length }) : t('result', { done })}
        </span>
        {close}
        {failed.length > 0 ? (
          <ul className={styles.failed}>
            {failed.map((one) => (
              <li key={one.id}>
                <b>{one.title || one.id}</b> {one.message}
              </li>
            ))}
          </ul>
        ) : null}
      </>
    );
  };
  return (
    <div className={styles.bar} role="status" aria-live="polite">
      {said()}
    </div>
  );
};
