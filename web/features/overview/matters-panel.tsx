import type { ReactNode } from 'react';
import type { Summary } from '../../../server/accountability/overview/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import type { Links } from './links.ts';
import { Figure, Panel } from './panel.tsx';
import { percentText, shareOf } from './shade.ts';
import { overviewWords } from './words.ts';

/** How matters close (事项闭环): open, overdue, closed, in time, and what is open by kind. */
export const MattersPanel = ({
  summary,
  links,
  kinds,
}: {
  readonly summary: Summary;
  readonly links: Links;
  /** Whether there is room for what is open by kind. */
  readonly kinds: boolean;
}): ReactNode => {
  const say = useWords(overviewWords);
  const { matters } = summary;
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
      {kinds ? <Kinds summary={summary} links={links} /> : <Closing summary={summary} links={links} />}
    </Panel>
  );
};

type Part = { readonly summary: Summary; readonly links: Links };

/** What is open by kind. */
const Kinds = ({ summary: { matters }, links }: Part): ReactNode => {
  const most = Math.max(1, ...matters.byKind.map(({ open }) => open));
  return (
    <ul className="kinds">
      {matters.byKind.map(({ kind, label, open }) => (
        <li key={kind}>
          <a href={links.open(kind, label)}>
            <span className="kind">{label}</span>
            <span className="track">
              <i style={{ width: `${(open / most) * 100}%` }} />
            </span>
            <b className="num">{open.toLocaleString('en-US')}</b>
          </a>
        </li>
      ))}
    </ul>
  );
};

/** What came in and what of it was closed, in time or not, as bars against the larger of both. */
const Closing = ({ summary: { matters }, links }: Part): ReactNode => {
  const say = useWords(overviewWords);
  const most = Math.max(1, matters.openedLast30Days, matters.closedLast30Days);
  const bars = [
    ['opened', matters.openedLast30Days, undefined],
    ['closedCount', matters.closedLast30Days, links.closed()],
    ['inTime', matters.closedInTime, links.closed()],
  ] as const;
  return (
    <ul className="kinds">
      {bars.map(([key, n, href]) => (
        <li key={key}>
          <a href={href}>
            <span className="kind">{say(key)}</span>
            <span className="track">
              <i style={{ width: `${(n / most) * 100}%` }} />
            </span>
            <b className="num">{n.toLocaleString('en-US')}</b>
          </a>
        </li>
      ))}
    </ul>
  );
};
