import { daysBetween } from '../../kernel/time.ts';
import { type CalendarDay, type DayKind, dayKindBy } from '../../registry/calendar/index.ts';

/** The festival season (春节季) around Spring Festival day: plants close and reopen at will, so it is kept out of habits. */
export const FESTIVAL_SEASON = { before: 16, after: 18 } as const;

/** The kind of any day as loads are compared: the calendar's, with the whole festival season as one kind. */
export const seasonKindBy = (calendar: readonly CalendarDay[]): ((date: string) => DayKind) => {
  const festivals = calendar.filter((day) => day.kind === 'springFestivalDay').map((day) => day.date);
  const kindOf = dayKindBy(calendar);
  const inSeason = (date: string): boolean =>
    festivals.some((at) => {
      const apart = daysBetween(at, date);
      return apart >= -FESTIVAL_SEASON.before && apart <= FESTIVAL_SEASON.after;
    });
  return (date) => (inSeason(date) ? 'springFestival' : kindOf(date));
};
