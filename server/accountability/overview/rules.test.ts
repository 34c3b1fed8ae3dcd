import { expect, test } from 'vitest';
import type { Post } from '../../kernel/context.ts';
import { addDays, instant } from '../../kernel/time.ts';
import { elapsedDays, mayLookAt, percentOf, widestArea } from './rules.ts';

const now = instant(Date.parse('2026-03-20T09:00:00+08:00'));
const post = (areaPath: string): Post => ({ role: 'office', areaPath, unitId: null, enterpriseId: null });

test('days count from the anchor, less what stood still', () => {
  const flow = { anchor_at: addDays(now, -4), stood_still_ms: 0, suspended_at: null };
  expect(elapsedDays(flow, now)).toBe(4);
  expect(elapsedDays({ ...flow, stood_still_ms: 36 * 3600_000 }, now)).toBe(2.5);
});

test('a deadline ahead is below zero', () => {
  expect(elapsedDays({ anchor_at: addDays(now, 2), stood_still_ms: 0, suspended_at: null }, now)).toBe(-2);
});

test('a suspended clock stands where it was suspended', () => {
  const flow = { anchor_at: addDays(now, -9), stood_still_ms: 0, suspended_at: addDays(now, -4) };
  expect(elapsedDays(flow, now)).toBe(5);
  expect(elapsedDays(flow, addDays(now, 30))).toBe(5);
});

test('whoever holds several posts looks over the widest of their areas', () => {
  expect(widestArea([post('370400/370481/370481110/'), post('370400/370481/'), post('370400/370403/')])).toBe(
    '370400/370403/',
  );
  expect(widestArea([])).toBeUndefined();
});

test('an area may be looked at from above, not from beside', () => {
  expect(mayLookAt([post('370400/')], '370400/370481/')).toBe(true);
  expect(mayLookAt([post('370400/370481/')], '370400/370481/')).toBe(true);
  expect(mayLookAt([post('370400/370481/')], '370400/')).toBe(false);
  expect(mayLookAt([post('370400/370481/')], '370400/370403/')).toBe(false);
  expect(mayLookAt([], '370400/')).toBe(false);
});

test('a share of nothing is no share', () => {
  expect(percentOf(0, 0)).toBeNull();
  expect(percentOf(2, 3)).toBe(66.7);
});
