import type { Lifecycle } from '../../kernel/lifecycle.ts';

const AUTHORITIES = ['department', 'enforcement', 'office'] as const;

export type LicenceState = 'expired' | 'renewed' | 'revoked' | 'corrected';
export type LicenceAction = 'renew' | 'revoke' | 'correct' | 'reopen';

/** 超期证件: renewed or revoked. `correct` is taken by the register alone, when the day of validity was entered wrongly. */
export const licenceLifecycle: Lifecycle<LicenceState, LicenceAction> = {
  expired: {
    renew: { to: 'renewed', by: AUTHORITIES, needs: ['validUntil'] },
    revoke: { to: 'revoked', by: AUTHORITIES },
    correct: { to: 'corrected', by: [] },
  },
  renewed: { reopen: { to: 'expired', by: AUTHORITIES } },
  revoked: { reopen: { to: 'expired', by: AUTHORITIES } },
  corrected: {},
};
