import type { Origin } from '../../kernel/area.ts';
import { addDays, addMillis, addWorkdays, type Day, type Instant, isAfter, weekdayOf } from '../../kernel/time.ts';
import type { DirectiveKind } from '../directive/index.ts';
import type { Ladder, Measure, Rung } from './ladders.ts';

/** Whether a day is a workday (工作日); the city's calendar knows the exceptions. */
export type IsWorkday = (day: Day) => boolean;

/** Monday to Friday: what holds where no calendar says otherwise. */
export const plainWorkday: IsWorkday = (day) => weekdayOf(day) <= 5;

/** The clock of a matter as the ladder sees it: from when it counts, what stood still, and how many rungs rang. */
export type Counted = {
  readonly origin: Origin;
  readonly anchorAt: Instant;
  readonly stoodStillMs: number;
  readonly rung: number;
};

/** A rung with its number (from 1) and its nominal time (应响时刻). */
export type TimedRung = Rung & { readonly no: number; readonly at: Instant };

/** Every rung of a ladder with its nominal time: anchor + after + what stood still. Never counted from the rung before. */
export const timedRungs = (
  ladder: Ladder,
  clock: Omit<Counted, 'rung'>,
  isWorkday: IsWorkday = plainWorkday,
): TimedRung[] =>
  ladder[clock.origin].map((rung, index) => {
    const reached =
      ladder.count === 'workdays'
        ? addWorkdays(clock.anchorAt, rung.afterDays, isWorkday)
        : addDays(clock.anchorAt, rung.afterDays);
    return { ...rung, no: index + 1, at: addMillis(reached, clock.stoodStillMs) };
  });

/** The rungs that are due at `now` and have not rung: more than `after` has passed; several when a sweep was missed. */
export const rungsDue = (
  ladder: Ladder,
  clock: Counted,
  now: Instant,
  isWorkday: IsWorkday = plainWorkday,
): TimedRung[] => {
  const waiting = timedRungs(ladder, clock, isWorkday).slice(clock.rung);
  const first = waiting.findIndex((rung) => !isAfter(now, rung.at));
  return first === -1 ? waiting : waiting.slice(0, first);
};

/** The nominal time of the next rung, or nothing when the ladder has been climbed. */
export const nextRungAt = (ladder: Ladder, clock: Counted, isWorkday: IsWorkday = plainWorkday): Instant | null =>
  timedRungs(ladder, clock, isWorkday)[clock.rung]?.at ?? null;

/** One step of a policy as it is explained to people and other programs. */
export type Explained = {
  readonly rung: number;
  readonly afterDays: number;
  readonly at: Instant;
  readonly screen: Origin;
  readonly office: Origin;
  readonly measure: Measure;
  readonly article: string;
};

/** The steps of a policy (政策说明) for an origin and an anchor: what will ring, when, where and by which article. */
export const explain = (
  ladder: Ladder,
  origin: Origin,
  anchorAt: Instant,
  isWorkday: IsWorkday = plainWorkday,
): Explained[] =>
  timedRungs(ladder, { origin, anchorAt, stoodStillMs: 0 }, isWorkday).map((rung) => ({
    rung: rung.no,
    afterDays: rung.afterDays,
    at: rung.at,
    screen: rung.tier,
    office: rung.tier,
    measure: rung.measure,
    article: ladder.article,
  }));

/** The document an office issues for a measure. */
export const documentOf: Readonly<Record<Measure, DirectiveKind>> = {
  confirm: 'confirmation',
  urge: 'urgeOrder',
  circulate: 'circular',
};

/** Whether a clock counts: it was started and has not ended. */
export const isRunning = <T extends { readonly ended_at: Instant | null }>(watch: T | undefined): watch is T =>
  watch !== undefined && watch.ended_at === null;
