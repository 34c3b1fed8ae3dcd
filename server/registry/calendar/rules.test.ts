import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addWorkdays, formatInstant, parseInstant, shiftDay, weekdayOf } from '../../kernel/time.ts';
import { type CalendarDay, dayKindBy, isWorkdayBy } from './rules.ts';

const CALENDAR: CalendarDay[] = [
  { date: '2026-02-14', kind: 'makeupWorkday' },
  { date: '2026-02-17', kind: 'holiday' },
  { date: '2026-02-17', kind: 'springFestivalDay' },
  { date: '2026-02-18', kind: 'holiday' },
];

test.each([
  ['2026-02-13', 'workday', 'a Friday'],
  ['2026-02-14', 'workday', 'a Saturday worked to make up'],
  ['2026-02-15', 'weekend', 'a Sunday'],
  ['2026-02-17', 'springFestival', 'Spring Festival, though also a holiday'],
  ['2026-02-18', 'holiday', 'a Wednesday off'],
  ['2031-06-02', 'workday', 'a Monday beyond the calendar'],
] as const)('%s is a %s: %s', (day, kind, _why) => expect(dayKindBy(CALENDAR)(day)).toBe(kind));

test('without a calendar a day is what its weekday says', () => {
  fc.assert(
    fc.property(fc.integer({ min: -5000, max: 20_000 }), (days) => {
      const day = shiftDay('2020-01-01', days);
      return dayKindBy([])(day) === (weekdayOf(day) >= 6 ? 'weekend' : 'workday');
    }),
  );
});

test('deadlines in workdays pass over holidays and use make-up days', () => {
  const from = parseInstant('2026-02-13T17:00:00+08:00');
  if (!from) throw new Error('no instant');
  const after = (days: number) => formatInstant(addWorkdays(from, days, isWorkdayBy(CALENDAR))).slice(0, 10);
  expect([after(1), after(2), after(3)]).toEqual(['2026-02-14', '2026-02-16', '2026-02-19']);
});
