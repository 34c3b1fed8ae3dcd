/** A moment (时刻). The only name under which rooms may hold time. */
export type Instant = Date;

/** A calendar day in Asia/Shanghai (日期), `YYYY-MM-DD`. */
export type Day = string;

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Asia/Shanghai has kept +08:00 without daylight saving since 1991; older moments are not the platform's. */
const SHANGHAI_OFFSET = 8 * HOUR;
const DAY_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT_PATTERN = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/i;

/** The moment so many milliseconds after the epoch. */
export const instant = (millis: number): Instant => new Date(millis);

export const addMillis = (from: Instant, millis: number): Instant => new Date(from.getTime() + millis);
export const addDays = (from: Instant, days: number): Instant => addMillis(from, days * DAY);
export const isAfter = (a: Instant, b: Instant): boolean => a.getTime() > b.getTime();
export const earlier = (a: Instant, b: Instant): Instant => (isAfter(a, b) ? b : a);

/** The Shanghai calendar day on which a moment lies. */
export const dayOf = (at: Instant): Day => new Date(at.getTime() + SHANGHAI_OFFSET).toISOString().slice(0, 10);

/** Whether a text names a day that exists (no 31 February). */
export const isDay = (text: string): boolean => {
  const match = DAY_PATTERN.exec(text);
  if (!match) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
};

/** The first moment of a Shanghai day. */
export const startOfDay = (day: Day): Instant => new Date(`${day}T00:00:00+08:00`);

/** 24:00 of a Shanghai day: the moment at which a deadline on that day has passed. */
export const endOfDay = (day: Day): Instant => addDays(startOfDay(day), 1);

/** The day so many days after (or before) another. */
export const shiftDay = (day: Day, days: number): Day =>
  new Date(new Date(`${day}T00:00:00Z`).getTime() + days * DAY).toISOString().slice(0, 10);

/** Whole days from one day to another. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((new Date(`${to}T00:00:00Z`).getTime() - new Date(`${from}T00:00:00Z`).getTime()) / DAY);

/** Days since 1970-01-01, the form in which telemetry keeps a day. */
export const numberOfDay = (day: Day): number => daysBetween('1970-01-01', day);

/** The day so many days after 1970-01-01. */
export const dayOfNumber = (number: number): Day => new Date(number * DAY).toISOString().slice(0, 10);

/** Monday = 1 … Sunday = 7. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** Reads an ISO 8601 moment; without an offset it is Shanghai time. `undefined` when it is none or does not exist. */
export const parseInstant = (text: string): Instant | undefined => {
  if (!INSTANT_PATTERN.test(text) || !isDay(text.slice(0, 10))) return undefined;
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/i.test(text.slice(10)) ? text : `${text}+08:00`;
  const at = new Date(zoned.replace(' ', 'T'));
  return Number.isNaN(at.getTime()) ? undefined : at;
};

/** ISO 8601 in Shanghai time, the form the platform answers in: `2026-03-20T09:00:00.000+08:00`. */
export const formatInstant = (at: Instant): string =>
  `${new Date(at.getTime() + SHANGHAI_OFFSET).toISOString().slice(0, -1)}+08:00`;

/**
 * The moment so many workdays after another: the clock runs only on workdays.
 * A moment on a rest day counts as the start of the next workday.
 */
export const addWorkdays = (from: Instant, days: number, isWorkday: (day: Day) => boolean): Instant => {
  let day = dayOf(from);
  let within = from.getTime() - startOfDay(day).getTime();
  for (let guard = 0; !isWorkday(day) && guard < 366; guard += 1) {
    day = shiftDay(day, 1);
    within = 0;
  }
  let left = Math.trunc(days);
  for (let guard = 0; left > 0 && guard < 3660; guard += 1) {
    day = shiftDay(day, 1);
    if (isWorkday(day)) left -= 1;
  }
  return addMillis(startOfDay(day), within);
};
