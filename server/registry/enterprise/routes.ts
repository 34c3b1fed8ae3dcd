import { Type } from 'typebox';
import { exportOf } from '../../infra/export.ts';
import { act, read, type Route } from '../../infra/http.ts';
import {
  EnterpriseChange,
  EnterpriseFilter,
  EnterpriseList,
  EnterpriseView,
  FilingList,
  NewEnterprise,
  SavedEnterprise,
} from './contract.ts';
import { createEnterprise } from './create-enterprise.ts';
import { enterpriseExport } from './exported-columns.ts';
import { enterpriseById, enterpriseFilings, enterpriseList } from './read-enterprises.ts';
import { updateEnterprise } from './update-enterprise.ts';

const tag = 'enterprise';
const params = Type.Object({ id: Type.String() });

const body = {
  creditCode: '91370481MA0D00001N',
  name: '枣庄示例金属制品有限公司',
  areaCode: '370481',
  address: '工业路1号',
  position: { lon: 117.1, lat: 35.1 },
  status: 'operating',
  statusSince: '2020-01-01',
  entityKind: 'company',
  industryCode: 'C33',
  grade: 'B',
  riskLevel: 'yellow',
};
const answer = {
  id: '01980000-0000-7000-8000-000000000001',
  ...body,
  creditCodeValid: true,
  areaName: '滕州市',
  statusLabel: '在产',
  riskLevelLabel: '一般风险',
  positionSource: null,
  entityKindLabel: '企业',
  regulatorUnitId: null,
  regulatorUnitCode: null,
  regulatorUnitName: null,
  origin: 'county',
  notes: {},
  version: 1,
  createdAt: '2026-03-20T09:00:00.000+08:00',
  updatedAt: '2026-03-20T09:00:00.000+08:00',
};

/** Enterprises over HTTP. */
export const routes: Route[] = [
  read('/enterprises', enterpriseList, {
    tag,
    summary: { zh: '监管对象列表', en: 'Enterprises' },
    query: EnterpriseFilter,
    response: EnterpriseList,
    example: { answer: { items: [answer], nextCursor: null, total: 1 } },
  }),
  act('POST', '/enterprises', createEnterprise, {
    tag,
    summary: { zh: '登记监管对象', en: 'Register an enterprise' },
    body: NewEnterprise,
    status: 201,
    response: SavedEnterprise,
    example: { body, answer: { ...answer, warnings: [] } },
  }),
  exportOf('/enterprises', enterpriseList, tag, enterpriseExport),
  read('/enterprises/:id', enterpriseById, {
    tag,
    summary: { zh: '一企一档', en: 'One enterprise' },
    params,
    response: EnterpriseView,
    example: { answer },
  }),
  act('PATCH', '/enterprises/:id', updateEnterprise, {
    tag,
    summary: {
      zh: '修改监管对象；If-Match 防止覆盖他人的修改',
      en: 'Change an enterprise; If-Match guards against overwriting',
    },
    params,
    body: EnterpriseChange,
    response: SavedEnterprise,
    example: { body: { status: 'closed', statusSince: '2026-03-20' }, answer: { ...answer, warnings: [] } },
  }),
  read('/enterprises/:id/filings', enterpriseFilings, {
    tag,
    summary: { zh: '报备', en: 'What the enterprise declared or was ordered' },
    params,
    response: FilingList,
  }),
];
