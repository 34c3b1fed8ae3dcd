import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shiftDay } from '../../kernel/time.ts';
import { dayLine } from './day-line.ts';
import { daysAbove, judgeDays } from './rules.ts';
import { CLOSED_PRODUCING } from './thresholds.ts';
import type { DayLoad, MeterWindow } from './window.ts';
import { SLOTS } from './window.ts';

const windowOf = (levels: readonly number[]): MeterWindow => ({
  meterNo: 'M1',
  capacityKva: null,
  accountType: null,
  status: 'closed',
  statusSince: null,
  filings: [],
  dayKind: () => 'workday',
  days: levels.map((kw, n): DayLoad => ({ date: shiftDay('2026-01-01', n), kw: new Float32Array(SLOTS).fill(kw) })),
});

test('a day whose load reaches the line is the day the detector counts as above, and no other', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 8, maxLength: 21 }), (levels) => {
      const window = windowOf(levels);
      const line = dayLine(window, CLOSED_PRODUCING);
      const counted = daysAbove(judgeDays(window.days, window, CLOSED_PRODUCING), CLOSED_PRODUCING).map(
        ({ date }) => date,
      );
      const reaching = window.days
        // A load exactly on the line may fall on either side of a rounding.
        .filter((day) => (day.kw[0] ?? 0) > (line?.[12] ?? Number.NaN) * 1.0001)
        .map(({ date }) => date);
      expect(counted).toEqual(expect.arrayContaining(reaching));
      for (const date of counted) {
        const kw = window.days.find((day) => day.date === date)?.kw[0] ?? 0;
        expect(kw).toBeGreaterThanOrEqual((line?.[12] ?? Number.NaN) * 0.9999);
      }
    }),
  );
});

test('where too few days speak there is no line', () => {
  expect(dayLine(windowOf([3, 3, 3]), CLOSED_PRODUCING)).toBeNull();
});
