import { failures } from '../../kernel/failure.ts';

/** What may rightly go wrong with licences besides bad fields. */
export const licenceFailures = failures('licence', {
  noEnterprise: ['notFound', '没有这个监管对象', 'no such enterprise'],
  noLicence: ['notFound', '没有这个证件', 'no such licence'],
  otherOpen: ['conflict', '此证件已有另一个未办结的超期事项', 'another matter about this licence is open'],
});
