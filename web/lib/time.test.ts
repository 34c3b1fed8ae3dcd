import { expect, test } from 'vitest';
import {
  clockText,
  DAY,
  dayText,
  deadlineText,
  HOUR,
  instantText,
  isoOf,
  millisOf,
  spanTo,
  startOfDay,
  weekdayOf,
} from './time.ts';

test('moments are written in Shanghai time wherever the browser stands', () => {
  expect(instantText('2026-03-19T16:30:00Z')).toBe('2026-03-20 00:30');
  expect(instantText('2026-03-20T09:00:00.000+08:00')).toBe('2026-03-20 09:00');
  expect(dayText('2026-03-19T15:59:59Z')).toBe('2026-03-19');
  expect(clockText(millisOf('2026-03-20T23:59:00+08:00'))).toBe('23:59');
});

test('a moment without an offset, and a day, are Shanghai time', () => {
  expect(millisOf('2026-03-20T09:00:00')).toBe(millisOf('2026-03-20T01:00:00Z'));
  expect(millisOf('2026-03-20')).toBe(millisOf('2026-03-19T16:00:00Z'));
});

test('writing and reading a moment give the same moment', () => {
  const at = millisOf('2026-12-31T23:15:00+08:00');
  expect(isoOf(at)).toBe('2026-12-31T23:15:00+08:00');
  expect(millisOf(isoOf(at))).toBe(at);
});

test('a day begins at midnight in Shanghai, and knows its weekday', () => {
  expect(startOfDay('2026-03-20T09:00:00+08:00')).toBe(millisOf('2026-03-20T00:00:00+08:00'));
  expect(weekdayOf('2026-03-20T00:10:00+08:00')).toBe(5);
  expect(weekdayOf('2026-03-22T23:50:00+08:00')).toBe(0);
});

test('what is left of a deadline, and what has passed', () => {
  const now = millisOf('2026-03-20T09:00:00+08:00');
  expect(spanTo(now + 2 * DAY + 3 * HOUR, now)).toEqual({ late: false, days: 2, hours: 3, minutes: 0 });
  expect(spanTo(now - DAY, now)).toEqual({ late: true, days: 1, hours: 0, minutes: 0 });
  expect(spanTo(now, now).late).toBe(false);
});

test('a deadline at midnight is said as 24:00 of the day before', () => {
  expect(deadlineText('2026-03-24T00:00:00.000+08:00')).toBe('2026-03-23 24:00');
  expect(deadlineText('2026-03-24T09:30:00.000+08:00')).toBe('2026-03-24 09:30');
});
