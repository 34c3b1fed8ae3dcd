import { type Static, Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';
import { At, nullable } from '../../kernel/shapes.ts';
import { labels as directiveLabels, Office } from '../directive/contract.ts';

export { Office } from '../directive/contract.ts';

/** The clock of a matter (时限): from which moment its ladder counts, and what stands next. */
export const ClockView = Type.Object({
  anchorAt: At,
  /** 1 for the first anchor, +1 for each new one: a reopening, a deadline moved after it had passed. */
  anchorNo: Type.Integer(),
  policyVersion: Type.Integer(),
  article: Type.String(),
  /** Rungs rung so far under this anchor. */
  rung: Type.Integer(),
  nextAt: nullable(At),
  suspendedAt: nullable(At),
  suspendedReason: nullable(Type.String()),
  stoodStillSeconds: Type.Integer(),
  endedAt: nullable(At),
});

/** One step of the escalation (逐级督办) as the matter page draws it: past, next, future or skipped. */
export const StepView = Type.Object({
  rung: Type.Integer(),
  afterDays: Type.Number(),
  /** Nominal time, what stood still included. */
  at: At,
  screen: Type.String(),
  office: Office,
  measure: Type.String(),
  article: Type.String(),
  phase: Type.Union([Type.Literal('past'), Type.Literal('next'), Type.Literal('future'), Type.Literal('skipped')]),
  recordedAt: nullable(At),
  warningId: nullable(Type.String()),
});

/** A warning (预警): one rung that rang for one matter. */
export const WarningView = Type.Object({
  id: Type.String(),
  matterId: Type.String(),
  matterTitle: Type.String(),
  enterpriseName: nullable(Type.String()),
  areaName: Type.String(),
  kind: Type.String(),
  rung: Type.Integer(),
  measure: Type.String(),
  screen: Type.String(),
  screenAreaCode: Type.String(),
  office: Office,
  nominalAt: At,
  recordedAt: At,
  article: Type.String(),
  policyVersion: Type.Integer(),
  /** The document that it asked for; nothing to readers whom a draft is no business of. */
  directiveId: nullable(Type.String()),
  directiveState: nullable(Type.String()),
  directiveNumber: nullable(Type.String()),
  clearedAt: nullable(At),
});
export type WarningView = Static<typeof WarningView>;
/** A page of warnings; `total` counts all that the filters keep, when `count` asked for it. */
export const WarningList = Type.Object({
  items: Type.Array(WarningView),
  nextCursor: nullable(Type.String()),
  total: Type.Optional(Type.Integer()),
});

/** What will escalate before midnight (今日将自动升级): `total` of them, the first two hundred by time. */
export const EscalatingToday = Type.Object({
  total: Type.Integer(),
  items: Type.Array(
    Type.Object({
      matterId: Type.String(),
      title: Type.String(),
      kind: Type.String(),
      enterpriseName: nullable(Type.String()),
      areaName: Type.String(),
      nextAt: At,
      measure: Type.String(),
      tier: Type.String(),
      article: Type.String(),
    }),
  ),
});
export type EscalatingToday = Static<typeof EscalatingToday>;

/** Filters of `GET /warnings`. */
export const WarningFilter = Type.Object(
  {
    screen: Type.Optional(Type.Union([Type.Literal('county'), Type.Literal('city')])),
    areaCode: Type.Optional(Type.String()),
    matterId: Type.Optional(Type.String()),
    kind: Type.Optional(Type.String()),
    measure: Type.Optional(Type.String()),
    active: Type.Optional(Type.Boolean()),
    since: Type.Optional(Type.String({ format: 'instant' })),
    count: Type.Optional(Type.Boolean()),
    cursor: Type.Optional(Type.String()),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
  },
  { additionalProperties: false },
);

/** What is asked of `GET /policies/explain` and of `policy explain`. */
export const ExplainFilter = Type.Object(
  { kind: Type.String(), origin: Type.Union([Type.Literal('county'), Type.Literal('city')]), anchor: At },
  { additionalProperties: false },
);

/** The steps of a policy (政策说明): what will ring when, on which screen, by whose office, under which article. */
export const Explanation = Type.Array(
  Type.Object({
    rung: Type.Integer(),
    afterDays: Type.Number(),
    at: At,
    screen: Type.String(),
    office: Type.String(),
    measure: Type.String(),
    article: Type.String(),
  }),
);

/** Names of measures, screens and documents in both languages. */
export const labels: Readonly<Record<string, Text>> = {
  ...directiveLabels,
  confirm: { zh: '通知确认', en: 'Confirm' },
  urge: { zh: '督办', en: 'Urge' },
  circulate: { zh: '通报', en: 'Circulate' },
  county: { zh: '区县', en: 'County' },
  city: { zh: '市级', en: 'City' },
  'warning.rung': {
    zh: '第 {rung} 级预警：{screen}大屏，{office}{measure}（第{article}条）',
    en: 'Rung {rung}: {screen} screen, {measure} by {office} (article {article})',
  },
};
