import { type CSSProperties, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import styles from './popup.module.css';

const place = (button: HTMLElement): CSSProperties => {
  const { bottom, right } = button.getBoundingClientRect();
  return { top: bottom + 6, right: Math.max(8, innerWidth - right) };
};

/** A panel that a button opens below itself; Escape, a click elsewhere or following a link closes it. */
export const Popup = ({
  label,
  title,
  className,
  named = false,
  button,
  children,
}: {
  label: string;
  title?: ReactNode;
  className?: string;
  /** Whether the button's own words name it; else `label` does, for those who do not see it. */
  named?: boolean;
  button: ReactNode;
  children: (close: () => void) => ReactNode;
}) => {
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<CSSProperties>();
  const close = (): void => setAt(undefined);
  useEffect(() => {
    if (!at) return undefined;
    panel.current?.focus();
    const away = (event: PointerEvent): void => {
      const inside =
        event.target instanceof Element &&
        event.target.closest(`#${CSS.escape(id)}, .ant-popover, .ant-select-dropdown`);
      if (!inside && !opener.current?.contains(event.target as Node)) setAt(undefined);
    };
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setAt(undefined);
      opener.current?.focus();
    };
    addEventListener('pointerdown', away);
    addEventListener('keydown', press);
    addEventListener('resize', close);
    return () => {
      removeEventListener('pointerdown', away);
      removeEventListener('keydown', press);
      removeEventListener('resize', close);
    };
  }, [at, id]);
  return (
    <>
      <button
        ref={opener}
        type="button"
        className={className}
        aria-haspopup="dialog"
        aria-expanded={at !== undefined}
        aria-controls={at ? id : undefined}
        onClick={() => (at ? close() : opener.current && setAt(place(opener.current)))}
      >
        {button}
        {named ? null : <span className="hidden-text">{label}</span>}
      </button>
      {at ? (
        <div id={id} ref={panel} className={styles.panel} style={at} role="dialog" aria-label={label} tabIndex={-1}>
          {title ? <div className={styles.title}>{title}</div> : null}
          {children(close)}
        </div>
      ) : null}
    </>
  );
};
