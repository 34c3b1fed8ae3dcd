import { type ExportKind, labelled } from '../../infra/export.ts';
import type { Language } from '../../kernel/language.ts';
import { actionLabels, type LedgerEntryView, subjectLabels } from './contract.ts';

/** Nobody is known yet while a sign-in is being tried. */
const whoOf = ({ actor }: LedgerEntryView, language: Language): string =>
  actor.id === 'nobody' ? { zh: '登录前', en: 'before sign-in' }[language] : actor.name;

/** The ledger as a workbook: every entry with its hash, so that a printed extract can be checked against the chain. */
export const ledgerExport: ExportKind<LedgerEntryView> = {
  list: 'ledger',
  name: { zh: '审计台账', en: 'Ledger' },
  access: ['administrator', 'auditor'],
  columns: [
    { title: { zh: '序号', en: 'No.' }, kind: 'number', width: 9, value: (entry) => entry.seq },
    { title: { zh: '时间', en: 'At' }, kind: 'instant', width: 17, value: (entry) => entry.at },
    { title: { zh: '操作人', en: 'Who' }, width: 20, value: whoOf },
    { title: { zh: '动作', en: 'Action' }, width: 26, value: (entry) => entry.actionLabel },
    {
      title: { zh: '对象类型', en: 'Subject' },
      width: 14,
      value: (entry, language) => subjectLabels[entry.subject.type]?.[language] ?? entry.subject.type,
    },
    { title: { zh: '对象编号', en: 'Subject id' }, width: 38, value: (entry) => entry.subject.id },
    { title: { zh: '事项编号', en: 'Matter id' }, width: 38, value: (entry) => entry.matterId },
    { title: { zh: '内容', en: 'Content' }, width: 60, value: (entry) => JSON.stringify(entry.data) },
    { title: { zh: '动作代码', en: 'Action code' }, width: 26, value: (entry) => entry.action },
    { title: { zh: '本条哈希', en: 'Hash' }, width: 66, value: (entry) => entry.hash },
    { title: { zh: '前条哈希', en: 'Previous hash' }, width: 66, value: (entry) => entry.previousHash },
  ],
  filters: {
    matterId: { title: { zh: '事项编号', en: 'Matter id' } },
    enterpriseId: { title: { zh: '企业编号', en: 'Enterprise id' } },
    actor: { title: { zh: '操作人', en: 'Who' } },
    action: { title: { zh: '动作', en: 'Action' }, say: labelled(actionLabels) },
    subjectType: { title: { zh: '对象类型', en: 'Subject' }, say: labelled(subjectLabels) },
    from: { title: { zh: '起始日期', en: 'From' } },
    to: { title: { zh: '截止日期', en: 'To' } },
    newest: { title: { zh: '次序', en: 'Order' }, say: () => ({ zh: '新的在前', en: 'newest first' }) },
  },
};
