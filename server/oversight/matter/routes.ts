import { type Static, Type } from 'typebox';
import { exportOf } from '../../infra/export.ts';
import { act, type Io, read, type Route } from '../../infra/http.ts';
import { actOnMatter } from './act-on-matter.ts';
import { actOnMatters } from './act-on-matters.ts';
import {
  BulkAction,
  BulkResult,
  Inbox,
  InboxFilter,
  MatterDetail,
  MatterFilter,
  MatterList,
  MatterView,
  OpenMatter,
  SnoozeBody,
  SnoozeResult,
} from './contract.ts';
import { inboxExport, matterExport } from './exported-columns.ts';
import { readInbox } from './inbox.ts';
import { listMatters } from './list-matters.ts';
import { openMatterByHand } from './open-matter.ts';
import { readMatter } from './read-matter.ts';
import { snoozeMatters } from './snooze.ts';

const tag = 'matters';
const params = Type.Object({ id: Type.String() });

const actOnMany = ({ platform, ctx, request }: Io): Promise<Static<typeof BulkResult>> =>
  actOnMatters(platform, ctx, request.body as Static<typeof BulkAction>, (error, id) =>
    request.log.error({ err: error, matter: id }, 'bug'),
  );

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
    example: { answer: { items: [], counts: { todo: 0, done: 0, started: 0, copied: 0, all: 0 }, nextCursor: null } },
  }),
  act('POST', '/inbox/snooze', snoozeMatters, {
    tag,
    summary: { zh: '稍后处理：到时再出现在待办，不越过下一级时限', en: 'Put matters off, never past their next rung' },
    body: SnoozeBody,
    response: SnoozeResult,
    example: {
      body: { ids: ['01980000-0000-7000-8000-000000000000'], until: '2026-03-21T08:00:00+08:00' },
      answer: { items: [{ id: '01980000-0000-7000-8000-000000000000', until: '2026-03-21T08:00:00.000+08:00' }] },
    },
  }),
  {
    method: 'POST',
    path: '/matters/actions',
    tag,
    summary: { zh: '批量办理（最多 200 件），逐件说明结果', en: 'One action on up to 200 matters, each on its own' },
    body: BulkAction,
    response: BulkResult,
    example: {
      body: { ids: ['01980000-0000-7000-8000-000000000000'], action: 'assign', body: {} },
      answer: { done: 1, failed: [] },
    },
    handle: actOnMany,
  },
  exportOf('/matters', listMatters, tag, matterExport),
  exportOf('/inbox', readInbox, tag, inboxExport),
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
