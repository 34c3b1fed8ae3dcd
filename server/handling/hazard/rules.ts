import type { FieldError } from '../../kernel/failure.ts';
import { type Day, endOfDay, type Instant, isAfter, shiftDay } from '../../kernel/time.ts';

/** The deadlines of a hazard: by when to rectify, and by when to re-inspect where that is asked. */
export type Deadlines = { readonly rectifyBy: Day; readonly reinspect: boolean; readonly reinspectBy: Day | null };

/** Re-inspection is asked when it is said so, or when a day for it is named. */
export const deadlinesOf = (given: {
  rectifyBy: Day;
  reinspect?: boolean | undefined;
  reinspectBy?: Day | undefined;
}): Deadlines => ({
  rectifyBy: given.rectifyBy,
  reinspect: given.reinspect ?? given.reinspectBy !== undefined,
  reinspectBy: given.reinspectBy ?? null,
});

/** What is wrong with deadlines: a re-inspection comes on the day of rectification or after it. */
export const wrongWith = ({ rectifyBy, reinspectBy }: Deadlines, prefix = ''): FieldError[] =>
  reinspectBy !== null && reinspectBy < rectifyBy
    ? [
        {
          path: `${prefix}reinspectBy`,
          message: {
            zh: `复查期限不能早于整改期限 ${rectifyBy}；请改为当天或之后`,
            en: `the re-inspection deadline must not lie before the rectification deadline ${rectifyBy}; choose that day or a later one`,
          },
        },
      ]
    : [];

/** The moment from which the ladder counts (起算时刻): 24:00 of the re-inspection deadline; none where no re-inspection is asked. */
export const anchorOf = ({ rectifyBy, reinspect, reinspectBy }: Deadlines): Instant | null =>
  reinspect ? endOfDay(reinspectBy ?? rectifyBy) : null;

/** The moment until which the present step is to be done. */
export const dueIn = (state: string, { rectifyBy, reinspectBy }: Deadlines): Instant =>
  endOfDay(state === 'toReinspect' ? (reinspectBy ?? rectifyBy) : rectifyBy);

/** So many days an extension gives where nobody says until when. */
const EXTENSION_DAYS = 7;

/** The deadlines of an extension (延期) that names none: the present ones, or today where they have passed, and some days more. */
export const extended = ({ rectifyBy, reinspect, reinspectBy }: Deadlines, today: Day) => {
  const later = (day: Day): Day => shiftDay(day < today ? today : day, EXTENSION_DAYS);
  return { rectifyBy: later(rectifyBy), ...(reinspect ? { reinspectBy: later(reinspectBy ?? rectifyBy) } : {}) };
};

/** A reopened hazard counts from its deadline when that is still to come, else from now. */
export const reopenedAnchor = (deadlines: Deadlines, now: Instant): Instant | null => {
  const anchor = anchorOf(deadlines);
  return anchor && !isAfter(anchor, now) ? now : anchor;
};
