import { failures } from '../../kernel/failure.ts';

/** What may rightly go wrong with dual prevention besides bad fields. */
export const preventionFailures = failures('prevention', {
  noEnterprise: ['notFound', '没有这个监管对象', 'no such enterprise'],
  notEnrolled: [
    'notFound',
    '此企业尚未建立双重预防档案；请先建档',
    'this enterprise is not enrolled in dual prevention; enrol it first',
  ],
  otherOpen: ['conflict', '此企业已有另一个未办结的事项', 'another matter about this enterprise is open'],
});
