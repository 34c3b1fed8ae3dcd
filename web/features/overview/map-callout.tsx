import type { ReactNode } from 'react';
import { useWords } from '../../lib/i18n.ts';
import { clockText } from '../../lib/time.ts';
import { MeasureSign } from './measure-sign.tsx';
import { overviewWords } from './words.ts';

/** A warning grave enough to be called out on the map: where, what, and by whose office. */
export type CalloutNews = {
  readonly matterId: string;
  /** The area of the map in which it stands. */
  readonly areaCode: string;
  readonly areaName: string;
  readonly title: string;
  readonly tier: string;
  readonly measure: string;
  readonly at: string;
};

const LEAST_ROOM = 330;

/** What has just become grave, beside its area on the map; no takeover of the whole wall. */
export const Callout = ({
  news,
  at: [x, y],
  width,
  href,
}: {
  readonly news: CalloutNews;
  readonly at: readonly [number, number];
  readonly width: number;
  readonly href: string;
}): ReactNode => {
  const say = useWords(overviewWords);
  const left = width - x < LEAST_ROOM;
  return (
    <a
      className="callout"
      role="alert"
      href={href}
      aria-label={`${say('warnings')} ${news.title}`}
      style={{ top: y, ...(left ? { right: width - x + 34 } : { left: x + 34 }) }}
    >
      <strong>{news.title}</strong>
      <span>
        <MeasureSign tier={news.tier} measure={news.measure} /> {news.areaName} ·{' '}
        <b className="num">{clockText(news.at)}</b>
      </span>
    </a>
  );
};
