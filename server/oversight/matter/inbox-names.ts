/** Why a matter lies in an inbox (为什么在我这), the strongest reason first. */
export const REASONS = [
  'assigned',
  'mentioned',
  'returned',
  'urged',
  'dispatched',
  'toConfirm',
  'toReinspect',
  'toAccept',
  'toJudge',
  'toVerify',
  'toDecide',
  'toRectify',
  'toHandle',
  'addressed',
] as const;
export type Reason = (typeof REASONS)[number];

/** When something must be done (期限), the most pressing first. */
export const DUE_BUCKETS = ['overdue', 'today', 'soon', 'later', 'none'] as const;
export type DueBucket = (typeof DUE_BUCKETS)[number];
