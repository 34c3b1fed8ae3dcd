import { type Instant, instant } from '../kernel/time.ts';

/** Real time, for what a moved drill clock must not touch: sessions, lockouts and caches. */
export const wallNow = (): Instant => instant(Date.now());
