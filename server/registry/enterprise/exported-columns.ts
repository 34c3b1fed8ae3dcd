import { type ExportKind, labelled } from '../../infra/export.ts';
import type { Look } from '../../infra/verb.ts';
import type { Language, Text } from '../../kernel/language.ts';
import { areaByCode } from '../organization/index.ts';
import { type EnterpriseView, industryNames, missingLabels, riskLabels, statusLabels } from './contract.ts';

const industry = (code: string, language: Language): string => industryNames(code)?.[language === 'en' ? 1 : 0] ?? code;
const areaName = async (code: string, look: Look): Promise<string> => (await areaByCode(look.db, code))?.name ?? code;
const grade = (value: string): Text => ({ zh: `${value} 级`, en: `Grade ${value}` });

const ORDERS: Readonly<Record<string, Text>> = {
  name: { zh: '按名称', en: 'by name' },
  '-name': { zh: '按名称倒序', en: 'by name, backwards' },
  grade: { zh: '按监管等级', en: 'by grade' },
  '-grade': { zh: '按监管等级倒序', en: 'by grade, backwards' },
  updated: { zh: '最早更新在前', en: 'longest unchanged first' },
  '-updated': { zh: '最近更新在前', en: 'latest changed first' },
};

/** The list of enterprises as a workbook. */
export const enterpriseExport: ExportKind<EnterpriseView> = {
  list: 'enterprises',
  name: { zh: '监管对象', en: 'Enterprises' },
  columns: [
    { title: { zh: '单位名称', en: 'Name' }, width: 36, value: (row) => row.name },
    { title: { zh: '统一社会信用代码', en: 'Credit code' }, width: 23, value: (row) => row.creditCode },
    { title: { zh: '区划', en: 'Area' }, width: 14, value: (row) => row.areaName },
    { title: { zh: '区划代码', en: 'Area code' }, width: 14, value: (row) => row.areaCode },
    { title: { zh: '地址', en: 'Address' }, width: 34, value: (row) => row.address },
    { title: { zh: '行业代码', en: 'Industry code' }, width: 11, value: (row) => row.industryCode },
    {
      title: { zh: '行业', en: 'Industry' },
      width: 26,
      value: (row, language) => row.industryCode && industry(row.industryCode, language),
    },
    { title: { zh: '社会功能', en: 'Kind of entity' }, width: 13, value: (row) => row.entityKindLabel },
    { title: { zh: '生产状态', en: 'Status' }, width: 11, value: (row) => row.statusLabel },
    { title: { zh: '状态起始日期', en: 'Since' }, kind: 'date', width: 14, value: (row) => row.statusSince },
    { title: { zh: '监管等级', en: 'Grade' }, width: 10, value: (row) => row.grade },
    { title: { zh: '风险等级', en: 'Risk level' }, width: 12, value: (row) => row.riskLevelLabel },
    { title: { zh: '监管单位', en: 'Regulator' }, width: 26, value: (row) => row.regulatorUnitName },
    { title: { zh: '经度', en: 'Longitude' }, kind: 'number', width: 12, value: (row) => row.position?.lon },
    { title: { zh: '纬度', en: 'Latitude' }, kind: 'number', width: 12, value: (row) => row.position?.lat },
    { title: { zh: '登记时间', en: 'Registered' }, kind: 'instant', width: 17, value: (row) => row.createdAt },
    { title: { zh: '更新时间', en: 'Updated' }, kind: 'instant', width: 17, value: (row) => row.updatedAt },
  ],
  filters: {
    q: { title: { zh: '名称或信用代码含', en: 'Name or code contains' } },
    area: { title: { zh: '区划', en: 'Area' }, say: areaName },
    industry: { title: { zh: '行业', en: 'Industry' }, say: (code, { language }) => industry(code, language) },
    status: { title: { zh: '生产状态', en: 'Status' }, say: labelled(statusLabels) },
    grade: { title: { zh: '监管等级', en: 'Grade' }, say: grade },
    risk: {
      title: { zh: '风险等级', en: 'Risk level' },
      say: labelled({ ...riskLabels, unrated: { zh: '未定级', en: 'not graded' } }),
    },
    missing: { title: { zh: '缺少', en: 'Missing' }, say: labelled(missingLabels) },
    bbox: { title: { zh: '地图范围（西,南,东,北）', en: 'Box (west,south,east,north)' } },
    near: { title: { zh: '周边（经度,纬度,公里）', en: 'Near (lon,lat,km)' } },
    sort: { title: { zh: '排序', en: 'Order' }, say: labelled(ORDERS) },
  },
};
