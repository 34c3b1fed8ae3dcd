import { afterAll, beforeAll, expect, test } from 'vitest';
import { aRegistry, type Registry } from '../../../test/harness/registry.ts';
import { calendarDays } from './index.ts';

let registry: Registry;
beforeAll(async () => void (registry = await aRegistry()));
afterAll(() => registry.close());

test('the calendar is read in both spellings and in Chinese, and again without change', async () => {
  const lines = [
    'date,kind',
    '2026-02-14,makeup_workday',
    '2026-02-17,holiday',
    '2026-02-17,spring_festival_day',
    '2026/2/18,节假日',
    '2026-02-28,调休上班',
  ];
  expect(await registry.bring('calendar', lines)).toMatchObject({ created: 5, rejected: 0 });
  expect(await registry.bring('calendar', lines)).toMatchObject({ unchanged: 5 });
  expect(await calendarDays(registry.database.db)).toEqual([
    { date: '2026-02-14', kind: 'makeupWorkday' },
    { date: '2026-02-17', kind: 'holiday' },
    { date: '2026-02-17', kind: 'springFestivalDay' },
    { date: '2026-02-18', kind: 'holiday' },
    { date: '2026-02-28', kind: 'makeupWorkday' },
  ]);
});

test('a day off that is worked after all replaces what stood; one file saying both is refused', async () => {
  expect(await registry.bring('calendar', ['date,kind', '2026-02-18,makeupWorkday'])).toMatchObject({ created: 1 });
  expect((await calendarDays(registry.database.db)).filter(({ date }) => date === '2026-02-18')).toEqual([
    { date: '2026-02-18', kind: 'makeupWorkday' },
  ]);
  const both = await registry.bring('calendar', [
    'date,kind',
    '2026-10-01,holiday',
    '2026-10-01,makeupWorkday',
    '2026-02-30,holiday',
    '2026-10-02,party',
    '2026-10-01,holiday',
  ]);
  expect(both).toMatchObject({ created: 1, rejected: 4 });
  expect(both.errors.map(({ row, column }) => [row, column])).toEqual([
    [3, 'kind'],
    [4, 'date'],
    [5, 'kind'],
    [6, 'date'],
  ]);
});
