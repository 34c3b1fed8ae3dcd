import type { RiverItem, RiverLane, RiverRung } from '../../../server/accountability/overview/contract.ts';

/** How far a matter has been pushed (督办阶段): colour, shape and word of its dot. */
export const STAGES = ['calm', 'county', 'city', 'circulated', 'suspended'] as const;
export type Stage = (typeof STAGES)[number];

/** The stage in which a rung puts a matter. */
export const stageOfRung = (rung: RiverRung): Stage => (rung.measure === 'circulate' ? 'circulated' : rung.tier);

/** The ladder that pushes a matter: found by a county or by a city department. */
export const ladderOf = (lane: RiverLane, origin: RiverItem['origin']): readonly RiverRung[] => lane.ladders[origin];

/** The stage of a matter, from the rungs that have really rung, not from its days alone. */
export const stageOf = (lane: RiverLane, item: RiverItem): Stage => {
  if (item.suspended) return 'suspended';
  const ladder = ladderOf(lane, item.origin);
  const last = ladder[Math.min(item.rung, ladder.length) - 1];
  return last ? stageOfRung(last) : 'calm';
};

/** The rung that rings next for a matter; none when all have rung or its clock stands still. */
export const nextRungOf = (lane: RiverLane, item: RiverItem): RiverRung | undefined =>
  item.suspended || item.nextAt === null ? undefined : ladderOf(lane, item.origin)[item.rung];

/** The last day on which any ladder of these lanes rings. */
export const lastRungOf = (lanes: readonly RiverLane[]): number =>
  Math.max(
    0,
    ...lanes.flatMap(({ ladders }) => [...ladders.county, ...ladders.city]).map(({ afterDays }) => afterDays),
  );
