import { Type } from 'typebox';
import { act, read, type Route } from '../../infra/http.ts';
import { acknowledgeDirective, answerDirective } from './answer-directive.ts';
import {
  DirectiveFilter,
  DirectiveList,
  DirectiveView,
  ExplainFilter,
  Explanation,
  Feedback,
  WarningFilter,
  WarningList,
} from './contract.ts';
import { explainPolicy } from './explain-policy.ts';
import { listDirectives, readDirective } from './list-directives.ts';
import { listWarnings } from './list-warnings.ts';

const tag = 'warnings';
const params = Type.Object({ id: Type.String() });

/** The HTTP calls of this room. */
export const routes: readonly Route[] = [
  read('/warnings', listWarnings, {
    tag,
    summary: { zh: '预警列表', en: 'Warnings, newest first' },
    query: WarningFilter,
    response: WarningList,
    example: { answer: { items: [], nextCursor: null } },
  }),
  read('/directives', listDirectives, {
    tag,
    summary: { zh: '督办单、通报、通知', en: 'Urge orders, circulars and notices to confirm' },
    query: DirectiveFilter,
    response: DirectiveList,
    example: { answer: { items: [], nextCursor: null } },
  }),
  read('/directives/:id', readDirective, {
    tag,
    summary: { zh: '一份文书', en: 'One directive' },
    params,
    response: DirectiveView,
  }),
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
  read('/policies/explain', explainPolicy, {
    tag,
    summary: { zh: '预警规则说明', en: 'The steps of an escalation policy' },
    query: ExplainFilter,
    response: Explanation,
    example: {
      answer: [
        {
          rung: 1,
          afterDays: 3,
          at: '2026-03-23T09:00:00.000+08:00',
          screen: 'county',
          office: 'county',
          measure: 'urge',
          article: '十七',
        },
      ],
    },
  }),
];
