import type { Day } from '../../kernel/time.ts';

type Move = readonly [action: string, body: Record<string, string>];

/** The moves of the story with their bodies, in one place: what a lifecycle asks for is changed here (事项动作). */
export const moves = {
  submitRectification: (note: string): Move => ['submitRectification', { note }],
  passReinspection: (note: string): Move => ['passReinspection', { note }],
  sendBack: (reason: string): Move => ['sendBack', { reason }],
  extend: (rectifyBy: Day, reinspectBy: Day, reason: string): Move => ['extend', { rectifyBy, reinspectBy, reason }],
  cancel: (reason: string): Move => ['cancel', { reason }],
  confirmMajor: (basis: string): Move => ['confirmMajor', { basis }],
  downgrade: (reason: string): Move => ['downgrade', { reason }],
  accept: (note: string): Move => ['accept', { note }],
  return: (reason: string): Move => ['return', { reason }],
  openCase: (note: string): Move => ['openCase', { note }],
  decide: (decision: string): Move => ['decide', { decision }],
  close: (note: string): Move => ['closeCase', { note }],
  renew: (validUntil: Day): Move => ['renew', { validUntil }],
  revoke: (reason: string): Move => ['revoke', { reason }],
  excuse: (reason: string): Move => ['excuse', { reason }],
  dispatch: (unitCode: string, note: string): Move => ['dispatch', { unitCode, note }],
  recordVerification: (outcome: string, reason: string, note: string): Move => [
    'recordVerification',
    { outcome, reason, note },
  ],
  fileCase: (note: string): Move => ['fileCase', { note }],
  clear: (note: string): Move => ['clear', { note }],
  comment: (text: string): Move => ['comment', { text }],
  suspendClock: (reason: string): Move => ['suspendClock', { reason }],
  resumeClock: (reason: string): Move => ['resumeClock', { reason }],
} as const;
