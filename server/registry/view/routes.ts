import { Type } from 'typebox';
import { act, read, type Route } from '../../infra/http.ts';
import { changeView, removeView } from './change-view.ts';
import { NewView, ViewChange, ViewFilter, ViewList, ViewView } from './contract.ts';
import { listViews } from './list-views.ts';
import { saveView } from './save-view.ts';

const tag = 'views';
const params = Type.Object({ id: Type.String() });
const answer = {
  id: '01980000-0000-7000-8000-000000000001',
  list: 'matters',
  name: '逾期未办结',
  query: 'open=true&overdue=true',
  shared: false,
  isDefault: false,
  own: true,
  ownerName: '滕州市安委办值班员',
  updatedAt: '2026-03-20T09:00:00.000+08:00',
};

/** Saved views over HTTP. */
export const routes: readonly Route[] = [
  read('/views', listViews, {
    tag,
    summary: { zh: '某个列表的常用视图', en: 'Saved views of a list' },
    query: ViewFilter,
    response: ViewList,
    example: { answer: { items: [answer], nextCursor: null } },
  }),
  act('POST', '/views', saveView, {
    tag,
    summary: { zh: '保存视图', en: 'Save the filters of a list under a name' },
    body: NewView,
    status: 201,
    response: ViewView,
    example: { body: { list: 'matters', name: '逾期未办结', query: 'open=true&overdue=true' }, answer },
  }),
  act('PATCH', '/views/:id', changeView, {
    tag,
    summary: {
      zh: '修改视图：改名、改筛选、共享、设为默认',
      en: 'Rename a view, change its filters, share it, choose it as default',
    },
    params,
    body: ViewChange,
    response: ViewView,
    example: {
      body: { name: '逾期 · 本周', isDefault: true },
      answer: { ...answer, name: '逾期 · 本周', isDefault: true },
    },
  }),
  act('DELETE', '/views/:id', removeView, {
    tag,
    summary: { zh: '删除视图', en: 'Delete a view' },
    params,
    status: 204,
    response: Type.Null(),
  }),
];
