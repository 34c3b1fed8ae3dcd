import { type Static, Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';
import { At, Day, nullable } from '../../kernel/shapes.ts';

const Count = Type.Integer({ minimum: 0 });
const Origin = Type.Union([Type.Literal('county'), Type.Literal('city')]);

/** The most dots a river carries; lanes share them, each giving its newest anchors first. */
export const RIVER_CAP = 5000;

/** The kinds whose matters flow in the river (时限河道), in the order of articles 15 to 19. */
export const RIVER_KINDS = [
  'generalHazard',
  'suspectedMajorHazard',
  'clue',
  'expiredLicence',
  'idlePrevention',
] as const;

/** The area looked at: its own code or one below the posts held; absent, the widest area of those posts. */
export const OverviewFilter = Type.Object(
  { areaCode: Type.Optional(Type.String({ minLength: 1, maxLength: 20 })) },
  { additionalProperties: false },
);

const AreaName = Type.Object({ code: Type.String(), name: Type.String(), tier: Type.String() });

/** One line of a lane: when more than `afterDays` have passed, the office of `tier` takes `measure`. */
export const RiverRung = Type.Object({ afterDays: Type.Number(), tier: Origin, measure: Type.String() });
export type RiverRung = Static<typeof RiverRung>;

/** One dot of the river: an open matter whose clock counts. */
export const RiverItem = Type.Object({
  id: Type.String(),
  title: Type.String(),
  origin: Origin,
  anchorAt: At,
  /** Days since the anchor less what stood still; below zero while the deadline is ahead. */
  elapsedDays: Type.Number(),
  /** Rungs rung so far. */
  rung: Count,
  nextAt: nullable(At),
  suspended: Type.Boolean(),
  enterpriseName: nullable(Type.String()),
  areaName: Type.String(),
});
export type RiverItem = Static<typeof RiverItem>;

/** One lane of the river: a kind of matter, its two ladders and what flows in it. */
export const RiverLane = Type.Object({
  kind: Type.String(),
  label: Type.String(),
  ladders: Type.Object({ county: Type.Array(RiverRung), city: Type.Array(RiverRung) }),
  article: Type.String(),
  /** All open matters of the kind: the length of the list behind the number. */
  open: Count,
  /** Those of them whose clock counts: the dots of the lane, before the cap. */
  counting: Count,
  dueWithin24h: Count,
  items: Type.Array(RiverItem),
});
export type RiverLane = Static<typeof RiverLane>;

/** The deadline river (时限河道) of an area at one moment. */
export const River = Type.Object({ now: At, drill: Type.Boolean(), area: AreaName, lanes: Type.Array(RiverLane) });
export type River = Static<typeof River>;

/** One area below the one looked at, with what is open there. */
export const AreaFigures = Type.Object({
  areaCode: Type.String(),
  areaName: Type.String(),
  open: Count,
  overdue: Count,
  /** Open matters for which at least one rung has rung. */
  escalated: Count,
  closedLast30Days: Count,
  /** Share, in percent, of the matters closed in the last 30 days that met their deadline; none without any. */
  closedInTimePercent: nullable(Type.Number()),
});
export type AreaFigures = Static<typeof AreaFigures>;

/** The next rung of a matter, about to ring. */
export const SoonItem = Type.Object({
  matterId: Type.String(),
  title: Type.String(),
  kind: Type.String(),
  areaName: Type.String(),
  nextAt: At,
  measure: Type.String(),
  tier: Origin,
  article: Type.String(),
});
export type SoonItem = Static<typeof SoonItem>;

/** How fresh a feed is: when its newest piece came in. */
export const Freshness = Type.Object({
  feed: Type.Union([Type.Literal('matter'), Type.Literal('warning'), Type.Literal('electricity')]),
  at: nullable(At),
});
export type Freshness = Static<typeof Freshness>;

/** The figures of an area at one moment (态势总览); each equals the length of the list behind it. */
export const Summary = Type.Object({
  now: At,
  /** Whether the clock is a drill clock, which stands still until it is moved. */
  drill: Type.Boolean(),
  area: AreaName,
  enterprises: Type.Object({
    total: Count,
    operating: Count,
    suspended: Count,
    closed: Count,
    byRisk: Type.Object({ red: Count, orange: Count, yellow: Count, blue: Count, unrated: Count }),
  }),
  matters: Type.Object({
    open: Count,
    openedLast30Days: Count,
    closedLast30Days: Count,
    /** Of those closed in the last 30 days, how many met their deadline (or had none). */
    closedInTime: Count,
    overdue: Count,
    byKind: Type.Array(Type.Object({ kind: Type.String(), label: Type.String(), open: Count })),
  }),
  warnings: Type.Object({
    active: Count,
    byScreen: Type.Object({ county: Count, city: Count }),
    last24h: Count,
    /** Those in force by kind and rung: each number is the length of the list under the same filters. */
    byRung: Type.Array(Type.Object({ kind: Type.String(), screen: Origin, measure: Type.String(), active: Count })),
  }),
  alarms: Type.Object({ open: Count, today: Count }),
  areas: Type.Array(AreaFigures),
  soon: Type.Array(SoonItem),
  freshness: Type.Array(Freshness),
});
export type Summary = Static<typeof Summary>;

/** Names of the feeds in both languages. */
export const labels: Readonly<Record<string, Text>> = {
  matter: { zh: '业务', en: 'Matters' },
  warning: { zh: '预警', en: 'Warnings' },
  electricity: { zh: '电力', en: 'Electricity' },
};

/** One kind of matter day by day, as long as `days`: opened, closed, and open when the day ended. */
export const TrendOfKind = Type.Object({
  kind: Type.String(),
  label: Type.String(),
  opened: Type.Array(Count),
  closed: Type.Array(Count),
  open: Type.Array(Count),
});
export type TrendOfKind = Static<typeof TrendOfKind>;

/** The last thirty days of an area (近 30 天走势); the last number of `open` is today's, and equals the list. */
export const Trend = Type.Object({ area: AreaName, days: Type.Array(Day), kinds: Type.Array(TrendOfKind) });
export type Trend = Static<typeof Trend>;
