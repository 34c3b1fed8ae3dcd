import { expect, test } from 'vitest';
import { seasonKindBy } from './day-kind.ts';

const kindOf = seasonKindBy([
  { date: '2026-01-01', kind: 'holiday' },
  { date: '2026-01-04', kind: 'makeupWorkday' },
  { date: '2026-02-17', kind: 'springFestivalDay' },
  { date: '2026-02-17', kind: 'holiday' },
]);

test.each([
  ['2025-12-31', 'workday'],
  ['2026-01-01', 'holiday'],
  ['2026-01-03', 'weekend'],
  ['2026-01-04', 'workday'],
  ['2026-01-31', 'weekend'],
  ['2026-02-01', 'springFestival'],
  ['2026-02-17', 'springFestival'],
  ['2026-03-07', 'springFestival'],
  ['2026-03-08', 'weekend'],
])('%s is a %s', (date, kind) => {
  expect(kindOf(date)).toBe(kind);
});
