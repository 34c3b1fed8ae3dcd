import { failures } from '../../kernel/failure.ts';

/** What may rightly go wrong with clocks and warnings. */
export const warningFailures = failures('warning', {
  noArea: ['notFound', '没有这个区域：{code}', 'no such area: {code}'],
  noClock: ['conflict', '此事项没有正在计时的时限', 'no clock is running for this matter'],
  isSuspended: ['conflict', '此事项的时限已暂停', 'the clock of this matter is already suspended'],
  notSuspended: ['conflict', '此事项的时限没有暂停', 'the clock of this matter is not suspended'],
  noLadder: ['notFound', '没有此类事项的预警规则：{kind}', 'no escalation policy for this kind: {kind}'],
  badCursor: ['invalid', '翻页标记无效，请从第一页重新开始', 'the cursor is not valid; start from the first page'],
});
