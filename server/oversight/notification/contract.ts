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
  warning: {
    zh: '【第 {rung} 级预警】{title}：{office}{measure}（{number}，第{article}条）',
    en: '[Rung {rung}] {title}: {measure} by {office} ({number}, article {article})',
  },
};
