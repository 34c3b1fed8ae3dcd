import { type ExportKind, labelled, yesOrNo } from '../../infra/export.ts';
import type { Look } from '../../infra/verb.ts';
import { areaByCode } from '../../registry/organization/index.ts';
import { labels, type WarningView } from './contract.ts';

const areaName = async (code: string, look: Look): Promise<string> => (await areaByCode(look.db, code))?.name ?? code;
const kindName = (code: string, { services, language }: Look): string => services.kinds[code]?.label[language] ?? code;

/** The list of warnings as a workbook. */
export const warningExport: ExportKind<WarningView> = {
  list: 'warnings',
  name: { zh: '预警', en: 'Warnings' },
  columns: [
    { title: { zh: '应预警时间', en: 'Nominal time' }, kind: 'instant', width: 17, value: (row) => row.nominalAt },
    { title: { zh: '记录时间', en: 'Recorded' }, kind: 'instant', width: 17, value: (row) => row.recordedAt },
    {
      title: { zh: '措施', en: 'Measure' },
      width: 11,
      value: (row, language) => labels[row.measure]?.[language] ?? row.measure,
    },
    { title: { zh: '级次', en: 'Rung' }, kind: 'number', width: 7, value: (row) => row.rung },
    { title: { zh: '事项', en: 'Matter' }, width: 42, value: (row) => row.matterTitle },
    { title: { zh: '企业', en: 'Enterprise' }, width: 34, value: (row) => row.enterpriseName },
    { title: { zh: '区划', en: 'Area' }, width: 14, value: (row) => row.areaName },
    {
      title: { zh: '大屏', en: 'Screen' },
      width: 9,
      value: (row, language) => labels[row.screen]?.[language] ?? row.screen,
    },
    { title: { zh: '办理单位', en: 'Office' }, width: 28, value: (row) => row.office.name },
    { title: { zh: '依据条款', en: 'Article' }, width: 10, value: (row) => row.article },
    { title: { zh: '规则版本', en: 'Policy version' }, kind: 'number', width: 10, value: (row) => row.policyVersion },
    { title: { zh: '解除时间', en: 'Cleared' }, kind: 'instant', width: 17, value: (row) => row.clearedAt },
    { title: { zh: '事项编号', en: 'Matter id' }, width: 38, value: (row) => row.matterId },
  ],
  filters: {
    screen: { title: { zh: '大屏', en: 'Screen' }, say: labelled(labels) },
    areaCode: { title: { zh: '区划', en: 'Area' }, say: areaName },
    matterId: { title: { zh: '事项编号', en: 'Matter id' } },
    kind: { title: { zh: '类型', en: 'Kind' }, say: kindName },
    measure: { title: { zh: '措施', en: 'Measure' }, say: labelled(labels) },
    active: { title: { zh: '未解除', en: 'Active' }, say: yesOrNo },
    since: { title: { zh: '记录于此后', en: 'Recorded since' } },
  },
};
