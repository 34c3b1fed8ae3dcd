import type { CSSProperties, ReactNode } from 'react';

/** A number, an instant or a code in tabular figures. */
export const Num = ({ children, size, style }: { children: ReactNode; size?: number; style?: CSSProperties }) => (
  <span className="num" style={{ ...(size ? { fontSize: size } : {}), ...style }}>
    {children}
  </span>
);

const grouped = new Intl.NumberFormat('en-US');
/** `12,480` */
export const countText = (n: number): string => grouped.format(n);
