import type { ReactNode } from 'react';
import styles from './page.module.css';

/** The head of a page: what it is, what is known of it in one line, what can be done. */
export const PageHead = ({
  title,
  sub,
  mark,
  tags,
  actions,
  children,
}: {
  title: ReactNode;
  sub?: ReactNode;
  mark?: ReactNode;
  tags?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}) => (
  <header className={styles.head}>
    <div className={styles.headRow}>
      {mark ? <div className={styles.mark}>{mark}</div> : null}
      <div className={styles.headText}>
        <div className={styles.titleRow}>
          <h1>{title}</h1>
          {tags}
        </div>
        {sub ? <div className={styles.sub}>{sub}</div> : null}
      </div>
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </div>
    {children}
  </header>
);

/** A panel of a page. */
export const Panel = ({
  title,
  extra,
  children,
  flush = false,
}: {
  title?: ReactNode;
  extra?: ReactNode;
  children: ReactNode;
  flush?: boolean;
}) => (
  <section className={styles.panel}>
    {title ? (
      <div className={styles.panelHead}>
        <h2>{title}</h2>
        {extra ? <div className={styles.extra}>{extra}</div> : null}
      </div>
    ) : null}
    <div className={flush ? undefined : styles.panelBody}>{children}</div>
  </section>
);

/** The main column and the rail beside it; where the page is narrow, one column that begins with `lead`. */
export const Columns = ({ main, rail, lead }: { main: ReactNode; rail?: ReactNode; lead?: ReactNode }) => (
  <div className={styles.frame}>
    <div className={styles.columns}>
      <div className={styles.stack}>{main}</div>
      <div className={styles.stack}>
        <div className={styles.lead}>{lead}</div>
        {rail}
      </div>
    </div>
  </div>
);

/** Things below one another at the distance of a page. */
export const Stack = ({ children }: { children: ReactNode }) => <div className={styles.stack}>{children}</div>;
