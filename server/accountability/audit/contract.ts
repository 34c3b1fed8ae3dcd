import { type Static, Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';
import { At, Day, nullable } from '../../kernel/shapes.ts';

/** Filters of `GET /ledger`; `after` and `cursor` are a `seq`, and `newest` reads the chain from its end. */
export const LedgerFilter = Type.Object(
  {
    matterId: Type.Optional(Type.String({ maxLength: 64 })),
    enterpriseId: Type.Optional(Type.String({ maxLength: 64 })),
    /** Part of the name of who acted. */
    actor: Type.Optional(Type.String({ maxLength: 100 })),
    /** An action (`account.signedIn`) or all of a kind (`account.*`). */
    action: Type.Optional(Type.String({ maxLength: 100 })),
    subjectType: Type.Optional(Type.String({ maxLength: 64 })),
    from: Type.Optional(Day),
    to: Type.Optional(Day),
    newest: Type.Optional(Type.Boolean()),
    count: Type.Optional(Type.Boolean()),
    after: Type.Optional(Type.Integer({ minimum: 0 })),
    cursor: Type.Optional(Type.String({ maxLength: 500 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 200 })),
  },
  { additionalProperties: false },
);

/** One sealed entry of the ledger; `actionLabel` says the action in words. */
export const LedgerEntryView = Type.Object({
  seq: nullable(Type.Integer()),
  at: At,
  actor: Type.Object({ id: Type.String(), name: Type.String() }),
  action: Type.String(),
  actionLabel: Type.String(),
  subject: Type.Object({ type: Type.String(), id: Type.String() }),
  matterId: nullable(Type.String()),
  data: Type.Record(Type.String(), Type.Unknown()),
  hash: nullable(Type.String()),
  previousHash: nullable(Type.String()),
});
export type LedgerEntryView = Static<typeof LedgerEntryView>;

/** A page of sealed entries; `nextCursor` is the `after` of the next one, `total` comes when `count` asked for it. */
export const LedgerList = Type.Object({
  items: Type.Array(LedgerEntryView),
  nextCursor: nullable(Type.String()),
  total: Type.Optional(Type.Integer()),
});
export type LedgerList = Static<typeof LedgerList>;

/** What a check of the chain found, and when: all well, or the first entry that is not as it was sealed. */
export const LedgerVerification = Type.Object({
  ok: Type.Boolean(),
  entries: Type.Integer(),
  checkedAt: At,
  head: nullable(Type.String()),
  broken: nullable(Type.Object({ seq: Type.Integer(), reason: Type.String() })),
});
export type LedgerVerification = Static<typeof LedgerVerification>;

/** Names this room uses. */
export const labels: Readonly<Record<string, Text>> = {
  ledger: { zh: '台账链', en: 'Ledger' },
};

/** What can be wrong with an entry, in both languages. */
export const faultLabels: Readonly<Record<string, Text>> = {
  missing: { zh: '条目缺失', en: 'entry missing' },
  changed: { zh: '内容被改动', en: 'content changed' },
  reordered: { zh: '次序被改动', en: 'order changed' },
  unsealed: { zh: '存在未入链的旧条目', en: 'an old entry outside the chain' },
};

/** What an entry is about, in both languages. */
export const subjectLabels: Readonly<Record<string, Text>> = {
  account: { zh: '账号', en: 'Account' },
  area: { zh: '区划', en: 'Area' },
  clock: { zh: '时钟', en: 'Clock' },
  calendarDay: { zh: '日历', en: 'Calendar day' },
  directive: { zh: '文书', en: 'Directive' },
  electricityAlarm: { zh: '用电告警', en: 'Electricity alarm' },
  enterprise: { zh: '监管对象', en: 'Enterprise' },
  evidence: { zh: '证据', en: 'Evidence' },
  filing: { zh: '报备', en: 'Filing' },
  import: { zh: '导入', en: 'Import' },
  job: { zh: '后台任务', en: 'Job' },
  judgedDay: { zh: '研判日', en: 'Judged day' },
  licence: { zh: '证照', en: 'Licence' },
  list: { zh: '列表', en: 'List' },
  matter: { zh: '事项', en: 'Matter' },
  meter: { zh: '计量点', en: 'Meter' },
  policy: { zh: '预警规则', en: 'Policy' },
  prevention: { zh: '双重预防', en: 'Dual prevention' },
  unit: { zh: '单位', en: 'Unit' },
  view: { zh: '常用视图', en: 'Saved view' },
  warning: { zh: '预警', en: 'Warning' },
};

/** The actions of the ledger that are no action on a matter, in both languages. */
export const actionLabels: Readonly<Record<string, Text>> = {
  'account.created': { zh: '开设账号', en: 'Account created' },
  'account.disabled': { zh: '停用账号', en: 'Account disabled' },
  'account.otherSessionsEnded': { zh: '结束其他会话', en: 'Other sessions ended' },
  'account.passwordSet': { zh: '修改口令', en: 'Password changed' },
  'account.postSwitched': { zh: '切换岗位', en: 'Post switched' },
  'account.secondFactorOffered': { zh: '申请双因素验证', en: 'Second factor offered' },
  'account.secondFactorReset': { zh: '重置双因素验证', en: 'Second factor reset' },
  'account.secondFactorSet': { zh: '启用双因素验证', en: 'Second factor set up' },
  'account.secondFactorTurnedOff': { zh: '停用双因素验证', en: 'Second factor turned off' },
  'account.sessionEnded': { zh: '结束会话', en: 'Session ended' },
  'account.signInRefused': { zh: '登录被拒', en: 'Sign-in refused' },
  'account.signedIn': { zh: '登录', en: 'Signed in' },
  'account.signedOut': { zh: '退出登录', en: 'Signed out' },
  'area.created': { zh: '新增区划', en: 'Area added' },
  'area.updated': { zh: '变更区划', en: 'Area changed' },
  'boundary.imported': { zh: '导入边界', en: 'Boundary imported' },
  'boundary.withdrawn': { zh: '撤回边界', en: 'Boundary withdrawn' },
  'calendar.created': { zh: '登记日历', en: 'Calendar day set' },
  'directive.draft': { zh: '拟稿', en: 'Directive drafted' },
  'directive.feedback': { zh: '反馈文书', en: 'Directive answered' },
  'directive.merge': { zh: '合并通报', en: 'Directives merged' },
  'directive.print': { zh: '打印文书', en: 'Directive printed' },
  'directive.receipt': { zh: '签收文书', en: 'Directive received' },
  'directive.remind': { zh: '催办', en: 'Reminder sent' },
  'directive.sign': { zh: '签发文书', en: 'Directive signed' },
  'drill.moved': { zh: '拨动演练时钟', en: 'Drill clock moved' },
  'electricity.alarmRaised': { zh: '产生用电告警', en: 'Electricity alarm raised' },
  'electricity.judgedDay': { zh: '研判用电日', en: 'Day of readings judged' },
  'enterprise.created': { zh: '登记监管对象', en: 'Enterprise registered' },
  'enterprise.filePrinted': { zh: '打印一企一档', en: 'Enterprise file printed' },
  'enterprise.updated': { zh: '变更监管对象', en: 'Enterprise changed' },
  'evidence.added': { zh: '上传证据', en: 'Evidence added' },
  'filing.created': { zh: '登记报备', en: 'Filing added' },
  'import.checked': { zh: '检查导入文件', en: 'Import checked' },
  'import.run': { zh: '导入数据', en: 'Data imported' },
  'import.started': { zh: '开始导入', en: 'Import started' },
  'import.undone': { zh: '撤销导入', en: 'Import undone' },
  'job.cancelled': { zh: '取消后台任务', en: 'Job cancelled' },
  'licence.register': { zh: '登记证照', en: 'Licence registered' },
  'list.exported': { zh: '导出列表', en: 'List exported' },
  'meter.created': { zh: '登记计量点', en: 'Meter added' },
  'policy.version': { zh: '启用预警规则', en: 'Policy version' },
  'prevention.days': { zh: '登记双重预防运行', en: 'Dual prevention reported' },
  'prevention.enrol': { zh: '纳入双重预防', en: 'Dual prevention enrolled' },
  'unit.created': { zh: '新增单位', en: 'Unit added' },
  'unit.updated': { zh: '变更单位', en: 'Unit changed' },
  'view.changed': { zh: '修改常用视图', en: 'Saved view changed' },
  'view.removed': { zh: '删除常用视图', en: 'Saved view removed' },
  'view.saved': { zh: '保存常用视图', en: 'View saved' },
  'warning.rung': { zh: '产生预警', en: 'Warning rung' },
};
