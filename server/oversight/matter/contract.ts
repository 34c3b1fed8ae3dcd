import { type Static, Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';
import { ClockView, StepView } from '../warning/contract.ts';
import { At, nullable } from '../../kernel/shapes.ts';
import { DUE_BUCKETS, REASONS } from './inbox-names.ts';

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
  /** What comes of it: the state it leads to, and whose turn it is then. */
  next: Type.Object({
    state: Type.String(),
    label: Type.String(),
    closed: Type.Boolean(),
    moves: Type.Boolean(),
    roles: Type.Array(Type.String()),
  }),
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

/** The orders of `GET /matters`: by opening or by deadline, a minus for the latest first. */
export const MatterSort = Type.Unsafe<'-opened' | 'opened' | 'due' | '-due'>({
  type: 'string',
  enum: ['-opened', 'opened', 'due', '-due'],
});
export type MatterSort = Static<typeof MatterSort>;

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
    sort: Type.Optional(MatterSort),
    count: Type.Optional(Type.Boolean()),
    cursor: Type.Optional(Type.String()),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  },
  { additionalProperties: false },
);

const oneOf = <T extends string>(names: readonly T[]) => Type.Unsafe<T>({ type: 'string', enum: [...names] });

export { DUE_BUCKETS, REASONS } from './inbox-names.ts';

/** Filters of `GET /inbox`: the tab, why it is here, how pressing, of which kind, where, and the words sought. */
export const InboxFilter = Type.Object(
  {
    tab: Type.Optional(
      Type.Unsafe<'todo' | 'done' | 'started' | 'copied' | 'all'>({
        type: 'string',
        enum: ['todo', 'done', 'started', 'copied', 'all'],
        default: 'todo',
      }),
    ),
    reason: Type.Optional(oneOf(REASONS)),
    due: Type.Optional(oneOf(DUE_BUCKETS)),
    kind: Type.Optional(Type.String({ maxLength: 64 })),
    areaCode: Type.Optional(Type.String({ maxLength: 64 })),
    q: Type.Optional(Type.String({ maxLength: 100 })),
    /** Of the to-do tab, what the reader has put off instead of what waits. */
    snoozed: Type.Optional(Type.Boolean()),
    sort: Type.Optional(oneOf(['due', 'newest'])),
    /** Also say how many each choice of the filters would show. */
    facets: Type.Optional(Type.Boolean()),
    cursor: Type.Optional(Type.String()),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  },
  { additionalProperties: false },
);

const Counts = Type.Record(Type.String(), Type.Integer());

/** How many matters each choice of a filter would show, the other filters kept; `shown` is how many all filters keep. */
export const InboxFacets = Type.Object({
  reason: Counts,
  due: Counts,
  kind: Counts,
  area: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), n: Type.Integer() })),
  snoozed: Type.Integer(),
  shown: Type.Integer(),
});

/**
 * A page of the inbox: matters with the actions that wait for the reader, why each is here and who sent it. `counts` says
 * how many each tab holds, and under the name of a kind how many of it the chosen tab does; later pages leave it empty.
 */
export const Inbox = Type.Object({
  items: Type.Array(
    Type.Object({
      ...MatterView.properties,
      waitingFor: Type.Array(Type.Object({ action: Type.String(), label: Type.String() })),
      actions: Type.Array(Type.String()),
      reasons: Type.Array(Type.String()),
      /** By when something must happen: its deadline, else the next rung of its clock. */
      deadlineAt: nullable(At),
      snoozedUntil: nullable(At),
      sent: Type.Object({ at: At, by: Type.String(), byName: Type.String(), label: Type.String() }),
    }),
  ),
  counts: Counts,
  facets: Type.Optional(InboxFacets),
  nextCursor: nullable(Type.String()),
});

/** How many matters one call may act on. */
export const MOST_AT_ONCE = 200;
const Ids = Type.Array(Id, { minItems: 1, maxItems: MOST_AT_ONCE });
const Refused = Type.Object({ id: Id, title: Type.String(), message: Type.String() });

/** Body of `POST /matters/actions`: one action with one form for many matters. */
export const BulkAction = Type.Object(
  { ids: Ids, action: Type.String({ maxLength: 64 }), body: Type.Optional(Type.Record(Type.String(), Type.Unknown())) },
  { additionalProperties: false },
);

/** What came of an action on many matters: how many were done, and each that was not with the reason. */
export const BulkResult = Type.Object({ done: Type.Integer(), failed: Type.Array(Refused) });
export type BulkResult = Static<typeof BulkResult>;

/** Body of `POST /inbox/snooze`: until when to put matters off; null takes them back at once. */
export const SnoozeBody = Type.Object({ ids: Ids, until: nullable(At) }, { additionalProperties: false });

/** Until when each matter is put off in truth: never past the next rung of its clock. */
export const SnoozeResult = Type.Object({ items: Type.Array(Type.Object({ id: Id, until: nullable(At) })) });

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
  assigned: { zh: '指派给我', en: 'Assigned to me' },
  mentioned: { zh: '提到我', en: 'Mentioned me' },
  returned: { zh: '退回', en: 'Returned' },
  urged: { zh: '被督办', en: 'Urged' },
  dispatched: { zh: '派发', en: 'Dispatched' },
  toConfirm: { zh: '待确认', en: 'To confirm' },
  toReinspect: { zh: '待复查', en: 'To re-inspect' },
  toAccept: { zh: '待受理', en: 'To accept' },
  toJudge: { zh: '待研判', en: 'To judge' },
  toVerify: { zh: '待核实', en: 'To verify' },
  toDecide: { zh: '待处理决定', en: 'To decide' },
  toRectify: { zh: '待整改', en: 'To rectify' },
  toHandle: { zh: '待处置', en: 'To handle' },
  addressed: { zh: '文书抄送', en: 'Document copied' },
  overdue: { zh: '已逾期', en: 'Overdue' },
  today: { zh: '今天', en: 'Today' },
  soon: { zh: '3 天内', en: 'Within 3 days' },
  later: { zh: '更晚', en: 'Later' },
  none: { zh: '无期限', en: 'No deadline' },
};
