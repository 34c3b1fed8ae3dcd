import { Type } from 'typebox';
import { act, read, type Route } from '../../infra/http.ts';
import { NoticeFilter, NoticeList, NoticeView } from './contract.ts';
import { listNotices, markRead } from './read-notices.ts';

const tag = 'notices';

/** The HTTP calls of this room. */
export const routes: readonly Route[] = [
  read('/notices', listNotices, {
    tag,
    summary: { zh: '我的通知', en: 'My notices' },
    query: NoticeFilter,
    response: NoticeList,
    example: { answer: { items: [], unread: 0, nextCursor: null } },
  }),
  act('POST', '/notices/:id/read', markRead, {
    tag,
    summary: { zh: '标为已读', en: 'Mark a notice as read' },
    params: Type.Object({ id: Type.String() }),
    response: NoticeView,
  }),
];
