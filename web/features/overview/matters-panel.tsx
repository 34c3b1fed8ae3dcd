import type { ReactNode } from 'react';
import type { Summary } from '../../../server/accountability/overview/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import type { Links } from './links.ts';
import { Figure, Panel } from './panel.tsx';
import { percentText, shareOf } from './shade.ts';
import { overviewWords } from './words.ts';

/** How matters close (事项闭环): open, overdue, closed, in time, and what is open by kind. */
export const MattersPanel = ({ summary, links }: { readonly summary: Summary; readonly links: Links }): ReactNode => {
  const say = useWords(overviewWords);
  const { matters } = summary;
  const most = Math.max(1, ...matters.byKind.map(({ open }) => open));
  return (
    <Panel title={say('matters')} aside={say('last30')}>
      <div className="figures four">
        <Figure n={matters.open} href={links.open()} label={say('open')} />
        <Figure n={matters.overdue} href={links.overdue()} label={say('overdue')} tone="late" />
        <Figure n={matters.closedLast30Days} href={links.closed()} label={say('closedCount')} tone="ok" />
        <span className="figure">
          <b className="num">{percentText(shareOf(matters.closedInTime, matters.closedLast30Days))}</b>
          <span>{say('inTime')}</span>
        </span>
      </div>
      <ul className="kinds">
        {matters.byKind.map(({ kind, label, open }) => (
          <li key={kind}>
            <a href={links.open(kind)}>
              <span className="kind">{label}</span>
              <span className="track">
                <i style={{ width: `${(open / most) * 100}%` }} />
              </span>
              <b className="num">{open.toLocaleString('en-US')}</b>
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
