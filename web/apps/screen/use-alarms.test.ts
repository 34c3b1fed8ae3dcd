import { expect, test } from 'vitest';
import { monthsTo } from './use-alarms.ts';

test('months reach back over the turn of a year, each to its own last day', () => {
  expect(monthsTo('2028-02-10', 3)).toEqual([
    { from: '2027-12-01', to: '2027-12-31' },
    { from: '2028-01-01', to: '2028-01-31' },
    { from: '2028-02-01', to: '2028-02-29' },
  ]);
  expect(monthsTo('2026-12-31', 1)).toEqual([{ from: '2026-12-01', to: '2026-12-31' }]);
});
