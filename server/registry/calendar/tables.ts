import type { Day } from '../../kernel/time.ts';
import type { CalendarKind } from './rules.ts';

declare module '../../infra/database.ts' {
  interface Tables {
    calendar_day: CalendarRow;
  }
}

/** A day as the calendar (节假日与调休) names it. */
export type CalendarRow = { date: Day; kind: CalendarKind; note: string | null };
