import { daysBetween, weekdayOf } from '../../kernel/time.ts';
import type { DayKind } from './window.ts';

/** A day of the calendar that is not what its weekday says (节假日与调休). */
export type CalendarDay = { readonly date: string; readonly kind: 'holiday' | 'makeupWorkday' | 'springFestivalDay' };

/** The festival season (春节季) around Spring Festival day: plants close and reopen at will, so it is kept out of habits. */
export const FESTIVAL_SEASON = { before: 16, after: 18 } as const;

/** The kind of any day under a calendar; days the calendar does not name are what their weekday says. */
export const dayKindBy = (calendar: readonly CalendarDay[]): ((date: string) => DayKind) => {
  const festivals = calendar.filter((day) => day.kind === 'springFestivalDay').map((day) => day.date);
  const named = new Map(calendar.filter((day) => day.kind !== 'springFestivalDay').map((day) => [day.date, day.kind]));
  const inSeason = (date: string): boolean =>
    festivals.some((at) => {
      const apart = daysBetween(at, date);
      return apart >= -FESTIVAL_SEASON.before && apart <= FESTIVAL_SEASON.after;
    });
  return (date) => {
    if (inSeason(date)) return 'springFestival';
    if (named.get(date) === 'holiday') return 'holiday';
    if (named.get(date) === 'makeupWorkday') return 'workday';
    return weekdayOf(date) >= 6 ? 'weekend' : 'workday';
  };
};
