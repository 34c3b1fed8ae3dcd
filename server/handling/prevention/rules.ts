import { addDays, type Day, dayOf, endOfDay, type Instant, isAfter, shiftDay } from '../../kernel/time.ts';

/** More than so many days without normal running is a lapse. */
export const LAPSE_DAYS = 7;

/** Whether a day ran normally (正常运行): checks were planned, and all of them were done. */
export const isNormal = (day: { readonly planned: number; readonly done: number }): boolean =>
  day.planned > 0 && day.done >= day.planned;

/** The day from whose end a lapse counts: the last normal day, before any the day of enrolment. */
export const anchorDay = (enrolledOn: Day, lastNormalOn: Day | null): Day =>
  lastNormalOn !== null && lastNormalOn > enrolledOn ? lastNormalOn : enrolledOn;

/** The moment from which a lapse counts. */
export const anchorOf = (anchorOn: Day): Instant => endOfDay(anchorOn);

/** The moment after which an enterprise has lapsed. */
export const lapsesAt = (anchorOn: Day): Instant => addDays(anchorOf(anchorOn), LAPSE_DAYS);

export const hasLapsed = (anchorOn: Day, now: Instant): boolean => isAfter(now, lapsesAt(anchorOn));

/** The latest anchor day that has lapsed at a moment. */
export const lastLapsedDay = (now: Instant): Day => {
  const day = shiftDay(dayOf(now), -LAPSE_DAYS - 1);
  return hasLapsed(day, now) ? day : shiftDay(day, -1);
};
