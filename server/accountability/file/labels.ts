import type { Language, Text } from '../../kernel/language.ts';

/** The parts of the platform that act by themselves, as people read them. */
const PARTS: Readonly<Record<string, Text>> = {
  'electricity.nightly': { zh: '电眼夜间研判', en: 'Nightly electricity judgement' },
  'warning.sweep': { zh: '时限巡检', en: 'Deadline sweep' },
  'licence.expire': { zh: '证照到期检查', en: 'Licence expiry check' },
  'prevention.lapse': { zh: '双重预防检查', en: 'Dual-prevention check' },
  demo: { zh: '示范数据', en: 'Demo data' },
  import: { zh: '命令行导入', en: 'Import at the command line' },
};

/** Who did something: a person by name, a part of the platform by what it is. */
export const actorText = ({ actorId, actorName }: { actorId: string; actorName: string }, language: Language): string =>
  (actorId.startsWith('system:') && PARTS[actorId.slice('system:'.length)]?.[language]) || actorName;

/** What happens to an enterprise outside of matters, in words. */
export const actionLabels: Readonly<Record<string, Text>> = {
  'enterprise.created': { zh: '登记建档', en: 'Registered' },
  'enterprise.updated': { zh: '更新档案', en: 'Register changed' },
  'enterprise.filePrinted': { zh: '打印或导出档案（{format}）', en: 'File printed or exported ({format})' },
  'filing.created': { zh: '登记报备', en: 'Filing registered' },
  'filing.updated': { zh: '更新报备', en: 'Filing changed' },
  'licence.register': { zh: '登记证照', en: 'Licence registered' },
  'licence.change': { zh: '更新证照', en: 'Licence changed' },
  'meter.created': { zh: '登记用电户号', en: 'Meter registered' },
  'meter.updated': { zh: '更新用电户号', en: 'Meter changed' },
  'prevention.enrol': { zh: '双重预防建档', en: 'Enrolled in dual prevention' },
  'prevention.days': { zh: '报送双重预防运行记录', en: 'Days of dual prevention recorded' },
  'electricity.alarmRaised': { zh: '监测到用电异常', en: 'Electricity alarm raised' },
  'evidence.added': { zh: '上传附件', en: 'Attachment added' },
};
