import { type Static, Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';
import { ClockView, StepView } from '../warning/contract.ts';
import { At, nullable } from '../../kernel/shapes.ts';

const Id = Type.String();

/** Where a matter was found or is supervised (来源层级): it decides which ladder pushes it. */
export const Origin = Type.Union([Type.Literal('county'), Type.Literal('city')]);

/** A matter (事项) as lists show it: the header every closed-loop item shares. */
export const MatterView = Type.Object({
  id: Id,
  kind: Type.String(),
  state: Type.String(),
  stateLabel: Type.String(),
  open: Type.Boolean(),
  title: Type.String(),
  description: Type.String(),
  enterpriseId: nullable(Id),
  enterpriseName: nullable(Type.String()),
  areaCode: Type.String(),
  areaName: Type.String(),
  origin: Origin,
  ownerUnitId: nullable(Id),
  ownerUnitName: nullable(Type.String()),
  assigneeId: nullable(Id),
  assigneeName: nullable(Type.String()),
  openedAt: At,
  openedBy: Type.String(),
  openedByName: Type.String(),
  dueAt: nullable(At),
  closedAt: nullable(At),
  version: Type.Integer(),
  clock: nullable(ClockView),
});
export type MatterView = Static<typeof MatterView>;

/** One step of the escalation as the matter page draws it. */
export { StepView as EscalationStep } from '../warning/contract.ts';

/** One line of a matter's history (时间线), from the ledger. */
export const TimelineEntry = Type.Object({
  seq: nullable(Type.Integer()),
  at: At,
  actor: Type.Object({ id: Type.String(), name: Type.String() }),
  action: Type.String(),
  label: Type.String(),
  data: Type.Record(Type.String(), Type.Unknown()),
  hash: nullable(Type.String()),
});

/** What a person may do with a matter now: the action, its label and the schema of its form. */
export const AllowedAction = Type.Object({
  action: Type.String(),
  label: Type.String(),
  form: Type.Record(Type.String(), Type.Unknown()),
});

/** One matter with everything its page shows. */
export const MatterDetail = Type.Object({
  ...MatterView.properties,
  detail: Type.Record(Type.String(), Type.Unknown()),
  allowedActions: Type.Array(Type.String()),
  forms: Type.Array(AllowedAction),
  timeline: Type.Array(TimelineEntry),
  steps: Type.Array(StepView),
});
export type MatterDetail = Static<typeof MatterDetail>;

/** A page of matters; `total` counts all that the filters keep, when `count` asked for it. */
export const MatterList = Type.Object({
  items: Type.Array(MatterView),
  nextCursor: nullable(Type.String()),
  total: Type.Optional(Type.Integer()),
});

/** Body of `POST /matters`. */
export const OpenMatter = Type.Object(
  {
    kind: Type.String(),
    enterpriseId: Type.Optional(Type.String()),
    areaCode: Type.Optional(Type.String()),
    origin: Type.Optional(Origin),
    title: Type.String({ minLength: 1, maxLength: 200 }),
    description: Type.Optional(Type.String({ maxLength: 5000 })),
    dueDate: Type.Optional(Type.String({ format: 'day' })),
    detail: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  { additionalProperties: false },
);

/** Filters of `GET /matters`. */
export const MatterFilter = Type.Object(
  {
    kind: Type.Optional(Type.String()),
    state: Type.Optional(Type.String()),
    open: Type.Optional(Type.Boolean()),
    /** Open, and past its deadline. */
    overdue: Type.Optional(Type.Boolean()),
    closedSince: Type.Optional(Type.String({ format: 'instant' })),
    areaCode: Type.Optional(Type.String()),
    enterpriseId: Type.Optional(Type.String()),
    origin: Type.Optional(Origin),
    q: Type.Optional(Type.String({ maxLength: 100 })),
    count: Type.Optional(Type.Boolean()),
    cursor: Type.Optional(Type.String()),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  },
  { additionalProperties: false },
);

/** The tabs of the inbox: waiting for me, done by me, opened by me, watched. */
export const InboxFilter = Type.Object(
  {
    tab: Type.Optional(
      Type.Union([Type.Literal('todo'), Type.Literal('done'), Type.Literal('started'), Type.Literal('all')], {
        default: 'todo',
      }),
    ),
    kind: Type.Optional(Type.String()),
    cursor: Type.Optional(Type.String()),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  },
  { additionalProperties: false },
);

/**
 * A page of the inbox: matters with the actions that wait for the reader. `counts` says how many each tab holds,
 * and under the name of a kind how many of it the chosen tab does.
 */
export const Inbox = Type.Object({
  items: Type.Array(
    Type.Object({
      ...MatterView.properties,
      waitingFor: Type.Array(Type.Object({ action: Type.String(), label: Type.String() })),
    }),
  ),
  counts: Type.Record(Type.String(), Type.Integer()),
  nextCursor: nullable(Type.String()),
});

/** Names of kinds, states and common actions in both languages. */
export const labels: Readonly<Record<string, Text>> = {
  generalHazard: { zh: '一般隐患', en: 'General hazard' },
  suspectedMajorHazard: { zh: '疑似重大事故隐患', en: 'Suspected major hazard' },
  clue: { zh: '移交线索', en: 'Transferred clue' },
  expiredLicence: { zh: '超期证件', en: 'Expired licence' },
  idlePrevention: { zh: '双重预防未正常运行', en: 'Idle dual prevention' },
  electricityAlarm: { zh: '用电告警', en: 'Electricity alarm' },
  comment: { zh: '留言', en: 'Comment' },
  assign: { zh: '指派', en: 'Assign' },
  suspendClock: { zh: '暂停计时', en: 'Suspend clock' },
  resumeClock: { zh: '恢复计时', en: 'Resume clock' },
  reopen: { zh: '重新打开', en: 'Reopen' },
  'evidence.added': { zh: '上传证据', en: 'Evidence added' },
  open: { zh: '登记', en: 'Opened' },
};
