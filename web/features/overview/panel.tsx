import type { ReactNode } from 'react';

/** One slab of the wall: a title, a remark beside it, and what it shows. */
export const Panel = ({
  title,
  aside,
  grow,
  children,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly grow?: boolean;
  readonly children: ReactNode;
}): ReactNode => (
  <section className="panel" style={grow ? { flex: 1 } : undefined}>
    <h2>
      <span>{title}</span>
      {aside !== undefined && <small>{aside}</small>}
    </h2>
    {children}
  </section>
);

/** A number that opens the list it counts. */
export const Figure = ({
  n,
  href,
  label,
  tone,
}: {
  readonly n: number;
  readonly href: string;
  readonly label: string;
  readonly tone?: 'late' | 'soon' | 'ok';
}): ReactNode => (
  <a className="figure" href={href} data-tone={n > 0 ? tone : undefined}>
    <b className="num">{n.toLocaleString('en-US')}</b>
    <span>{label}</span>
  </a>
);
