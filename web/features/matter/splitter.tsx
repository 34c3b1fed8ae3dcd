import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useWords } from '../../lib/i18n.ts';
import styles from './inbox.module.css';
import { inboxWords } from './inbox-words.ts';

const STORED = 'anjian.inbox.split';
const [LEAST, MOST, FIRST] = [26, 62, 40];
const within = (share: number): number => Math.min(MOST, Math.max(LEAST, Math.round(share)));

/** How much of the inbox the list takes, in percent, as this browser remembers it. */
export const useSplit = () => {
  const [share, setShare] = useState(() => within(Number(globalThis.localStorage?.getItem(STORED) ?? FIRST) || FIRST));
  const set = (next: number): void => {
    setShare(within(next));
    globalThis.localStorage?.setItem(STORED, String(within(next)));
  };
  return { share, set };
};

/** The bar between list and matter: drawn with the pointer, moved with the arrow keys, put back by a double click. */
export const Splitter = ({ share, onShare }: { share: number; onShare: (share: number) => void }) => {
  const t = useWords(inboxWords);
  const draw = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (box && event.currentTarget.hasPointerCapture(event.pointerId))
      onShare(((event.clientX - box.left) / box.width) * 100);
  };
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -2, ArrowRight: 2 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onShare(share + step);
  };
  return (
    <div
      className={styles.splitter}
      role="separator"
      aria-orientation="vertical"
      aria-label={t('divide')}
      aria-valuenow={share}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={draw}
      onDoubleClick={() => onShare(FIRST)}
      onKeyDown={press}
    />
  );
};
