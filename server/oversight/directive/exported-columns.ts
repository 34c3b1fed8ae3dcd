import { type ExportKind, labelled, yesOrNo } from '../../infra/export.ts';
import type { Look } from '../../infra/verb.ts';
import { areaByCode } from '../../registry/organization/index.ts';
import { type DirectiveView, labels } from './contract.ts';

const areaName = async (code: string, look: Look): Promise<string> => (await areaByCode(look.db, code))?.name ?? code;
const names = (list: readonly { readonly name: string }[]): string => list.map(({ name }) => name).join('、');

/** The list of documents as a workbook. */
export const directiveExport: ExportKind<DirectiveView> = {
  list: 'directives',
  name: { zh: '督办通报', en: 'Directives' },
  columns: [
    { title: { zh: '文号', en: 'Number' }, width: 22, value: (row) => row.number },
    {
      title: { zh: '种类', en: 'Kind' },
      width: 18,
      value: (row, language) => labels[row.kind]?.[language] ?? row.kind,
    },
    {
      title: { zh: '状态', en: 'State' },
      width: 10,
      value: (row, language) => labels[row.state]?.[language] ?? row.state,
    },
    { title: { zh: '标题', en: 'Heading' }, width: 46, value: (row) => row.heading },
    { title: { zh: '事项数', en: 'Matters' }, kind: 'number', width: 9, value: (row) => row.matters.length },
    { title: { zh: '发文单位', en: 'Office' }, width: 26, value: (row) => row.office.name },
    { title: { zh: '主送', en: 'To' }, width: 46, value: (row) => names(row.recipients) },
    { title: { zh: '拟稿时间', en: 'Drafted' }, kind: 'instant', width: 17, value: (row) => row.drafted.at },
    { title: { zh: '拟稿人', en: 'Drafted by' }, width: 18, value: (row) => row.drafted.name },
    { title: { zh: '审核人', en: 'Reviewed by' }, width: 18, value: (row) => row.reviewed?.name },
    { title: { zh: '签发时间', en: 'Signed' }, kind: 'instant', width: 17, value: (row) => row.issuedAt },
    { title: { zh: '签发人', en: 'Signed by' }, width: 18, value: (row) => row.signed?.name },
    { title: { zh: '反馈期限', en: 'Answer by' }, width: 12, value: (row) => row.feedbackBy },
    {
      title: { zh: '已签收', en: 'Received' },
      kind: 'number',
      width: 9,
      value: (row) => row.recipients.filter((one) => one.receivedAt !== null).length,
    },
    {
      title: { zh: '已反馈', en: 'Answered' },
      kind: 'number',
      width: 9,
      value: (row) => row.recipients.filter((one) => one.feedbackAt !== null).length,
    },
  ],
  filters: {
    state: { title: { zh: '状态', en: 'State' }, say: labelled(labels) },
    awaiting: { title: { zh: '待办步骤', en: 'Awaiting' }, say: (value) => labels[`action.${value}`] ?? value },
    kind: { title: { zh: '种类', en: 'Kind' }, say: labelled(labels) },
    areaCode: { title: { zh: '发文区域', en: 'Area of the office' }, say: areaName },
    matterId: { title: { zh: '事项编号', en: 'Matter id' } },
    enterpriseId: { title: { zh: '企业编号', en: 'Enterprise id' } },
    mine: { title: { zh: '我收到的', en: 'Received' }, say: yesOrNo },
    late: { title: { zh: '滞留', en: 'Late' }, say: yesOrNo },
    ended: { title: { zh: '已撤回、合并、撤销', en: 'Ended' }, say: yesOrNo },
    q: { title: { zh: '搜索', en: 'Search' } },
  },
};
