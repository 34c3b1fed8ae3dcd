import { failures } from '../../kernel/failure.ts';

/** What may rightly go wrong with clocks, warnings and directives. */
export const warningFailures = failures('warning', {
  noDirective: ['notFound', '没有这份文书', 'no such directive'],
  noArea: ['notFound', '没有这个区域：{code}', 'no such area: {code}'],
  notRecipient: ['forbidden', '您的单位不是此文书的接收单位', 'your unit is not a recipient of this directive'],
  noAnswerAsked: ['conflict', '通报无需反馈；请签收', 'a circular asks for no feedback; acknowledge it instead'],
  noClock: ['conflict', '此事项没有正在计时的时限', 'no clock is running for this matter'],
  isSuspended: ['conflict', '此事项的时限已暂停', 'the clock of this matter is already suspended'],
  notSuspended: ['conflict', '此事项的时限没有暂停', 'the clock of this matter is not suspended'],
  noLadder: ['notFound', '没有此类事项的预警规则：{kind}', 'no escalation policy for this kind: {kind}'],
  badCursor: ['invalid', '翻页标记无效，请从第一页重新开始', 'the cursor is not valid; start from the first page'],
});
