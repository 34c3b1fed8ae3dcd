import type { Role } from '../../kernel/context.ts';
import type { Lifecycle } from '../../kernel/lifecycle.ts';
import type { DirectiveState } from './kinds.ts';

/** What is done to a document (文书操作). */
export type DirectiveAction =
  | 'edit'
  | 'submit'
  | 'review'
  | 'sign'
  | 'sendBack'
  | 'merge'
  | 'withdraw'
  | 'revoke'
  | 'issue';

const OFFICIALS: readonly Role[] = ['office', 'department', 'enforcement'];

const step = <S extends DirectiveState>(to: S, needs: readonly string[] = []) => ({ to, by: OFFICIALS, needs });
const REASON = ['reason'];

/**
 * The life of a document (文书流转). Of these roles only people of the issuing office may act, and only those its kind names.
 * `issue` is the platform's own, where a deployment lets it issue without a signature.
 */
export const lifecycle: Lifecycle<DirectiveState, DirectiveAction> = {
  draft: {
    edit: step('draft'),
    submit: step('submitted'),
    review: step('review'),
    merge: step('merged'),
    withdraw: step('withdrawn', REASON),
    issue: { to: 'signed', by: [] },
  },
  submitted: {
    review: step('review'),
    sendBack: step('draft', REASON),
    withdraw: step('withdrawn', REASON),
  },
  review: {
    sign: step('signed'),
    sendBack: step('draft', REASON),
    withdraw: step('withdrawn', REASON),
  },
  signed: { revoke: step('revoked', REASON) },
  withdrawn: {},
  merged: {},
  revoked: {},
};
