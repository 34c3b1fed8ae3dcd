import { CheckCircleFilled, CloseOutlined, ExclamationCircleFilled } from '@ant-design/icons';
import { useEffect, useSyncExternalStore } from 'react';
import { useWords } from '../lib/i18n.ts';
import styles from './toast.module.css';
import { uiWords } from './words.ts';

type Action = { readonly label: string; readonly run: () => void };
type Toast = {
  readonly id: number;
  readonly tone: 'ok' | 'bad' | 'plain';
  readonly text: string;
  readonly action: Action | undefined;
  readonly stays: number;
};

const SHORT = 5000;
const LONG = 9000;
const MOST = 3;
let shown: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

const change = (next: readonly Toast[]): void => {
  shown = next.slice(-MOST);
  for (const listener of listeners) listener();
};

const dismiss = (id: number): void => change(shown.filter((one) => one.id !== id));

type Rest = { readonly action?: Action; readonly stays?: number };
const show = (tone: Toast['tone'], text: string, { action, stays }: Rest): (() => void) => {
  last += 1;
  const id = last;
  change([...shown, { id, tone, text, action, stays: stays ?? (tone === 'bad' ? LONG : SHORT) }]);
  return () => dismiss(id);
};

/** Says in one line what came of an action; the answer takes the line away again. */
export const toast = {
  ok: (text: string, rest: Rest = {}) => show('ok', text, rest),
  bad: (text: string, rest: Rest = {}) => show('bad', text, rest),
  plain: (text: string, rest: Rest = {}) => show('plain', text, rest),
} as const;

const Line = ({ toast: one }: { toast: Toast }) => {
  const t = useWords(uiWords);
  useEffect(() => {
    const timer = setTimeout(() => dismiss(one.id), one.stays);
    return () => clearTimeout(timer);
  }, [one]);
  return (
    <li className={styles[one.tone]}>
      {one.tone === 'ok' ? <CheckCircleFilled aria-hidden /> : null}
      {one.tone === 'bad' ? <ExclamationCircleFilled aria-hidden /> : null}
      <span>{one.text}</span>
      {one.action ? (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            dismiss(one.id);
            one.action?.run();
          }}
        >
          {one.action.label}
        </button>
      ) : null}
      <button type="button" className={styles.close} aria-label={t('close')} onClick={() => dismiss(one.id)}>
        <CloseOutlined aria-hidden />
      </button>
    </li>
  );
};

/** Where the lines appear; stands once, and tells screen readers politely. */
export const Toasts = () => {
  const toasts = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => shown,
  );
  return (
    <ul className={styles.toasts} role="status" aria-live="polite">
      {toasts.map((one) => (
        <Line key={one.id} toast={one} />
      ))}
    </ul>
  );
};
