import { type ExportFilter, type ExportKind, labelled, yesOrNo } from '../../infra/export.ts';
import type { Look } from '../../infra/verb.ts';
import { addMillis, dayOf, parseInstant } from '../../kernel/time.ts';
import { coveredEnterprise } from '../../registry/enterprise/index.ts';
import { areaByCode } from '../../registry/organization/index.ts';
import { labels as warningLabels } from '../warning/contract.ts';
import { labels, type MatterView } from './contract.ts';

const areaName = async (code: string, look: Look): Promise<string> => (await areaByCode(look.db, code))?.name ?? code;
const enterpriseName = async (id: string, look: Look): Promise<string> =>
  (await coveredEnterprise(look.db, look.actor, id))?.name ?? id;

/** A deadline ends at 24:00 of its date: people say the date. */
const lastDay = (due: string | null): string | undefined => {
  const at = due === null ? undefined : parseInstant(due);
  return at && dayOf(addMillis(at, -1));
};

const stateLabel = (state: string, { services, language }: Look): string =>
  Object.values(services.kinds).find((kind) => kind.states[state])?.states[state]?.label[language] ?? state;

const columns: ExportKind<MatterView>['columns'] = [
  { title: { zh: '类型', en: 'Kind' }, width: 18, value: (row, language) => labels[row.kind]?.[language] ?? row.kind },
  { title: { zh: '事项', en: 'Matter' }, width: 42, value: (row) => row.title },
  { title: { zh: '状态', en: 'State' }, width: 14, value: (row) => row.stateLabel },
  {
    title: { zh: '是否办结', en: 'Closed' },
    width: 10,
    value: (row, language) => yesOrNo(String(!row.open))[language],
  },
  { title: { zh: '企业', en: 'Enterprise' }, width: 34, value: (row) => row.enterpriseName },
  { title: { zh: '区划', en: 'Area' }, width: 14, value: (row) => row.areaName },
  { title: { zh: '区划代码', en: 'Area code' }, width: 13, value: (row) => row.areaCode },
  {
    title: { zh: '来源层级', en: 'Found by' },
    width: 10,
    value: (row, language) => warningLabels[row.origin]?.[language] ?? row.origin,
  },
  { title: { zh: '责任单位', en: 'Owner' }, width: 24, value: (row) => row.ownerUnitName },
  { title: { zh: '经办人', en: 'Assigned to' }, width: 14, value: (row) => row.assigneeName },
  { title: { zh: '登记时间', en: 'Opened' }, kind: 'instant', width: 17, value: (row) => row.openedAt },
  { title: { zh: '登记人', en: 'Opened by' }, width: 18, value: (row) => row.openedByName },
  {
    title: { zh: '期限（当日 24 时止）', en: 'Due (end of day)' },
    kind: 'date',
    width: 19,
    value: (row) => lastDay(row.dueAt),
  },
  { title: { zh: '办结时间', en: 'Closed at' }, kind: 'instant', width: 17, value: (row) => row.closedAt },
  { title: { zh: '已预警级数', en: 'Rungs rung' }, kind: 'number', width: 11, value: (row) => row.clock?.rung },
  { title: { zh: '下次预警', en: 'Next rung' }, kind: 'instant', width: 17, value: (row) => row.clock?.nextAt },
  { title: { zh: '说明', en: 'Description' }, width: 50, value: (row) => row.description },
  { title: { zh: '事项编号', en: 'Id' }, width: 38, value: (row) => row.id },
];

const kind: ExportFilter = { title: { zh: '类型', en: 'Kind' }, say: labelled(labels) };
const area: ExportFilter = { title: { zh: '区划', en: 'Area' }, say: areaName };
const sought: ExportFilter = { title: { zh: '标题含', en: 'Title contains' } };

/** The list of matters as a workbook. */
export const matterExport: ExportKind<MatterView> = {
  list: 'matters',
  name: { zh: '事项', en: 'Matters' },
  columns,
  filters: {
    kind,
    areaCode: area,
    q: sought,
    state: { title: { zh: '状态', en: 'State' }, say: stateLabel },
    open: { title: { zh: '在办', en: 'Open' }, say: yesOrNo },
    overdue: { title: { zh: '逾期', en: 'Overdue' }, say: yesOrNo },
    closedSince: { title: { zh: '办结于此后', en: 'Closed since' } },
    enterpriseId: { title: { zh: '企业', en: 'Enterprise' }, say: enterpriseName },
    origin: { title: { zh: '来源层级', en: 'Found by' }, say: labelled(warningLabels) },
    sort: {
      title: { zh: '排序', en: 'Order' },
      say: labelled({
        '-opened': { zh: '最近登记在前', en: 'latest opened first' },
        opened: { zh: '最早登记在前', en: 'first opened first' },
        due: { zh: '期限近的在前', en: 'next deadline first' },
        '-due': { zh: '期限远的在前', en: 'last deadline first' },
      }),
    },
  },
};

const TABS = {
  todo: { zh: '待我办', en: 'To do' },
  done: { zh: '已办', en: 'Done' },
  started: { zh: '我发起', en: 'Opened by me' },
  copied: { zh: '抄送', en: 'Copied' },
  all: { zh: '全部在办', en: 'All open' },
};

type Row = MatterView & { readonly reasons?: readonly string[]; readonly deadlineAt?: string | null };

/** A tab of the inbox as a workbook. */
export const inboxExport: ExportKind<Row> = {
  list: 'inbox',
  name: { zh: '待办', en: 'Inbox' },
  columns: [
    ...columns.slice(0, 3),
    {
      title: { zh: '为什么在我这', en: 'Why it is here' },
      width: 18,
      value: (row, language) => row.reasons?.map((one) => labels[one]?.[language] ?? one).join('、'),
    },
    { title: { zh: '办理期限', en: 'To act by' }, kind: 'instant', width: 17, value: (row) => row.deadlineAt },
    ...columns.slice(4),
  ],
  filters: {
    kind,
    areaCode: area,
    q: sought,
    tab: { title: { zh: '页签', en: 'Tab' }, say: labelled(TABS) },
    reason: { title: { zh: '原因', en: 'Reason' }, say: labelled(labels) },
    due: { title: { zh: '期限', en: 'Due' }, say: labelled(labels) },
    snoozed: { title: { zh: '稍后处理', en: 'Put off' }, say: yesOrNo },
    sort: {
      title: { zh: '排序', en: 'Order' },
      say: labelled({
        due: { zh: '期限近的在前', en: 'next deadline first' },
        newest: { zh: '新来的在前', en: 'newest first' },
      }),
    },
  },
};
