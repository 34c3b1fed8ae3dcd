import type { Lifecycle } from '../../kernel/lifecycle.ts';

const RECTIFIERS = ['enterprise', 'department', 'gridWorker', 'gridChief', 'enforcement'] as const;
const REINSPECTORS = ['department', 'enforcement', 'office', 'gridChief', 'gridWorker'] as const;
const AUTHORITIES = ['department', 'enforcement', 'office', 'gridChief'] as const;
const JUDGES = ['department', 'enforcement', 'office', 'expert'] as const;

export type GeneralState = 'toRectify' | 'toReinspect' | 'closed' | 'cancelled';
export type GeneralAction = 'submitRectification' | 'passReinspection' | 'sendBack' | 'extend' | 'cancel' | 'reopen';

/** 一般隐患: 整改 → 复查 → 销号. A re-inspector who sees on site that it is rectified need not wait for the paper. */
export const generalLifecycle: Lifecycle<GeneralState, GeneralAction> = {
  toRectify: {
    submitRectification: { to: 'toReinspect', by: RECTIFIERS },
    passReinspection: { to: 'closed', by: REINSPECTORS },
    extend: { to: 'toRectify', by: AUTHORITIES },
    cancel: { to: 'cancelled', by: AUTHORITIES },
  },
  toReinspect: {
    passReinspection: { to: 'closed', by: REINSPECTORS },
    sendBack: { to: 'toRectify', by: REINSPECTORS },
    extend: { to: 'toReinspect', by: AUTHORITIES },
    cancel: { to: 'cancelled', by: AUTHORITIES },
  },
  closed: { reopen: { to: 'toRectify', by: AUTHORITIES } },
  cancelled: { reopen: { to: 'toRectify', by: AUTHORITIES } },
};

export type MajorState = 'toConfirm' | 'majorConfirmed' | 'settled' | 'downgraded';
export type MajorAction = 'confirmMajor' | 'downgrade' | 'settleMajor' | 'reopen';

/** 疑似重大事故隐患: confirmed → listed for supervision (挂牌督办), settled only by the listing office; or downgraded. */
export const majorLifecycle: Lifecycle<MajorState, MajorAction> = {
  toConfirm: {
    confirmMajor: { to: 'majorConfirmed', by: JUDGES },
    downgrade: { to: 'downgraded', by: JUDGES },
  },
  majorConfirmed: { settleMajor: { to: 'settled', by: ['office'] } },
  settled: { reopen: { to: 'majorConfirmed', by: ['office'] } },
  downgraded: { reopen: { to: 'toConfirm', by: AUTHORITIES } },
};
