import { type ExportKind, labelled, yesOrNo } from '../../infra/export.ts';
import type { Look } from '../../infra/verb.ts';
import { coveredEnterprise } from '../../registry/enterprise/index.ts';
import { type AlarmView, labels } from './contract.ts';

const enterpriseName = async (id: string, look: Look): Promise<string> =>
  (await coveredEnterprise(look.db, look.actor, id))?.name ?? id;
const scoreOf = ({ evidence }: AlarmView): number | undefined => {
  const total = (evidence['points'] as Record<string, unknown> | undefined)?.['total'];
  return typeof total === 'number' ? total : undefined;
};

/** The list of electricity alarms as a workbook. */
export const alarmExport: ExportKind<AlarmView> = {
  list: 'alarms',
  name: { zh: '用电告警', en: 'Electricity alarms' },
  columns: [
    {
      title: { zh: '告警类型', en: 'Type' },
      width: 20,
      value: (row, language) => labels[row.type]?.[language] ?? row.type,
    },
    { title: { zh: '企业', en: 'Enterprise' }, width: 34, value: (row) => row.enterpriseName },
    { title: { zh: '户号', en: 'Meter' }, width: 18, value: (row) => row.meterNo },
    { title: { zh: '起', en: 'From' }, kind: 'instant', width: 17, value: (row) => row.start },
    { title: { zh: '止', en: 'To' }, kind: 'instant', width: 17, value: (row) => row.end },
    { title: { zh: '首次发现', en: 'First detected' }, kind: 'date', width: 12, value: (row) => row.firstDetectedOn },
    { title: { zh: '最近发现', en: 'Last detected' }, kind: 'date', width: 12, value: (row) => row.lastDetectedOn },
    { title: { zh: '得分', en: 'Score' }, kind: 'number', width: 8, value: scoreOf },
    {
      title: { zh: '仍在发生', en: 'Going on' },
      width: 10,
      value: (row, language) => yesOrNo(String(row.active))[language],
    },
    {
      title: { zh: '是否销警', en: 'Cleared' },
      width: 10,
      value: (row, language) => yesOrNo(String(!row.open))[language],
    },
    {
      title: { zh: '核实结论', en: 'Outcome' },
      width: 14,
      value: (row, language) => row.outcome && (labels[row.outcome]?.[language] ?? row.outcome),
    },
    { title: { zh: '阈值版本', en: 'Threshold version' }, width: 12, value: (row) => row.thresholdVersion },
    { title: { zh: '事项编号', en: 'Matter id' }, width: 38, value: (row) => row.matterId },
  ],
  filters: {
    enterpriseId: { title: { zh: '企业', en: 'Enterprise' }, say: enterpriseName },
    meterNo: { title: { zh: '户号', en: 'Meter' } },
    type: { title: { zh: '告警类型', en: 'Type' }, say: labelled(labels) },
    open: { title: { zh: '未销警', en: 'Open' }, say: yesOrNo },
    from: { title: { zh: '起始日期', en: 'From' } },
    to: { title: { zh: '截止日期', en: 'To' } },
  },
};
