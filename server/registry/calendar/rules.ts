import { type Day, weekdayOf } from '../../kernel/time.ts';

/** What the State Council's notice says of a day (节假日、调休上班、春节). */
export type CalendarKind = 'holiday' | 'makeupWorkday' | 'springFestivalDay';
export type CalendarDay = { readonly date: Day; readonly kind: CalendarKind };

/** The kind of a day (日类型); a make-up workday is a workday. */
export type DayKind = 'workday' | 'weekend' | 'holiday' | 'springFestival';

/** The kind of any day under a calendar; days it does not name are what their weekday says. */
export const dayKindBy = (calendar: readonly CalendarDay[]): ((day: Day) => DayKind) => {
  const kinds = Map.groupBy(calendar, ({ date }) => date);
  return (day) => {
    const named = kinds.get(day)?.map(({ kind }) => kind) ?? [];
    if (named.includes('springFestivalDay')) return 'springFestival';
    if (named.includes('makeupWorkday')) return 'workday';
    if (named.includes('holiday')) return 'holiday';
    return weekdayOf(day) >= 6 ? 'weekend' : 'workday';
  };
};

/** Whether a day is worked under a calendar, for deadlines that count workdays. */
export const isWorkdayBy = (calendar: readonly CalendarDay[]): ((day: Day) => boolean) => {
  const kindOf = dayKindBy(calendar);
  return (day) => kindOf(day) === 'workday';
};
