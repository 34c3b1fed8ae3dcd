import type { ReactNode } from 'react';
import type { SoonItem, Summary } from '../../../server/accountability/overview/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import { shortText, type Span, spanTo, useNow } from '../../lib/time.ts';
import type { Links } from './links.ts';
import { MeasureSign } from './measure-sign.tsx';
import { Panel } from './panel.tsx';
import { overviewWords } from './words.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** How pressing the next rung is: under six hours, under a day, or later. */
export const pressureOf = ({ late, days, hours }: Span): 'late' | 'soon' | 'calm' => {
  if (late || (days === 0 && hours < 6)) return 'late';
  return days === 0 ? 'soon' : 'calm';
};

/** What escalates next (即将升级), with the time left. */
export const SoonPanel = ({
  summary,
  links,
  rows,
}: {
  readonly summary: Summary;
  readonly links: Links;
  readonly rows: number;
}): ReactNode => {
  const say = useWords(overviewWords);
  const shown = summary.soon.slice(0, rows);
  return (
    <Panel title={say('soon')} aside={shown.length > 0 ? say('soonNote', { n: shown.length }) : undefined}>
      {shown.length === 0 ? (
        <p className="quiet">{say('noSoon')}</p>
      ) : (
        <ol className="soon">
          {shown.map((item) => (
            <Row key={item.matterId} item={item} links={links} />
          ))}
        </ol>
      )}
    </Panel>
  );
};

const Row = ({ item, links }: { readonly item: SoonItem; readonly links: Links }): ReactNode => {
  const say = useWords(overviewWords);
  const span = spanTo(item.nextAt, useNow(15_000));
  const clock = `${two(span.hours)}:${two(span.minutes)}`;
  return (
    <li>
      <a href={links.matter(item.matterId)} title={shortText(item.nextAt)}>
        <strong>
          {item.areaName} · {item.title}
        </strong>
        <MeasureSign tier={item.tier} measure={item.measure} />
        <b className="num left" data-pressure={pressureOf(span)}>
          {span.late ? (
            say('due')
          ) : (
            <>
              {span.days > 0 && <small>{say('daysLeft', { n: span.days })} </small>}
              {clock}
            </>
          )}
        </b>
      </a>
    </li>
  );
};
