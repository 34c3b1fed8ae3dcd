import type { ImportKind } from '../../infra/intake.ts';
import { calendarImport } from './import-calendar.ts';

export { type CalendarDay, type CalendarKind, type DayKind, dayKindBy, isWorkdayBy } from './rules.ts';
export { calendarDays } from './store.ts';

/** What of this room can be imported. */
export const calendarImports: readonly ImportKind[] = [calendarImport];
