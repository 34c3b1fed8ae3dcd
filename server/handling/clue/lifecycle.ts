import type { Lifecycle } from '../../kernel/lifecycle.ts';

const HANDLERS = ['enforcement', 'department', 'office'] as const;

export type ClueState = 'transferred' | 'accepted' | 'caseOpened' | 'decided' | 'closed' | 'returned';
export type ClueAction = 'accept' | 'return' | 'openCase' | 'decide' | 'closeCase' | 'reopen';

/** 移交线索: 受理 → 立案 → 决定 → 结案, or returned to whoever transferred it. */
export const clueLifecycle: Lifecycle<ClueState, ClueAction> = {
  transferred: {
    accept: { to: 'accepted', by: HANDLERS },
    return: { to: 'returned', by: HANDLERS },
  },
  accepted: {
    openCase: { to: 'caseOpened', by: HANDLERS },
    return: { to: 'returned', by: HANDLERS },
  },
  caseOpened: { decide: { to: 'decided', by: HANDLERS } },
  decided: { closeCase: { to: 'closed', by: HANDLERS } },
  closed: { reopen: { to: 'accepted', by: HANDLERS } },
  returned: { reopen: { to: 'transferred', by: HANDLERS } },
};
