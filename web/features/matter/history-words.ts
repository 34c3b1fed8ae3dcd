import { words } from '../../lib/i18n.ts';

/** Names of the parts of the platform that act by themselves, by the end of their id. */
export const systemWords = words({
  'electricity.nightly': ['电眼夜间研判', 'Nightly electricity judgement'],
  'warning.sweep': ['时限巡检', 'Deadline sweep'],
  'licence.expire': ['证照到期检查', 'Licence expiry check'],
  'prevention.lapse': ['双重预防检查', 'Dual-prevention check'],
  drill: ['演练', 'Drill'],
  demo: ['演示数据', 'Demo data'],
  import: ['数据导入', 'Import'],
  mqtt: ['物联接入', 'MQTT'],
  behind: ['补算', 'Catching up'],
  prepare: ['系统初始化', 'Set-up'],
});

/** Names of entries that other rooms leave in a matter's history. */
export const entryWords = words({
  'electricity.alarmRaised': ['电眼告警', 'Alarm raised'],
  'electricity.judgedDay': ['再次研判', 'Judged again'],
  'evidence.added': ['上传证据', 'Evidence added'],
  'directive.sign': ['签发文书', 'Document signed'],
  'directive.revoke': ['撤销文书', 'Document revoked'],
  'directive.receipt': ['签收文书', 'Document acknowledged'],
  'directive.feedback': ['反馈办理情况', 'Document answered'],
  'licence.registered': ['登记证照', 'Licence registered'],
  'licence.renewed': ['证照续期', 'Licence renewed'],
  'licence.revoked': ['证照吊销', 'Licence revoked'],
  'prevention.days': ['登记双重预防运行', 'Dual-prevention days recorded'],
  'prevention.enrol': ['双重预防建档', 'Enrolled in dual prevention'],
});
