import type { Work } from '../../infra/verb.ts';
import { type Instant, isAfter } from '../../kernel/time.ts';
import { workdaysFor } from './calendar.ts';
import { warningFailures } from './failures.ts';
import { policiesInForce } from './policies.ts';
import { ringDue } from './ring.ts';
import { isRunning, nextRungAt } from './rules.ts';
import { changeWatch, clearWarnings, loadPolicies, lockWatch, saveWatch } from './store.ts';
import type { Watch } from './tables.ts';

/** What a warning must know of a matter to push it. */
export type Pushed = Pick<
  Watch,
  'matter_id' | 'kind' | 'origin' | 'title' | 'enterprise_id' | 'owner_unit_id' | 'area_code' | 'area_path'
>;

/**
 * Starts the clock of a matter (开始计时) at its anchor; again for a reopening or a moved deadline. A deadline that has not passed
 * is only moved; otherwise a new anchor begins, after all that was due under the old one has rung. Kinds without a ladder have no clock.
 */
export const startClock = async (work: Work, pushed: Pushed, anchorAt: Instant): Promise<void> => {
  const before = await lockAndRing(work, pushed.matter_id);
  const version = before ? before.policy_version : (await policiesInForce(work)).get(pushed.kind)?.version;
  if (version === undefined) return;
  const moved = isOnlyMoved(before, work.now);
  if (before && !moved) await clearWarnings(work.db, pushed.matter_id, work.now);
  const watch: Watch = {
    ...pushed,
    ...(moved ? { anchor_no: before.anchor_no, stood_still_ms: before.stood_still_ms } : newAnchor(before)),
    policy_version: version,
    anchor_at: anchorAt,
    rung: 0,
    next_at: null,
    suspended_at: null,
    suspended_reason: null,
    suspended_by: null,
    ended_at: null,
  };
  await saveWatch(work.db, { ...watch, next_at: await nextOf(work, watch) });
};

/** Whether a new anchor only moves a deadline that has not passed. */
const isOnlyMoved = (watch: Watch | undefined, now: Instant): watch is Watch =>
  isRunning(watch) && watch.rung === 0 && !watch.suspended_at && !isAfter(now, watch.anchor_at);

const newAnchor = (before: Watch | undefined): Pick<Watch, 'anchor_no' | 'stood_still_ms'> => ({
  anchor_no: before ? before.anchor_no + 1 : 1,
  stood_still_ms: 0,
});

/** Ends the clock of a matter (停止计时): what was already due rings first, then its warnings are cleared. */
export const stopClock = async (work: Work, matterId: string): Promise<void> => {
  const watch = await lockAndRing(work, matterId);
  if (!isRunning(watch)) return;
  const stood = watch.stood_still_ms + stoodSince(watch, work.now);
  await changeWatch(work.db, matterId, {
    ended_at: work.now,
    next_at: null,
    suspended_at: null,
    stood_still_ms: stood,
  });
  await clearWarnings(work.db, matterId, work.now);
};

/** Suspends the clock of a matter (暂停计时) with a reason and a person: sealed premises, force majeure. */
export const suspendClock = async (work: Work, matterId: string, reason: string): Promise<void> => {
  const watch = await lockAndRing(work, matterId);
  if (!isRunning(watch)) throw warningFailures.noClock();
  if (watch.suspended_at) throw warningFailures.isSuspended();
  await changeWatch(work.db, matterId, {
    suspended_at: work.now,
    suspended_reason: reason,
    suspended_by: work.actor.id,
    next_at: null,
  });
};

/** Lets a suspended clock go on (恢复计时); what stood still is added to every rung that has not rung. */
export const resumeClock = async (work: Work, matterId: string): Promise<{ stoodStillSeconds: number }> => {
  const watch = await lockWatch(work.db, matterId);
  if (!isRunning(watch)) throw warningFailures.noClock();
  if (!watch.suspended_at) throw warningFailures.notSuspended();
  const stood = stoodSince(watch, work.now);
  const going: Watch = {
    ...watch,
    stood_still_ms: watch.stood_still_ms + stood,
    suspended_at: null,
    suspended_reason: null,
    suspended_by: null,
  };
  await saveWatch(work.db, { ...going, next_at: await nextOf(work, going) });
  return { stoodStillSeconds: Math.round(stood / 1000) };
};

/** Tells the clock that another unit answers for its matter now, so that documents are addressed to it. */
export const changeOwner = (work: Work, matterId: string, unitId: string | null): Promise<void> =>
  changeWatch(work.db, matterId, { owner_unit_id: unitId });

const stoodSince = (watch: Watch, now: Instant): number =>
  watch.suspended_at ? Math.max(0, now.getTime() - watch.suspended_at.getTime()) : 0;

/** Rings what is due for one matter, so that nothing depends on when the sweep came by; says how its clock stands then. */
const lockAndRing = async (work: Work, matterId: string): Promise<Watch | undefined> => {
  const watch = await lockWatch(work.db, matterId);
  if (!isRunning(watch) || !watch.next_at || !isAfter(work.now, watch.next_at)) return watch;
  await ringDue(work, [watch], work.now);
  return lockWatch(work.db, matterId);
};

const nextOf = async (work: Work, watch: Watch): Promise<Instant | null> => {
  const known = await loadPolicies(work.db);
  const policy = known.find((one) => one.kind === watch.kind && one.version === watch.policy_version);
  if (!policy) throw new Error(`policy ${watch.kind} version ${watch.policy_version} is missing`);
  const isWorkday = await workdaysFor(work.db, [policy]);
  const { origin, anchor_at: anchorAt, stood_still_ms: stoodStillMs, rung } = watch;
  return nextRungAt(policy.ladder, { origin, anchorAt, stoodStillMs, rung }, isWorkday);
};
