import type { ReactNode } from 'react';
import styles from './facts.module.css';

/** One fact: its name and what it is; an empty one is left out. */
export type Fact = readonly [name: ReactNode, value: ReactNode];

/** Names and values in two columns. */
export const Facts = ({ of, wide = false }: { of: readonly (Fact | null | false | undefined)[]; wide?: boolean }) => (
  <dl className={wide ? styles.wide : styles.facts}>
    {of.map((fact, index) =>
      fact && fact[1] !== null && fact[1] !== undefined && fact[1] !== '' ? (
        <div key={index}>
          <dt>{fact[0]}</dt>
          <dd>{fact[1]}</dd>
        </div>
      ) : null,
    )}
  </dl>
);
