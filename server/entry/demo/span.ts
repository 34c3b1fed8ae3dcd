import { shiftDay, weekdayOf } from '../../kernel/time.ts';
import type { Day } from '../../kernel/time.ts';
import calendar from './data/calendar.json' with { type: 'json' };
import type { CalendarRow } from './rows.ts';

/** Where the drill clock of the demo city stands when it is filled (示范城市的演练时刻). */
export const DEMO_NOW = '2026-03-20T09:00:00+08:00';
/** The seed of the demo city as it is shipped. */
export const DEMO_SEED = 20260320;
/** Today in the demo city. */
export const TODAY: Day = '2026-03-20';
/** The first day of meter readings: ninety whole days and this morning. */
export const FIRST_DAY: Day = shiftDay(TODAY, -90);
/** The days of meter readings, the last of them today. */
export const READING_DAYS = 91;
/** Quarter-hours a day. */
export const SLOTS = 96;
/** Quarter-hours of today that are over at DEMO_NOW. */
export const SLOTS_TODAY = 36;
/** When the platform went into use: registers are imported before, people act after it. */
export const STORY_START = '2026-02-03T08:00:00+08:00';
export const STORY_FIRST_DAY: Day = '2026-02-03';
/** Spring Festival's own day (春节). */
export const FESTIVAL: Day = '2026-02-17';

function daysFromTo([from, to]: readonly string[]): Day[] {
  const days: Day[] = [];
  for (let day = from!; day <= to!; day = shiftDay(day, 1)) days.push(day);
  return days;
}

const holidays = new Set(calendar.holidays.flatMap(daysFromTo));
const makeup = new Set(calendar.makeupWorkdays);

/** The holidays and make-up workdays of 2026 as the calendar template takes them (节假日与调休). */
export const calendarRows = (): CalendarRow[] =>
  [
    ...[...holidays].map((date): CalendarRow => ({ date, kind: 'holiday' })),
    ...calendar.makeupWorkdays.map((date): CalendarRow => ({ date, kind: 'makeupWorkday' })),
    ...calendar.springFestivalDays.map((date): CalendarRow => ({ date, kind: 'springFestivalDay' })),
  ].toSorted((a, b) => (a.date === b.date ? a.kind.localeCompare(b.kind, 'en') : a.date < b.date ? -1 : 1));

export const isHoliday = (day: Day): boolean => holidays.has(day);
export const isMakeupWorkday = (day: Day): boolean => makeup.has(day);
/** Whether offices work on a day: Monday to Friday and make-up workdays, holidays not. */
export const isOfficeDay = (day: Day): boolean => makeup.has(day) || (!holidays.has(day) && weekdayOf(day) <= 5);

/** `2026-03-05` and minutes after midnight as a moment of the story. */
export function momentOf(day: Day, minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00+08:00`;
}
