import { failures } from '../../kernel/failure.ts';

/** What may go wrong with accounts by right. */
export const accountFailures = failures('account', {
  wrong: ['unauthenticated', '用户名或口令不正确', 'username or password is wrong'],
  locked: [
    'tooMany',
    '尝试次数过多，已暂时锁定；请在 {minutes} 分钟后再试，或联系系统管理员',
    'too many attempts; locked for now, try again in {minutes} minutes or ask an administrator',
  ],
  busy: ['tooMany', '登录请求过多，请稍后再试', 'too many sign-ins at once; try again in a moment'],
  taken: ['conflict', '用户名 {username} 已被使用；请换一个', 'the username {username} is taken; choose another'],
  unknown: ['notFound', '没有这个账号', 'there is no such account'],
  clash: [
    'conflict',
    '系统管理员与审计管理员不能由同一账号担任；请分设账号',
    'one account cannot be both administrator and auditor; make two',
  ],
  badCursor: [
    'invalid',
    '翻页位置无效；请从第一页重新查询',
    'the cursor is none of ours; ask for the first page again',
  ],
  yourself: [
    'conflict',
    '不能停用自己的账号；请由另一位管理员操作',
    'you cannot disable your own account; ask another administrator',
  ],
});

/** Texts for single fields that the schema alone cannot judge. */
export const accountFaults = {
  username: {
    zh: '用户名为 2 至 64 位文字、字母、数字或 . _ @ -',
    en: 'a username has 2 to 64 letters, digits or . _ @ -',
  },
  area: {
    zh: '没有这个区划代码，或不在您的管辖范围内；请先导入区划，或更正代码',
    en: 'there is no such area, or it lies outside your posts; import areas first or correct the code',
  },
  unit: {
    zh: '没有这个单位编码或统一社会信用代码；请先导入，或更正',
    en: 'there is no unit with this code and no enterprise with this credit code; import it first or correct it',
  },
  enterprise: {
    zh: '此岗位属于企业；请以 unit 给出该企业的统一社会信用代码',
    en: 'this role belongs to an enterprise; give its credit code as unit',
  },
  elsewhere: {
    zh: '该企业不在此区划内；请更正区划或信用代码',
    en: 'the enterprise does not lie in this area; correct one of them',
  },
  current: { zh: '当前口令不正确', en: 'the current password is wrong' },
} as const;
