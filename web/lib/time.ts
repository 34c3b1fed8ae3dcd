import { useEffect, useReducer, useSyncExternalStore } from 'react';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const SHANGHAI = 8 * HOUR;

/** Milliseconds of an ISO 8601 moment; one without an offset is Shanghai time. */
export const millisOf = (iso: string): number => {
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/i.test(iso.slice(10))
    ? iso
    : `${iso.length === 10 ? `${iso}T00:00:00` : iso}+08:00`;
  return new Date(zoned.replace(' ', 'T')).getTime();
};

const shanghai = (at: string | number): string =>
  new Date((typeof at === 'number' ? at : millisOf(at)) + SHANGHAI).toISOString();

/** ISO 8601 in Shanghai time, as the server writes it. */
export const isoOf = (millis: number): string => `${shanghai(millis).slice(0, 19)}+08:00`;
/** `2026-03-20` */
export const dayText = (at: string | number): string => shanghai(at).slice(0, 10);
/** `03-20` */
export const monthDayText = (at: string | number): string => shanghai(at).slice(5, 10);
/** `09:00` */
export const clockText = (at: string | number): string => shanghai(at).slice(11, 16);
/** `09:00:12` */
export const secondsText = (at: string | number): string => shanghai(at).slice(11, 19);
/** `2026-03-20 09:00` */
export const instantText = (at: string | number): string => `${dayText(at)} ${clockText(at)}`;
/** `03-20 09:00` */
export const shortText = (at: string | number): string => `${monthDayText(at)} ${clockText(at)}`;
/** A deadline ends at 24:00 of its day: `2026-03-20 24:00` rather than midnight of the next. */
export const deadlineText = (at: string | number): string =>
  clockText(at) === '00:00' ? `${dayText((typeof at === 'number' ? at : millisOf(at)) - 1)} 24:00` : instantText(at);
/** Sunday = 0 … Saturday = 6, in Shanghai. */
export const weekdayOf = (at: string | number): number => new Date(shanghai(at)).getUTCDay();
/** The first moment of the Shanghai day on which a moment lies. */
export const startOfDay = (at: string | number): number => millisOf(dayText(at));

/** What is left until a moment, or how long it has passed: whole days, and the hours and minutes beside them. */
export type Span = { readonly late: boolean; readonly days: number; readonly hours: number; readonly minutes: number };
export const spanTo = (target: string | number, now: number): Span => {
  const left = (typeof target === 'number' ? target : millisOf(target)) - now;
  const size = Math.abs(left);
  return {
    late: left < 0,
    days: Math.floor(size / DAY),
    hours: Math.floor((size % DAY) / HOUR),
    minutes: Math.floor((size % HOUR) / MINUTE),
  };
};

/** The platform's clock as this page knows it: the server's moment, and whether it stands still (演练) between moves. */
type Reading = { readonly at: number; readonly readAt: number; readonly still: boolean };
let reading: Reading = { at: Date.now(), readAt: Date.now(), still: false };
const listeners = new Set<() => void>();
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Sets the page's clock by the server's; in a drill it stands where it was put. */
export const setNow = (iso: string, still: boolean): void => {
  reading = { at: millisOf(iso), readAt: Date.now(), still };
  for (const listener of listeners) listener();
};

/** The moment it is on the platform. */
export const nowMillis = (): number => (reading.still ? reading.at : reading.at + (Date.now() - reading.readAt));

/** The moment it is, renewed every so many milliseconds and whenever the clock is set. */
export const useNow = (every: number = 30_000): number => {
  const set = useSyncExternalStore(subscribe, () => reading);
  const [, tick] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    if (set.still) return undefined;
    const timer = setInterval(tick, every);
    return () => clearInterval(timer);
  }, [set, every]);
  return nowMillis();
};
