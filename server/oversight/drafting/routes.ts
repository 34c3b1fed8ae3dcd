import { Type } from 'typebox';
import { act, type Route } from '../../infra/http.ts';
import { AddMatters, DirectiveView, DraftDirective } from '../directive/contract.ts';
import { addMatters, draftDirective } from './draft-directive.ts';

const tag = 'directives';

/** The HTTP calls of this room. */
export const routes: readonly Route[] = [
  act('POST', '/directives', draftDirective, {
    tag,
    summary: { zh: '拟写文书', en: 'Draft a directive about matters' },
    body: DraftDirective,
    status: 201,
    response: DirectiveView,
    example: { body: { kind: 'urgeOrder', matterIds: ['0199a0c0-0000-7000-8000-000000000001'] } },
  }),
  act('POST', '/directives/:id/matters', addMatters, {
    tag,
    summary: { zh: '向通报增加事项', en: 'Take matters into a draft circular' },
    params: Type.Object({ id: Type.String() }),
    body: AddMatters,
    response: DirectiveView,
    example: { body: { matterIds: ['0199a0c0-0000-7000-8000-000000000001'] } },
  }),
];
