import { failures } from '../../kernel/failure.ts';

/** What may rightly go wrong with matters, whatever their kind. */
export const matterFailures = failures('matter', {
  noMatter: ['notFound', '没有这个事项', 'no such matter'],
  noAction: ['notFound', '此类事项没有“{action}”这个操作', 'this kind of matter has no action "{action}"'],
  noEnterprise: ['notFound', '没有这个监管对象', 'no such enterprise'],
  noArea: ['notFound', '您的岗位范围内没有这个区域：{code}', 'no such area within your posts: {code}'],
  noUnit: ['notFound', '没有这个单位', 'no such unit'],
  noPerson: ['notFound', '没有这个人员', 'no such person'],
  notNow: ['conflict', '事项处于“{state}”，不能{action}', 'the matter is "{state}"; {action} is not possible now'],
  notYours: [
    'forbidden',
    '您的岗位不能对此事项进行“{action}”',
    'your post may not take the action "{action}" on this matter',
  ],
  notOpenedByYou: ['forbidden', '您的岗位不能登记“{kind}”', 'your post may not open a matter of the kind "{kind}"'],
  notForThem: [
    'invalid',
    '“{name}”看不到此事项，请从建议中选择',
    '{name} cannot see this matter; choose from those suggested',
  ],
  broken: [
    'unavailable',
    '系统内部错误，已记录；此件未办理，请稍后重试',
    'internal error, logged; this matter was not acted on, try again later',
  ],
  badCursor: ['invalid', '翻页标记无效，请从第一页重新开始', 'the cursor is not valid; start from the first page'],
});
