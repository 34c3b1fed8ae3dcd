import { type Static, Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';
import { At, Day, nullable } from '../../kernel/shapes.ts';

/** The types of electricity alarm (告警类型). */
export const ALARM_TYPES = [
  'closedProducing',
  'suspendedResumed',
  'nightProduction',
  'loadSurge',
  'loadDrop',
  'suspectedWorkshop',
  'stopOrderBreach',
] as const;

/** What an on-site verification found (核实结论). */
export const OUTCOMES = [
  'illegalProduction',
  'debugging',
  'preparingResumption',
  'nightSaving',
  'rented',
  'changedBusiness',
  'meterFault',
  'other',
] as const;

/** One electricity alarm with the evidence that explains it. */
export const AlarmView = Type.Object({
  id: Type.String(),
  matterId: Type.String(),
  type: Type.String(),
  meterNo: Type.String(),
  enterpriseId: nullable(Type.String()),
  enterpriseName: nullable(Type.String()),
  start: At,
  end: At,
  firstDetectedOn: Day,
  lastDetectedOn: Day,
  active: Type.Boolean(),
  open: Type.Boolean(),
  outcome: nullable(Type.String()),
  evidence: Type.Record(Type.String(), Type.Unknown()),
  thresholdVersion: Type.String(),
  clueMatterId: nullable(Type.String()),
});
export type AlarmView = Static<typeof AlarmView>;

/** A page of alarms, newest first; `total` counts all that the filters keep, when `count` asked for it. */
export const AlarmList = Type.Object({
  items: Type.Array(AlarmView),
  nextCursor: nullable(Type.String()),
  total: Type.Optional(Type.Integer()),
});

/** Filters of `GET /electricity/alarms`; `from` and `to` are days the alarm touches. */
export const AlarmFilter = Type.Object(
  {
    enterpriseId: Type.Optional(Type.String()),
    meterNo: Type.Optional(Type.String()),
    type: Type.Optional(Type.String()),
    open: Type.Optional(Type.Boolean()),
    from: Type.Optional(Day),
    to: Type.Optional(Day),
    count: Type.Optional(Type.Boolean()),
    cursor: Type.Optional(Type.String()),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
  },
  { additionalProperties: false },
);

/** Which part of a curve is asked for: days or moments, the step, and whether the band comes with it. */
export const CurveQuery = Type.Object(
  {
    from: Type.Optional(Type.String()),
    to: Type.Optional(Type.String()),
    resolution: Type.Optional(
      Type.Union([Type.Literal('15m'), Type.Literal('1h'), Type.Literal('1d')], { default: '15m' }),
    ),
    baseline: Type.Optional(Type.Boolean({ default: false })),
    /** A second curve beside it: the same hours a week before, or the median of the industry. */
    compare: Type.Optional(Type.Union([Type.Literal('lastWeek'), Type.Literal('industry')])),
  },
  { additionalProperties: false },
);

/** The load curve (用电曲线) of a meter: mean kW per step, `null` where nothing was measured, with its baseline band and alarms. */
export const Curve = Type.Object({
  meterNo: Type.String(),
  resolution: Type.String(),
  points: Type.Array(Type.Object({ at: At, kw: nullable(Type.Number()) })),
  baseline: Type.Array(
    Type.Object({ at: At, low: nullable(Type.Number()), mid: nullable(Type.Number()), high: nullable(Type.Number()) }),
  ),
  alarms: Type.Array(AlarmView),
  /** The line that a closed plant's shifts are held against, hour by hour in kW; none for plants at work. */
  threshold: nullable(Type.Object({ version: Type.String(), kw: Type.Array(Type.Number()) })),
  /** Stretches in which the plant stood still or had declared works. */
  stands: Type.Array(Type.Object({ kind: Type.String(), label: Type.String(), from: At, to: At })),
  /** The curve asked for by `compare`, step by step; empty where there is none, as for an industry of fewer than five plants. */
  comparison: Type.Array(nullable(Type.Number())),
});
export type Curve = Static<typeof Curve>;

/** Names of alarm types, states, actions and outcomes in both languages. */
export const labels: Readonly<Record<string, Text>> = {
  closedProducing: { zh: '关停企业疑似生产', en: 'Closed enterprise producing' },
  suspendedResumed: { zh: '停产企业擅自复产', en: 'Suspended enterprise resumed' },
  nightProduction: { zh: '夜间异常生产', en: 'Abnormal night production' },
  loadSurge: { zh: '用电突增', en: 'Load surge' },
  loadDrop: { zh: '用电突降', en: 'Load drop' },
  suspectedWorkshop: { zh: '疑似小作坊', en: 'Suspected workshop' },
  stopOrderBreach: { zh: '违反停产指令', en: 'Breach of a stop order' },
  raised: { zh: '待研判', en: 'Raised' },
  dispatched: { zh: '待核实', en: 'Dispatched' },
  verified: { zh: '已核实', en: 'Verified' },
  caseFiled: { zh: '已立案', en: 'Case filed' },
  cleared: { zh: '已销警', en: 'Cleared' },
  dispatch: { zh: '派发核实', en: 'Dispatch' },
  recordVerification: { zh: '登记现场核实', en: 'Record verification' },
  fileCase: { zh: '移交立案', en: 'File a case' },
  clear: { zh: '销警', en: 'Clear' },
  illegalProduction: { zh: '违规生产', en: 'Illegal production' },
  debugging: { zh: '设备调试', en: 'Debugging' },
  preparingResumption: { zh: '复工前准备', en: 'Preparing to resume' },
  nightSaving: { zh: '夜间错峰用电', en: 'Night saving' },
  rented: { zh: '厂房出租', en: 'Premises rented' },
  changedBusiness: { zh: '已转产经营', en: 'Changed business' },
  meterFault: { zh: '表计故障', en: 'Meter fault' },
  other: { zh: '其他', en: 'Other' },
};
