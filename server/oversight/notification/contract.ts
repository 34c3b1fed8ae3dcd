import { type Static, Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';
import { At, nullable } from '../../kernel/shapes.ts';

/** A notice (通知) as its reader sees it. */
export const NoticeView = Type.Object({
  id: Type.String(),
  about: Type.String(),
  text: Type.String(),
  matterId: nullable(Type.String()),
  at: At,
  readAt: nullable(At),
  data: Type.Record(Type.String(), Type.Unknown()),
});
export type NoticeView = Static<typeof NoticeView>;

/** A page of notices; `unread` counts all that have not been read. */
export const NoticeList = Type.Object({
  items: Type.Array(NoticeView),
  unread: Type.Integer(),
  nextCursor: nullable(Type.String()),
});

/** Filters of `GET /notices`. */
export const NoticeFilter = Type.Object(
  {
    unread: Type.Optional(Type.Boolean()),
    cursor: Type.Optional(Type.String()),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  },
  { additionalProperties: false },
);

/** What a notice says, by what it is about; filled from its data. */
export const texts: Readonly<Record<string, Text>> = {
  mention: { zh: '{byName}在“{title}”的留言中提到了您', en: '{byName} mentioned you in a comment on “{title}”' },
  warningDrafted: {
    zh: '【第 {rung} 级预警】{title}：{office}应予{measure}（第{article}条），文书已拟好，待审核签发',
    en: '[Rung {rung}] {title}: {measure} by {office} is due (article {article}); the document is drafted and waits for signature',
  },
  directiveDrafted: { zh: '新拟{document}待审核：{title}', en: 'Drafted, to be reviewed: {document}: {title}' },
  directiveSubmitted: { zh: '{by}送审{document}：{title}', en: '{by} handed in for review: {document}: {title}' },
  directiveReviewed: { zh: '{document}已审核，待签发：{title}', en: 'Reviewed, to be signed: {document}: {title}' },
  directiveReturned: {
    zh: '{by}退回{document}：{title}（{reason}）',
    en: '{by} sent back {document}: {title} ({reason})',
  },
  directiveWithdrawn: {
    zh: '{by}撤回{document}：{title}（{reason}）',
    en: '{by} withdrew {document}: {title} ({reason})',
  },
  directiveLate: {
    zh: '【滞留】{document}超过 24 小时未签发：{title}',
    en: '[Late] Unsigned for over 24 hours: {document}: {title}',
  },
  directiveAsks: {
    zh: '收到{office}{document}：{title}（{number}），请于 {feedbackBy} 前反馈',
    en: '{document} from {office}: {title} ({number}); answer by {feedbackBy}',
  },
  directiveSigned: {
    zh: '收到{office}{document}：{title}（{number}）',
    en: '{document} from {office}: {title} ({number})',
  },
  directiveRevoked: {
    zh: '{office}撤销{number}：{title}（{reason}）',
    en: '{office} revoked {number}: {title} ({reason})',
  },
  warning: {
    zh: '【第 {rung} 级预警】{title}：{office}{measure}（{number}，第{article}条）',
    en: '[Rung {rung}] {title}: {measure} by {office} ({number}, article {article})',
  },
};
