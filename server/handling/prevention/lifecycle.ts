import type { Lifecycle } from '../../kernel/lifecycle.ts';

export type LapseState = 'lapsed' | 'restored' | 'excused';
export type LapseAction = 'resume' | 'excuse' | 'reopen';

/** 双重预防未正常运行: ends by recorded days alone (`resume`), or by an office that excuses it. */
export const lapseLifecycle: Lifecycle<LapseState, LapseAction> = {
  lapsed: {
    resume: { to: 'restored', by: [] },
    excuse: { to: 'excused', by: ['office'] },
  },
  restored: { reopen: { to: 'lapsed', by: ['office'] } },
  excused: { reopen: { to: 'lapsed', by: ['office'] } },
};
