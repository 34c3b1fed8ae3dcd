import { type Static, Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';
import { At, Day, nullable } from '../../kernel/shapes.ts';
import { DIRECTIVE_KINDS, DIRECTIVE_STATES } from './kinds.ts';

export { DIRECTIVE_KINDS, DIRECTIVE_STATES, type DirectiveKind, type DirectiveState } from './kinds.ts';

const Kind = Type.Enum([...DIRECTIVE_KINDS]);
const State = Type.Enum([...DIRECTIVE_STATES]);

/** The office in whose name a document is issued. */
export const Office = Type.Object({ tier: Type.String(), unitId: nullable(Type.String()), name: Type.String() });

/** Who took a step, and when. */
const Taken = Type.Object({ name: Type.String(), at: At });
const Ended = Type.Object({ name: Type.String(), at: At, reason: Type.String() });

/** A document of an office (文书): drafted, reviewed, signed; numbered per office, kind and year from the signature on. */
export const DirectiveView = Type.Object({
  id: Type.String(),
  kind: Kind,
  state: State,
  version: Type.Integer(),
  /** None until it is signed. */
  number: nullable(Type.String()),
  office: Office,
  areaCode: Type.String(),
  issuedAt: nullable(At),
  /** The day by which recipients must answer: fixed by hand, or from the signature on. */
  feedbackBy: nullable(Day),
  /** Whether recipients are to answer what they did. */
  asksAnswer: Type.Boolean(),
  title: Type.String(),
  /** The heading and the text on paper; Chinese, as the paper is. */
  heading: Type.String(),
  body: Type.Array(Type.String()),
  matters: Type.Array(
    Type.Object({
      matterId: Type.String(),
      title: Type.String(),
      kind: Type.String(),
      enterpriseName: nullable(Type.String()),
      warningId: nullable(Type.String()),
      article: Type.String(),
      nominalAt: nullable(At),
      text: Type.String(),
    }),
  ),
  recipients: Type.Array(
    Type.Object({
      unitId: nullable(Type.String()),
      enterpriseId: nullable(Type.String()),
      /** The area of a committee office that no unit has been registered for. */
      areaCode: nullable(Type.String()),
      name: Type.String(),
      receivedAt: nullable(At),
      receivedByName: nullable(Type.String()),
      feedback: nullable(Type.String()),
      feedbackAt: nullable(At),
    }),
  ),
  copies: Type.Array(Type.String()),
  contact: nullable(Type.String()),
  drafted: Taken,
  submitted: nullable(Taken),
  reviewed: nullable(Taken),
  signed: nullable(Taken),
  /** Signed by who wrote it, because the office had nobody else. */
  signedAlone: Type.Boolean(),
  /** Why it was sent back last; none once it was handed in again. */
  returned: nullable(Ended),
  /** Why it was withdrawn or revoked. */
  ended: nullable(Ended),
  mergedInto: nullable(Type.String()),
  /** A draft that has waited more than a day for its signature. */
  late: Type.Boolean(),
  verifyCode: nullable(Type.String()),
  allowedActions: Type.Array(Type.String()),
});
export type DirectiveView = Static<typeof DirectiveView>;

/** A page of documents; `total` counts all that the filters keep, `counts` how many there are by state and for the reader. */
export const DirectiveList = Type.Object({
  items: Type.Array(DirectiveView),
  nextCursor: nullable(Type.String()),
  total: Type.Integer(),
  counts: Type.Record(Type.String(), Type.Integer()),
});

/** Filters of `GET /directives`; `mine` keeps those addressed to the reader, `awaiting` those the reader's office is to act on. */
export const DirectiveFilter = Type.Object(
  {
    state: Type.Optional(State),
    awaiting: Type.Optional(Type.Union([Type.Literal('review'), Type.Literal('sign')])),
    kind: Type.Optional(Kind),
    /** The area of the issuing office. */
    areaCode: Type.Optional(Type.String({ maxLength: 20 })),
    matterId: Type.Optional(Type.String()),
    /** About matters of this enterprise. */
    enterpriseId: Type.Optional(Type.String()),
    mine: Type.Optional(Type.Boolean()),
    late: Type.Optional(Type.Boolean()),
    /** Withdrawn, merged or revoked. */
    ended: Type.Optional(Type.Boolean()),
    q: Type.Optional(Type.String({ maxLength: 100 })),
    /** Taken as every list takes it; documents are always counted. */
    count: Type.Optional(Type.Boolean()),
    cursor: Type.Optional(Type.String()),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  },
  { additionalProperties: false },
);

/** A recipient as drafts name it: a unit, an enterprise, or the committee office of an area that has no unit. */
const Recipient = Type.Union([
  Type.Object({ areaCode: Type.String() }, { additionalProperties: false }),
  Type.Object({ unitId: Type.String() }, { additionalProperties: false }),
  Type.Object({ enterpriseId: Type.String() }, { additionalProperties: false }),
]);
export type Recipient = Static<typeof Recipient>;

const Body = Type.String({ minLength: 1, maxLength: 10_000 });
const Recipients = Type.Array(Recipient, { minItems: 1, maxItems: 50 });
const MatterIds = Type.Array(Type.String(), { minItems: 1, maxItems: 200 });

/** Body of `POST /directives`: a draft by hand from one matter, or a circular from several. */
export const DraftDirective = Type.Object(
  {
    kind: Kind,
    matterIds: MatterIds,
    recipients: Type.Optional(Recipients),
    /** The text; without it the text that goes with the kind. */
    text: Type.Optional(Body),
    feedbackBy: Type.Optional(Day),
    contact: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
);

/** Body of `PATCH /directives/{id}`; null gives back what goes with the kind. */
export const EditDirective = Type.Object(
  {
    text: Type.Optional(nullable(Body)),
    recipients: Type.Optional(Recipients),
    copies: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 50 })),
    feedbackBy: Type.Optional(nullable(Day)),
    contact: Type.Optional(nullable(Type.String({ maxLength: 200 }))),
  },
  { additionalProperties: false },
);

/** Body of `POST /directives/{id}/matters`. */
export const AddMatters = Type.Object({ matterIds: MatterIds }, { additionalProperties: false });

/** Body of `POST /directives/merge`: the first takes in the others. */
export const MergeDirectives = Type.Object(
  { ids: Type.Array(Type.String(), { minItems: 2, maxItems: 100 }) },
  { additionalProperties: false },
);

const Reason = Type.Optional(Type.String({ minLength: 1, maxLength: 1000 }));

/** Body of `POST /directives/{id}/actions/{action}`: sending back, withdrawing and revoking need a reason. */
export const MoveDirective = Type.Object({ reason: Reason }, { additionalProperties: false });

/** Body of `POST /directives/actions`: one step for many documents, each for itself. */
export const MoveDirectives = Type.Object(
  {
    ids: Type.Array(Type.String(), { minItems: 1, maxItems: 200 }),
    action: Type.Enum(['submit', 'review', 'sign', 'sendBack', 'withdraw', 'revoke']),
    reason: Reason,
  },
  { additionalProperties: false },
);

/** What came of a step for many: how many were done, and why the others were not. */
export const Moved = Type.Object({
  done: Type.Integer(),
  failed: Type.Array(Type.Object({ id: Type.String(), status: Type.Integer(), message: Type.String() })),
});
export type Moved = Static<typeof Moved>;

/** Body of `POST /directives/{id}/feedback`. */
export const Feedback = Type.Object(
  { text: Type.String({ minLength: 1, maxLength: 2000 }) },
  { additionalProperties: false },
);

/** What anyone who holds a paper may know of it, by its code (公开核验). */
export const VerifyView = Type.Object({
  number: Type.String(),
  kind: Kind,
  /** The kind as the paper names it; Chinese, as the paper is. */
  kindName: Type.String(),
  office: Type.String(),
  issuedOn: Day,
  state: Type.Union([Type.Literal('inForce'), Type.Literal('revoked')]),
  revokedOn: nullable(Day),
  /** How many it is addressed to. */
  recipients: Type.Integer(),
  pages: Type.Integer(),
  size: Type.Integer(),
  /** The digest of the archived PDF, to compare a file with. */
  sha256: Type.String(),
});
export type VerifyView = Static<typeof VerifyView>;

/** Names of kinds, states and steps of documents in both languages. */
export const labels: Readonly<Record<string, Text>> = {
  confirmation: { zh: '通知确认', en: 'Notice to confirm' },
  urgeOrder: { zh: '督办单', en: 'Urge order' },
  circular: { zh: '通报', en: 'Circular' },
  rectificationOrder: { zh: '责令限期整改指令书', en: 'Rectification order' },
  reinspectionOpinion: { zh: '整改复查意见书', en: 'Re-inspection opinion' },
  clueTransfer: { zh: '线索移送书', en: 'Clue transfer' },
  draft: { zh: '草稿', en: 'Draft' },
  submitted: { zh: '待审核', en: 'To be reviewed' },
  review: { zh: '待签发', en: 'To be signed' },
  signed: { zh: '已签发', en: 'Signed' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  merged: { zh: '已合并', en: 'Merged' },
  revoked: { zh: '已撤销', en: 'Revoked' },
  'action.edit': { zh: '修改', en: 'Edit' },
  'action.submit': { zh: '送审', en: 'Hand in for review' },
  'action.review': { zh: '审核通过', en: 'Pass the review' },
  'action.sign': { zh: '签发', en: 'Sign' },
  'action.sendBack': { zh: '退回', en: 'Send back' },
  'action.merge': { zh: '合并', en: 'Merge' },
  'action.withdraw': { zh: '撤回', en: 'Withdraw' },
  'action.revoke': { zh: '撤销', en: 'Revoke' },
  'directive.draft': { zh: '拟写{kindName}', en: 'Drafted: {kindName}' },
  'directive.edit': { zh: '修改{kindName}草稿', en: 'Draft edited: {kindName}' },
  'directive.submit': { zh: '{kindName}送审', en: 'Handed in for review: {kindName}' },
  'directive.review': { zh: '{kindName}审核通过', en: 'Review passed: {kindName}' },
  'directive.sign': { zh: '签发 {number}', en: 'Signed {number}' },
  'directive.sendBack': { zh: '退回{kindName}', en: 'Sent back: {kindName}' },
  'directive.merge': { zh: '通报合并', en: 'Circulars merged' },
  'directive.withdraw': { zh: '撤回{kindName}', en: 'Withdrawn: {kindName}' },
  'directive.revoke': { zh: '撤销 {number}：{reason}', en: 'Revoked {number}: {reason}' },
  'directive.late': { zh: '{kindName}超过 24 小时未签发', en: 'Unsigned for over 24 hours: {kindName}' },
  'directive.archived': { zh: '存档 {number}', en: 'Archived {number}' },
  'directive.printed': { zh: '下载 {number}', en: 'Downloaded {number}' },
  'directive.receipt': { zh: '签收 {number}', en: 'Received {number}' },
  'directive.feedback': { zh: '反馈 {number}', en: 'Answered {number}' },
};
