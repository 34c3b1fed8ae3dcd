import type { Lifecycle } from '../../kernel/lifecycle.ts';

/** Where an alarm stands (告警状态). */
export type AlarmState = 'raised' | 'dispatched' | 'verified' | 'caseFiled' | 'cleared';
/** What people do about an alarm. */
export type AlarmAction = 'dispatch' | 'recordVerification' | 'fileCase' | 'clear';

const SENDERS = ['office', 'department', 'command'] as const;
const VERIFIERS = ['department', 'enforcement', 'gridChief', 'gridWorker', 'office'] as const;
const DECIDERS = ['department', 'enforcement', 'office'] as const;

/** 监测 → 告警 → 派发 → 现场核实 → 立案 → 销警: an alarm is cleared only after somebody was there (电眼工程). */
export const alarmLifecycle: Lifecycle<AlarmState, AlarmAction> = {
  raised: {
    dispatch: { to: 'dispatched', by: SENDERS },
    recordVerification: { to: 'verified', by: VERIFIERS, needs: ['outcome', 'reason'] },
  },
  dispatched: {
    dispatch: { to: 'dispatched', by: SENDERS },
    recordVerification: { to: 'verified', by: VERIFIERS, needs: ['outcome', 'reason'] },
  },
  verified: {
    recordVerification: { to: 'verified', by: VERIFIERS, needs: ['outcome', 'reason'] },
    fileCase: { to: 'caseFiled', by: DECIDERS },
    clear: { to: 'cleared', by: DECIDERS },
  },
  caseFiled: {
    clear: { to: 'cleared', by: DECIDERS },
  },
  cleared: {},
};
