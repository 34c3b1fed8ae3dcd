import type { MatterDetail } from '../../../server/oversight/matter/contract.ts';
import type { River, RiverItem, RiverRung } from '../../../server/accountability/overview/contract.ts';
import { DAY, millisOf } from '../../lib/time.ts';

type Shown = Pick<
  MatterDetail,
  'id' | 'kind' | 'title' | 'origin' | 'enterpriseName' | 'areaCode' | 'areaName' | 'clock' | 'steps'
>;

const itemOf = (matter: Shown, clock: NonNullable<Shown['clock']>, now: string): RiverItem => ({
  id: matter.id,
  title: matter.title,
  origin: matter.origin,
  anchorAt: clock.anchorAt,
  elapsedDays: (millisOf(clock.suspendedAt ?? now) - millisOf(clock.anchorAt) - clock.stoodStillSeconds * 1000) / DAY,
  rung: clock.rung,
  nextAt: clock.nextAt,
  suspended: clock.suspendedAt !== null,
  enterpriseName: matter.enterpriseName,
  areaName: matter.areaName,
});

const rungsOf = (steps: Shown['steps']): RiverRung[] =>
  steps.map(({ afterDays, office, measure }) => ({
    afterDays,
    tier: office.tier === 'county' ? 'county' : 'city',
    measure,
  }));

/** The river of one matter, for its page: its own lane with its own ladder; nothing when no clock counts. */
export const riverOfMatter = (matter: Shown, label: string, now: string): River | undefined => {
  if (!matter.clock || matter.clock.endedAt !== null || matter.steps.length === 0) return undefined;
  const rungs = rungsOf(matter.steps);
  return {
    now,
    drill: false,
    area: { code: matter.areaCode, name: matter.areaName, tier: '' },
    lanes: [
      {
        kind: matter.kind,
        label,
        ladders: { county: matter.origin === 'county' ? rungs : [], city: matter.origin === 'city' ? rungs : [] },
        article: matter.clock.article,
        open: 1,
        counting: 1,
        dueWithin24h: matter.clock.nextAt !== null && millisOf(matter.clock.nextAt) - millisOf(now) <= DAY ? 1 : 0,
        items: [itemOf(matter, matter.clock, now)],
      },
    ],
  };
};
