import type { Static } from 'typebox';
import type { Look } from '../../infra/verb.ts';
import { formatInstant, type Instant } from '../../kernel/time.ts';
import { officesFor } from '../directive/index.ts';
import type { ClockView, StepView } from './contract.ts';
import { workdaysFor } from './calendar.ts';
import { timedRungs } from './rules.ts';
import { loadPolicies, type Policy, warningsOfMatter, watchesOf } from './store.ts';
import type { Warning, Watch } from './tables.ts';

type Asked = Pick<Look, 'db' | 'now'>;
const maybe = (at: Instant | null): string | null => (at ? formatInstant(at) : null);

const policyOf = (policies: readonly Policy[], watch: Watch): Policy | undefined =>
  policies.find((one) => one.kind === watch.kind && one.version === watch.policy_version);

const known = new WeakMap<object, readonly Policy[]>();

/** The policies some clocks keep; a version never changes, so they are asked for again only when one is not known. */
const policiesOf = async (db: Asked['db'], watches: readonly Watch[]): Promise<readonly Policy[]> => {
  const before = known.get(db);
  if (before && watches.every((watch) => policyOf(before, watch))) return before;
  const policies = await loadPolicies(db);
  known.set(db, policies);
  return policies;
};

/** How long a clock has stood still until now. */
const stoodStill = (watch: Watch, now: Instant): number =>
  watch.stood_still_ms +
  (watch.suspended_at && !watch.ended_at ? Math.max(0, now.getTime() - watch.suspended_at.getTime()) : 0);

type Clock = Static<typeof ClockView>;
type Step = Static<typeof StepView>;

const clockOf = (watch: Watch, policies: readonly Policy[], now: Instant): Clock => ({
  anchorAt: formatInstant(watch.anchor_at),
  anchorNo: watch.anchor_no,
  policyVersion: watch.policy_version,
  article: policyOf(policies, watch)?.ladder.article ?? '',
  rung: watch.rung,
  nextAt: maybe(watch.next_at),
  suspendedAt: maybe(watch.suspended_at),
  suspendedReason: watch.suspended_reason,
  stoodStillSeconds: Math.round(stoodStill(watch, now) / 1000),
  endedAt: maybe(watch.ended_at),
});

/** The clocks (时限) of many matters at once, as their lists show them. */
export const clocksOf = async (look: Asked, matterIds: readonly string[]): Promise<Map<string, Clock>> => {
  const watches = await watchesOf(look.db, matterIds);
  if (watches.length === 0) return new Map();
  const policies = await policiesOf(look.db, watches);
  return new Map(watches.map((watch) => [watch.matter_id, clockOf(watch, policies, look.now)]));
};

/** How one matter stands on its ladder: its clock, and its escalation steps (逐级督办) under the present anchor. */
export const standingOf = async (
  look: Asked,
  matterId: string,
): Promise<{ readonly clock: Clock | null; readonly steps: readonly Step[] }> => {
  const [[watch], warnings] = await Promise.all([watchesOf(look.db, [matterId]), warningsOfMatter(look.db, matterId)]);
  if (!watch) return { clock: null, steps: [] };
  const policies = await policiesOf(look.db, [watch]);
  const policy = policyOf(policies, watch);
  const steps = policy ? await stepsUnder(look, watch, policy, warnings) : [];
  return { clock: clockOf(watch, policies, look.now), steps };
};

/** The steps of a clock: past with their warnings, next, future, or skipped. */
const stepsUnder = async (look: Asked, watch: Watch, policy: Policy, warnings: readonly Warning[]): Promise<Step[]> => {
  const rang = warnings.filter((warning) => warning.anchor_no === watch.anchor_no);
  const officeOf = await officesFor(look.db, [watch.area_path]);
  const isWorkday = await workdaysFor(look.db, [policy]);
  const clock = { origin: watch.origin, anchorAt: watch.anchor_at, stoodStillMs: stoodStill(watch, look.now) };
  return timedRungs(policy.ladder, clock, isWorkday).map((rung) => {
    const warning = rang.find((one) => one.rung === rung.no);
    const office = officeOf(watch.area_path, rung.tier);
    return {
      rung: rung.no,
      afterDays: rung.afterDays,
      at: formatInstant(warning?.nominal_at ?? rung.at),
      screen: rung.tier,
      office: warning
        ? { tier: warning.screen, unitId: warning.office_unit_id, name: warning.office_name }
        : { tier: rung.tier, unitId: office.unitId, name: office.name },
      measure: rung.measure,
      article: policy.ladder.article,
      phase: phaseOf(watch, rung.no, warning),
      recordedAt: maybe(warning?.recorded_at ?? null),
      warningId: warning?.id ?? null,
    };
  });
};

const phaseOf = (watch: Watch, no: number, warning: Warning | undefined): Static<typeof StepView>['phase'] => {
  if (warning) return 'past';
  if (watch.ended_at) return 'skipped';
  return no === watch.rung + 1 ? 'next' : 'future';
};
