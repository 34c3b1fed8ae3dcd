import { Type } from 'typebox';
import { act, read, type Route } from '../../infra/http.ts';
import { actOnMatter } from './act-on-matter.ts';
import { Inbox, InboxFilter, MatterDetail, MatterFilter, MatterList, MatterView, OpenMatter } from './contract.ts';
import { readInbox } from './inbox.ts';
import { listMatters } from './list-matters.ts';
import { openMatterByHand } from './open-matter.ts';
import { readMatter } from './read-matter.ts';

const tag = 'matters';
const params = Type.Object({ id: Type.String() });

/** The HTTP calls of this room. */
export const routes: readonly Route[] = [
  read('/matters', listMatters, {
    tag,
    summary: { zh: '事项列表', en: 'Matters, newest first' },
    query: MatterFilter,
    response: MatterList,
    example: { answer: { items: [], nextCursor: null } },
  }),
  act('POST', '/matters', openMatterByHand, {
    tag,
    summary: { zh: '登记事项', en: 'Open a matter' },
    body: OpenMatter,
    status: 201,
    response: MatterView,
    example: {
      body: {
        kind: 'generalHazard',
        areaCode: '370481',
        origin: 'county',
        title: '车间消防通道堵塞',
        description: '二车间东侧通道堆放原料',
        detail: { rectifyBy: '2026-03-20', reinspect: true, reinspectBy: '2026-03-23' },
      },
    },
  }),
  read('/inbox', readInbox, {
    tag,
    summary: { zh: '我的待办', en: 'What waits for me' },
    query: InboxFilter,
    response: Inbox,
    example: { answer: { items: [], counts: { todo: 0, done: 0, started: 0, all: 0 }, nextCursor: null } },
  }),
  read('/matters/:id', readMatter, {
    tag,
    summary: { zh: '事项详情', en: 'One matter with its actions, history and escalation steps' },
    params,
    response: MatterDetail,
  }),
  act('POST', '/matters/:id/actions/:action', actOnMatter, {
    tag,
    summary: { zh: '办理事项', en: 'Take an action on a matter; the body is the form of the action' },
    params: Type.Object({ id: Type.String(), action: Type.String() }),
    body: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]),
    bodyAs: 'form',
    response: MatterView,
    example: { body: { text: '已电话通知企业负责人' } },
  }),
];
