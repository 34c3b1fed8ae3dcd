import { type Day, dayOf, endOfDay, type Instant, isAfter, shiftDay } from '../../kernel/time.ts';

/** The moment at which a licence expires (超期): 24:00 of its last day. */
export const expiresAt = (validUntil: Day): Instant => endOfDay(validUntil);

/** Whether a licence has expired. */
export const isExpired = (validUntil: Day, now: Instant): boolean => isAfter(now, expiresAt(validUntil));

/** The latest last day of validity that has expired at a moment. */
export const lastExpiredDay = (now: Instant): Day => {
  const yesterday = shiftDay(dayOf(now), -1);
  return isExpired(yesterday, now) ? yesterday : shiftDay(yesterday, -1);
};

/** Whether a day can be the last day of a licence that is valid now. */
export const canBeValidUntil = (validUntil: Day, now: Instant): boolean => validUntil >= dayOf(now);
