import type { Db } from '../../infra/database.ts';
import { calendarDays, isWorkdayBy } from '../../registry/calendar/index.ts';
import { type IsWorkday, plainWorkday } from './rules.ts';
import type { Policy } from './store.ts';

/** The workdays that policies count by; asked of the calendar only when one of them counts workdays. */
export const workdaysFor = async (db: Db, policies: readonly Policy[]): Promise<IsWorkday> =>
  policies.some((policy) => policy.ladder.count === 'workdays') ? isWorkdayBy(await calendarDays(db)) : plainWorkday;
