import type { ReactNode } from 'react';
import { type Freshness, labels, type Summary } from '../../../server/accountability/overview/contract.ts';
import { setLanguage, useLabels, useLanguage, useWords } from '../../lib/i18n.ts';
import { useStreamState } from '../../lib/live.ts';
import { paths } from '../../lib/paths.ts';
import { clockText, dayText, HOUR, millisOf, secondsText, shortText, useNow, weekdayOf } from '../../lib/time.ts';
import { ModeTabs } from './mode-tabs.tsx';
import type { Modes } from './use-modes.ts';
import { screenWords, WEEKDAYS } from './words.ts';

/** The head of the wall: the platform's time, the area, how fresh each feed is, and whether news arrive. */
export const Header = ({
  summary,
  drilled,
  modes,
}: {
  readonly summary: Summary;
  readonly drilled: boolean;
  readonly modes: Modes;
}): ReactNode => {
  const say = useWords(screenWords);
  return (
    <header>
      <Clock drill={summary.drill} />
      <div className="title">
        <h1>{say('title', { area: summary.area.name })}</h1>
        <div className="under">
          {drilled && <a href={`${paths.screen()}?mode=${modes.mode}`}>‹ {say('home')}</a>}
          <ModeTabs modes={modes} />
        </div>
      </div>
      <div className="status">
        {summary.freshness.map((feed) => (
          <Feed key={feed.feed} feed={feed} />
        ))}
        <Stream />
        <Tongue />
      </div>
    </header>
  );
};

const Clock = ({ drill }: { readonly drill: boolean }): ReactNode => {
  const say = useWords(screenWords);
  const now = useNow(1000);
  return (
    <div className="clock">
      <b className="num">{secondsText(now)}</b>
      <span>
        <span className="num">{dayText(now)}</span>　{say(WEEKDAYS[weekdayOf(now)] ?? 'sunday')}
      </span>
      {drill && <em title={say('drillHint')}>{say('drill')}</em>}
    </div>
  );
};

/** Meters report every quarter of an hour; after this long without a reading something is wrong. */
const LATE_AFTER = HOUR;

const Feed = ({ feed: { feed, at } }: { readonly feed: Freshness }): ReactNode => {
  const say = useWords(screenWords);
  const label = useLabels(labels);
  const now = useNow();
  const late = at === null || (feed === 'electricity' && now - millisOf(at) > LATE_AFTER);
  const today = at !== null && dayText(at) === dayText(now);
  return (
    <span className="feed" data-late={late || undefined}>
      <i aria-hidden="true" />
      {label(feed)} <span className="num">{at === null ? say('never') : today ? clockText(at) : shortText(at)}</span>
    </span>
  );
};

const Stream = (): ReactNode => {
  const say = useWords(screenWords);
  const state = useStreamState();
  return (
    <span className="stream" data-state={state} role="status">
      {say(state)}
    </span>
  );
};

const Tongue = (): ReactNode => {
  const say = useWords(screenWords);
  const language = useLanguage();
  return (
    <button type="button" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
      {say('other')}
    </button>
  );
};
