import { Type } from 'typebox';
import { exportOf } from '../../infra/export.ts';
import { act, type Io, read, type Route } from '../../infra/http.ts';
import { perform } from '../../infra/verb.ts';
import { Failure } from '../../kernel/failure.ts';
import { acknowledgeDirective, answerDirective } from './answer-directive.ts';
import {
  DirectiveFilter,
  DirectiveList,
  DirectiveView,
  EditDirective,
  Feedback,
  MergeDirectives,
  MoveDirective,
  MoveDirectives,
  Moved,
} from './contract.ts';
import { editDirective } from './edit-directive.ts';
import { directiveExport } from './exported-columns.ts';
import { directiveFailures } from './failures.ts';
import { listDirectives, readDirective } from './list-directives.ts';
import { mergeDirectives, removeMatter } from './merge-directives.ts';
import { printRoutes } from './print-routes.ts';
import { officeSteps } from './steps.ts';
import { verifyRoutes } from './verify.ts';

const tag = 'directives';
const params = Type.Object({ id: Type.String() });

const isStep = (action: string): action is keyof typeof officeSteps => Object.hasOwn(officeSteps, action);

const takeStep = async ({ platform, ctx, input }: Io): Promise<unknown> => {
  const { action, id, reason } = input as { action: string; id: string; reason?: string };
  if (!isStep(action)) throw directiveFailures.noAction({ action });
  return perform(platform, officeSteps[action], ctx, reason === undefined ? { id } : { id, reason });
};

/** One step for many documents (批量办理): each stands for itself, and what fails says why. */
const takeSteps = async ({ platform, ctx, input }: Io): Promise<Moved> => {
  const { ids, action, reason } = input as { ids: string[]; action: keyof typeof officeSteps; reason?: string };
  const failed: { id: string; status: number; message: string }[] = [];
  let done = 0;
  for (const id of new Set(ids)) {
    const key = ctx.idempotencyKey;
    const own = { ...ctx, ifMatch: undefined, idempotencyKey: key && `${key}:${id}` };
    try {
      await perform(platform, officeSteps[action], own, reason === undefined ? { id } : { id, reason });
      done += 1;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const [field] = error.errors;
      failed.push({ id, status: error.status, message: (field?.message ?? error.text)[ctx.language] });
    }
  }
  return { done, failed };
};

/** The HTTP calls of this room. */
export const routes: readonly Route[] = [
  read('/directives', listDirectives, {
    tag,
    summary: { zh: '文书列表：督办单、通报、通知、指令书', en: 'Urge orders, circulars, notices and orders' },
    query: DirectiveFilter,
    response: DirectiveList,
    example: { answer: { items: [], nextCursor: null, total: 0, counts: { draft: 0, mine: 0, late: 0 } } },
  }),
  exportOf('/directives', listDirectives, tag, directiveExport),
  read('/directives/:id', readDirective, {
    tag,
    summary: { zh: '一份文书', en: 'One directive' },
    params,
    response: DirectiveView,
  }),
  act('PATCH', '/directives/:id', editDirective, {
    tag,
    summary: { zh: '修改文书草稿', en: 'Edit a draft' },
    params,
    body: EditDirective,
    response: DirectiveView,
    example: { body: { feedbackBy: '2026-03-26', copies: ['市应急管理局'], contact: '值班室' } },
  }),
  act('POST', '/directives/merge', mergeDirectives, {
    tag,
    summary: { zh: '合并通报', en: 'Merge circulars into the first' },
    body: MergeDirectives,
    response: DirectiveView,
    example: {
      body: { ids: ['0199a0c0-0000-7000-8000-000000000001', '0199a0c0-0000-7000-8000-000000000002'] },
    },
  }),
  act('DELETE', '/directives/:id/matters/:matterId', removeMatter, {
    tag,
    summary: { zh: '从通报中移出事项', en: 'Let go of a matter of a circular' },
    params: Type.Object({ id: Type.String(), matterId: Type.String() }),
    response: DirectiveView,
  }),
  {
    method: 'POST',
    path: '/directives/:id/actions/:action',
    tag,
    summary: { zh: '办理文书：送审、审核、签发、退回、撤回、撤销', en: 'Take a step with a directive' },
    params: Type.Object({ id: Type.String(), action: Type.String() }),
    body: MoveDirective,
    response: DirectiveView,
    example: { body: {} },
    handle: takeStep,
  },
  {
    method: 'POST',
    path: '/directives/actions',
    tag,
    summary: { zh: '批量办理文书', en: 'Take a step with many directives' },
    body: MoveDirectives,
    response: Moved,
    example: {
      body: { ids: ['0199a0c0-0000-7000-8000-000000000001'], action: 'review' },
      answer: { done: 1, failed: [] },
    },
    handle: takeSteps,
  },
  act('POST', '/directives/:id/receipt', acknowledgeDirective, {
    tag,
    summary: { zh: '签收文书', en: 'Acknowledge a directive' },
    params,
    response: DirectiveView,
  }),
  act('POST', '/directives/:id/feedback', answerDirective, {
    tag,
    summary: { zh: '反馈督办', en: 'Answer a directive' },
    params,
    body: Feedback,
    response: DirectiveView,
    example: { body: { text: '已于今日完成复查，隐患消除' } },
  }),
  ...printRoutes,
  ...verifyRoutes,
];
