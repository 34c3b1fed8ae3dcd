import { failures } from '../../kernel/failure.ts';

/** What may go wrong with enterprises by right. */
export const enterpriseFailures = failures('enterprise', {
  unknown: ['notFound', '没有这家单位', 'there is no such enterprise'],
  codeTaken: [
    'conflict',
    '统一社会信用代码 {code} 已登记；请查找已有记录',
    'credit code {code} is registered already; look for that record',
  ],
  badCursor: [
    'invalid',
    '翻页位置无效；请从第一页重新查询',
    'the cursor is none of ours; ask for the first page again',
  ],
});

/** Texts for single fields that the schema alone cannot judge. */
export const fieldFaults = {
  area: {
    zh: '没有这个区划代码，或不在您的管辖范围内；请更正代码',
    en: 'there is no such area, or it lies outside your posts; correct the code',
  },
  unit: {
    zh: '没有这个单位编码；请先导入单位，或更正编码',
    en: 'there is no such unit; import units first or correct the code',
  },
  creditCode: {
    zh: '统一社会信用代码应为 18 位字母和数字；请核对证照',
    en: 'a credit code has 18 letters and digits; check it against the licence',
  },
  systemAlone: {
    zh: '只填了坐标系，没有坐标；请同时填写经度和纬度',
    en: 'a coordinate system without a position; give longitude and latitude too',
  },
  elsewhere: {
    zh: '此统一社会信用代码已登记在您管辖范围之外；请联系上级安委会办公室',
    en: 'this credit code is registered outside your posts; ask the committee office above',
  },
} as const;
