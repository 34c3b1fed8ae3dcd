import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shiftDay } from '../../kernel/time.ts';
import type { Finding } from './detectors.ts';
import type { Episode } from './episode.ts';
import { fold, QUIET_DAYS } from './episode.ts';

const FIRST = '2026-03-01';
const finding = (from: string, to: string): Finding => ({
  type: 'closedProducing',
  start: `${from}T00:00:00.000+08:00`,
  end: `${to}T23:59:59.999+08:00`,
  confidence: 0.95,
  evidence: {} as Finding['evidence'],
});

/** Folds a row of days; true = load was found that day, false = a quiet day, null = nothing could be judged. */
const folded = (days: readonly (boolean | null)[]): { episode: Episode | null; opened: number } =>
  days.reduce<{ episode: Episode | null; opened: number }>(
    ({ episode, opened }, found, i) => {
      const day = shiftDay(FIRST, i);
      const next = fold(episode, found ? finding(day, day) : null, day, found !== null);
      return { episode: next.episode, opened: opened + (next.change === 'opened' ? 1 : 0) };
    },
    { episode: null, opened: 0 },
  );

test('one event is one alarm: gaps shorter than the quiet days never open a second one', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: QUIET_DAYS - 1 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(gaps, (lengths) => {
      const days = lengths.flatMap((gap) => [true, ...Array.from({ length: gap }, () => false)]);
      const { episode, opened } = folded(days);
      expect(opened).toBe(1);
      expect(episode?.state).toBe('active');
      expect(episode?.firings).toBe(lengths.length);
    }),
  );
});

test('after the quiet days the alarm is quiet, and load after that opens a new one', () => {
  const quiet = Array.from({ length: QUIET_DAYS }, () => false);
  expect(folded([true, ...quiet]).episode?.state).toBe('quiet');
  expect(folded([true, ...quiet, true])).toMatchObject({ opened: 2, episode: { state: 'active', firings: 1 } });
});

test('days that cannot be judged do not count as quiet', () => {
  const unknown = Array.from({ length: 3 * QUIET_DAYS }, () => null);
  expect(folded([true, ...unknown]).episode).toMatchObject({ state: 'active', quietDays: 0 });
});

test('the same day judged again changes nothing', () => {
  const sequence = fc.array(fc.option(fc.boolean()), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(sequence, (days) => {
      const last = shiftDay(FIRST, days.length - 1);
      const { episode } = folded(days);
      fc.pre(episode?.lastJudgedOn === last);
      expect(fold(episode, finding(last, last), last)).toEqual({ episode, change: 'none' });
      expect(fold(episode, null, last)).toEqual({ episode, change: 'none' });
    }),
  );
});

test('a finding that only remembers load already known counts as a quiet day', () => {
  const first = fold(null, finding(FIRST, FIRST), FIRST).episode;
  const next = fold(first, finding(FIRST, FIRST), shiftDay(FIRST, 1));
  expect(next).toMatchObject({ change: 'none', episode: { quietDays: 1, firings: 1, end: finding(FIRST, FIRST).end } });
});

test('moments are compared as moments, not as texts: an end written in UTC is the same end', () => {
  const first = fold(null, finding(FIRST, FIRST), FIRST).episode;
  const stored = first && { ...first, end: `${FIRST}T15:59:59.999Z` };
  expect(fold(stored, finding(FIRST, FIRST), shiftDay(FIRST, 1)).episode?.quietDays).toBe(1);
});

test('an alarm grows backwards when earlier days come to light, never forgets its start', () => {
  const first = fold(null, finding('2026-02-27', FIRST), FIRST).episode;
  const next = fold(first, finding('2026-02-28', '2026-03-02'), '2026-03-02');
  expect(next).toMatchObject({ change: 'extended', episode: { start: '2026-02-27T00:00:00.000+08:00', firings: 2 } });
});
