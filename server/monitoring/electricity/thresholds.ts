/** The numbers `closedProducing` decides by (阈值), changed and versioned as a whole; ratios have no unit. */
export type ClosedThresholds = {
  readonly version: string;
  /** Load that is never work, added to every base: lamps, a router, the gatekeeper's kettle. */
  readonly floorKw: number;
  readonly memoryDays: number;
  readonly leastDays: number;
  readonly leastMeasured: number;
  readonly quietShare: number;
  readonly rhythmDays: number;
  readonly leastWorkdays: number;
  readonly leastRestDays: number;
  readonly levelDays: number;
  readonly busyShare: number;
  readonly recentDays: number;
  readonly aboveRatio: number;
  readonly ceilingShare: number;
  readonly riseHistory: number;
  readonly riseStretches: readonly number[];
  readonly riseDrift: number;
  readonly riseCap: number;
  readonly ratioCap: number;
  readonly weights: {
    readonly rhythm: number;
    readonly level: number;
    readonly contrast: number;
    readonly rise: number;
  };
  /** Points at which production is as likely as not; with `alarmAt` it gives the confidence. */
  readonly evenAt: number;
  readonly alarmAt: number;
};

/** The thresholds a new platform starts with; an area or industry may be given its own version. */
export const CLOSED_PRODUCING: ClosedThresholds = {
  version: 'closedProducing/1',
  floorKw: 1,
  memoryDays: 120,
  leastDays: 5,
  leastMeasured: 0.6,
  quietShare: 0.1,
  rhythmDays: 35,
  leastWorkdays: 4,
  leastRestDays: 2,
  levelDays: 21,
  busyShare: 0.7,
  recentDays: 7,
  aboveRatio: 0.6,
  ceilingShare: 0.95,
  riseHistory: 14,
  riseStretches: [3, 4, 5, 8, 11, 14, 17, 20],
  riseDrift: 0.05,
  riseCap: 12,
  ratioCap: 30,
  weights: { rhythm: 4, level: 4, contrast: 3.5, rise: 0.65 },
  evenAt: 3.65,
  alarmAt: 6,
};
