import type { ReactNode } from 'react';
import styles from './tag.module.css';

/** What a tag says by its colour: nothing, in force, done, pressing, late. */
export type Tone = 'plain' | 'brand' | 'ok' | 'warn' | 'late' | 'info';

/** A short word about the state of a thing. */
export const Tag = ({ tone = 'plain', children, title }: { tone?: Tone; children: ReactNode; title?: string }) => (
  <span className={`${styles.tag} ${styles[tone]}`} title={title}>
    {children}
  </span>
);

/** A state as a dot and a word. */
export const Dot = ({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) => (
  <span className={`${styles.dot} ${styles[`dot-${tone}`]}`}>
    <i aria-hidden />
    {children}
  </span>
);
