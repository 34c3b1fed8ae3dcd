import { type Instant, isAfter, parseInstant } from '../../kernel/time.ts';
import type { AlarmType, Finding } from './detectors.ts';

/** Quiet days after which a load that was alarmed counts as ended (静默天数). */
export const QUIET_DAYS = 10;

/** One event at a meter (告警事件): one open alarm per meter and type, to which later findings add. */
export type Episode = {
  readonly type: AlarmType;
  readonly state: 'active' | 'quiet';
  readonly start: string;
  readonly end: string;
  readonly firstDetectedOn: string;
  readonly lastFiredOn: string;
  readonly lastJudgedOn: string;
  readonly firings: number;
  readonly quietDays: number;
};

/** What a judged day did to the alarm of a meter. */
export type Fold = {
  readonly episode: Episode | null;
  readonly change: 'none' | 'opened' | 'extended' | 'endedQuiet';
};

const open = (finding: Finding, day: string): Episode => ({
  type: finding.type,
  state: 'active',
  start: finding.start,
  end: finding.end,
  firstDetectedOn: day,
  lastFiredOn: day,
  lastJudgedOn: day,
  firings: 1,
  quietDays: 0,
});

/** Whether one ISO moment lies after another, whatever offsets they are written in. */
const isLater = (a: string, b: string): boolean => {
  const [one, other]: (Instant | undefined)[] = [parseInstant(a), parseInstant(b)];
  return one !== undefined && other !== undefined && isAfter(one, other);
};

const extend = (episode: Episode, finding: Finding, day: string): Episode => ({
  ...episode,
  start: isLater(episode.start, finding.start) ? finding.start : episode.start,
  end: finding.end,
  lastFiredOn: day,
  lastJudgedOn: day,
  firings: episode.firings + 1,
  quietDays: 0,
});

const wait = (episode: Episode, day: string): Fold => {
  const quietDays = episode.quietDays + 1;
  const ended = quietDays >= QUIET_DAYS;
  const next: Episode = { ...episode, quietDays, lastJudgedOn: day, state: ended ? 'quiet' : 'active' };
  return { episode: next, change: ended ? 'endedQuiet' : 'none' };
};

const addFinding = (previous: Episode | null, finding: Finding, day: string): Fold =>
  previous?.state === 'active'
    ? { episode: extend(previous, finding, day), change: 'extended' }
    : { episode: open(finding, day), change: 'opened' };

const isNews = (previous: Episode | null, finding: Finding | null): finding is Finding =>
  finding !== null && (previous === null || isLater(finding.end, previous.end));

/**
 * Adds a judged day to the alarm of a meter: a finding with load after the known end opens or extends, a quiet day counts
 * towards the end. Days that cannot be judged or lie in the festival season (`counts` false) pass without counting.
 * The same day twice changes nothing.
 */
export const fold = (previous: Episode | null, finding: Finding | null, day: string, counts = true): Fold => {
  if (previous && day <= previous.lastJudgedOn) return { episode: previous, change: 'none' };
  if (isNews(previous, finding)) return addFinding(previous, finding, day);
  return previous?.state === 'active' && counts ? wait(previous, day) : { episode: previous, change: 'none' };
};
