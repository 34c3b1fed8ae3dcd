import type { ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './card-row.module.css';

/** A row of a list on a phone: a title, what is beside it, and a line or two below. */
export const CardRow = ({
  to,
  mark,
  title,
  aside,
  children,
}: {
  to: string;
  mark?: ReactNode;
  title: ReactNode;
  aside?: ReactNode;
  children?: ReactNode;
}) => (
  <Link to={to} className={styles.card}>
    <span className={styles.title}>
      {mark}
      <b>{title}</b>
    </span>
    {aside ? <span className={styles.aside}>{aside}</span> : null}
    {children ? <span className={styles.below}>{children}</span> : null}
  </Link>
);
