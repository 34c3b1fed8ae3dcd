import { failures } from '../../kernel/failure.ts';

/** What may go wrong with accounts by right. */
export const accountFailures = failures('account', {
  wrong: ['unauthenticated', '用户名或口令不正确', 'username or password is wrong'],
  locked: [
    'tooMany',
    '尝试次数过多，已暂时锁定；请在 {minutes} 分钟后再试，或联系系统管理员',
    'too many attempts; locked for now, try again in {minutes} minutes or ask an administrator',
  ],
  secondFactorNeeded: [
    'unauthenticated',
    '此账号已启用双因素验证；请输入验证器上的 6 位动态码，或一个恢复码',
    'this account has a second factor; give the six digits of your authenticator or a recovery code',
  ],
  codeWrong: [
    'unauthenticated',
    '动态码不正确或已用过；请等待下一个动态码再试',
    'the code is wrong or was used before; wait for the next one and try again',
  ],
  factorUnreadable: [
    'unavailable',
    '平台密钥缺失，无法核验动态码；请使用恢复码，或联系系统管理员重置双因素验证',
    'the platform lacks the key to check codes; use a recovery code or ask an administrator to reset the second factor',
  ],
  factorAlready: [
    'conflict',
    '此账号已启用双因素验证；如需更换设备，请先停用',
    'this account has a second factor already; turn it off first to move to another device',
  ],
  factorNone: ['conflict', '此账号尚未启用双因素验证', 'this account has no second factor'],
  noSession: [
    'conflict',
    '此操作须在浏览器登录后进行，接口令牌不能代替',
    'this concerns a session in a browser; a bearer token has none',
  ],
  noPost: ['notFound', '您没有这个岗位', 'you hold no such post'],
  noSuchSession: ['notFound', '没有这个会话，或已结束', 'there is no such session, or it has ended'],
  kioskUnknown: [
    'unauthenticated',
    '此大屏链接无效、已过期或已停用；请联系发放者重新生成',
    'this link of a screen is unknown, expired or revoked; ask who issued it for a new one',
  ],
  kioskElsewhere: [
    'forbidden',
    '此大屏链接不允许从当前网络地址 {address} 打开；请在指定网络内使用，或联系发放者',
    'this link of a screen may not be opened from {address}; use it within its network or ask who issued it',
  ],
  ownFactor: [
    'conflict',
    '不能重置自己的双因素验证；请用动态码停用，或由另一位管理员操作',
    'you cannot reset your own second factor; turn it off with a code or ask another administrator',
  ],
  kioskGone: ['notFound', '没有这个大屏', 'there is no such screen'],
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
  code: {
    zh: '动态码不正确或已用过；请核对手机时间，并输入最新的 6 位数字',
    en: 'the code is wrong or was used before; check the clock of your phone and give the latest six digits',
  },
  network: {
    zh: '应为 IP 地址或网段，如 10.1.2.3 或 10.1.0.0/16',
    en: 'must be an address or a network such as 10.1.2.3 or 10.1.0.0/16',
  },
  kioskArea: {
    zh: '没有这个区划代码，或不在您的管辖范围内',
    en: 'there is no such area, or it lies outside your posts',
  },
  current: { zh: '当前口令不正确', en: 'the current password is wrong' },
} as const;
