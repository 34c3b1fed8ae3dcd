export { calendarImports } from './imports.ts';
export { type CalendarDay, type CalendarKind, type DayKind, dayKindBy, isWorkdayBy } from './rules.ts';
export { calendarDays } from './store.ts';
