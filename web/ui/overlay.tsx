import { type ReactNode, useEffect, useRef } from 'react';
import styles from './overlay.module.css';

/** A dialog of the browser itself: it keeps the focus, closes by Escape and gives the focus back. */
export const Overlay = ({
  label,
  place = 'top',
  onClose,
  children,
}: {
  label: string;
  place?: 'top' | 'bottom' | 'middle';
  onClose: () => void;
  children: ReactNode;
}) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const open = dialog.current;
    if (open && !open.open) open.showModal();
    return () => open?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      role="dialog"
      aria-label={label}
      className={`${styles.overlay} ${styles[place]}`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className={styles.inside}>{children}</div>
    </dialog>
  );
};
