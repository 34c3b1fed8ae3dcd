import type { AnyLifecycle } from '../../kernel/lifecycle.ts';
import { dayOf, endOfDay, type Instant, isAfter, shiftDay } from '../../kernel/time.ts';
import { type DueBucket, type Reason, REASONS } from './inbox-names.ts';
import type { MatterKind } from './kinds.ts';

/** The moves that give a matter back to whoever had it before. */
export const RETURNING: readonly string[] = ['sendBack', 'return', 'reopen'];
/** The moves that send a matter to somebody. */
export const DISPATCHING: readonly string[] = ['dispatch', 'assign'];

/** What a state asks for, by the action that it and no earlier state of its kind offers; the first row that fits holds. */
const ASKED: readonly (readonly [action: string, reason: Reason])[] = [
  ['sendBack', 'toReinspect'],
  ['confirmMajor', 'toConfirm'],
  ['accept', 'toAccept'],
  ['fileCase', 'toDecide'],
  ['recordVerification', 'toJudge'],
  ['decide', 'toDecide'],
  ['clear', 'toDecide'],
  ['submitRectification', 'toRectify'],
];

const offers = (lifecycle: AnyLifecycle, state: string, action: string): boolean =>
  lifecycle[state]?.[action] !== undefined;

/** Why a state waits for somebody; nothing once it is closed. */
export const reasonOfState = (kind: MatterKind, state: string): Reason | undefined => {
  if (!kind.states[state] || kind.states[state].closed) return undefined;
  const row = ASKED.find(([action]) => offers(kind.lifecycle, state, action));
  // A state that can only be reached by a dispatch waits for whoever was sent, not for whoever judges.
  if (row?.[1] === 'toJudge' && state !== kind.initial) return 'toVerify';
  return row?.[1] ?? 'toHandle';
};

/** The states that wait for one reason, as `kind.state`. */
export const statesFor = (kinds: Iterable<MatterKind>, reason: Reason): string[] =>
  [...kinds].flatMap((kind) =>
    Object.keys(kind.states)
      .filter((state) => reasonOfState(kind, state) === reason)
      .map((state) => `${kind.kind}.${state}`),
  );

/** What an inbox knows of a matter besides its header. */
export type Standing = {
  readonly open: boolean;
  readonly assignedToMe: boolean;
  readonly movedAction: string | null;
  readonly rung: number;
  readonly stateReason: Reason | undefined;
  readonly mentioned: boolean;
  readonly addressed: boolean;
};

/** Every reason that holds for a matter, the strongest first. */
export const reasonsOf = (of: Standing): Reason[] => {
  const moved = (actions: readonly string[]): boolean =>
    of.open && of.movedAction !== null && actions.includes(of.movedAction);
  const holds: Partial<Record<Reason, boolean>> = {
    assigned: of.open && of.assignedToMe,
    mentioned: of.mentioned,
    returned: moved(RETURNING),
    urged: of.open && of.rung > 0,
    dispatched: moved(DISPATCHING),
    addressed: of.addressed,
  };
  return REASONS.filter((reason) => holds[reason] ?? (of.open && of.stateReason === reason));
};

/** The kinds whose clock starts where their deadline has passed. */
export const DUE_AT_ANCHOR: readonly string[] = ['expiredLicence'];

/** What a matter's deadline is read from. */
export type Dated = {
  readonly open: boolean;
  readonly kind: string;
  readonly dueAt: Instant | null;
  readonly anchorAt: Instant | null;
  readonly nextAt: Instant | null;
};

/** By when something must happen: the deadline set, else the day the thing ran out, else the next rung of the clock. */
export const deadlineOf = ({ open, kind, dueAt, anchorAt, nextAt }: Dated): Instant | null => {
  if (!open) return null;
  return dueAt ?? (DUE_AT_ANCHOR.includes(kind) ? anchorAt : null) ?? nextAt;
};

/** The ends of today and of the third day after it: where the buckets of deadlines part. */
export const bucketEnds = (now: Instant): { readonly today: Instant; readonly soon: Instant } => {
  const today = dayOf(now);
  return { today: endOfDay(today), soon: endOfDay(shiftDay(today, 3)) };
};

/** How pressing a deadline is; a deadline at 24:00 belongs to the day that ends then. */
export const bucketOf = (deadline: Instant | null, now: Instant): DueBucket => {
  if (!deadline) return 'none';
  if (isAfter(now, deadline)) return 'overdue';
  const ends = bucketEnds(now);
  if (!isAfter(deadline, ends.today)) return 'today';
  return isAfter(deadline, ends.soon) ? 'later' : 'soon';
};

/** How the clock of a matter stands, as far as putting off depends on it. */
export type RungMark = { readonly anchorNo: number; readonly rung: number; readonly nextAt: Instant | null };

/** Until when a matter may be put off (稍后): the moment asked for, but never past the next rung of its clock. */
export const snoozeEnd = (asked: Instant, clock: RungMark | undefined): Instant =>
  clock?.nextAt && isAfter(asked, clock.nextAt) ? clock.nextAt : asked;

/** Whether what was put off still sleeps: not yet time, and its clock has not been started anew, climbed, or come due. */
export const isAsleep = (
  snooze: { readonly until: Instant; readonly anchorNo: number | null; readonly rung: number | null },
  clock: RungMark | undefined,
  now: Instant,
): boolean => {
  if (!isAfter(snooze.until, now)) return false;
  if (!clock) return true;
  if (clock.anchorNo !== snooze.anchorNo || clock.rung !== snooze.rung) return false;
  return clock.nextAt === null || isAfter(clock.nextAt, now);
};
