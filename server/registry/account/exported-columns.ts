import { type ExportKind, labelled, yesOrNo } from '../../infra/export.ts';
import type { Look } from '../../infra/verb.ts';
import { unitsByIds } from '../organization/index.ts';
import { type AccountView, roleLabels } from './contract.ts';

const unitName = async (id: string, look: Look): Promise<string> =>
  (await unitsByIds(look.db, [id])).get(id)?.name ?? id;
/** A person may hold several posts: each stands on a line of its own. */
const lines = (values: readonly (string | null)[]): string =>
  values
    .map((value) => value ?? '')
    .join('\n')
    .trim();

/** The list of accounts as a workbook, for administrators. */
export const accountExport: ExportKind<AccountView> = {
  list: 'accounts',
  name: { zh: '账号', en: 'Accounts' },
  access: ['administrator'],
  columns: [
    { title: { zh: '用户名', en: 'User name' }, width: 24, value: (row) => row.username },
    { title: { zh: '姓名', en: 'Name' }, width: 18, value: (row) => row.displayName },
    {
      title: { zh: '停用', en: 'Disabled' },
      width: 8,
      value: (row, language) => yesOrNo(String(row.disabled))[language],
    },
    {
      title: { zh: '岗位', en: 'Role' },
      width: 20,
      value: (row) => lines(row.posts.map((post) => post.roleLabel)),
    },
    { title: { zh: '区划', en: 'Area' }, width: 16, value: (row) => lines(row.posts.map((post) => post.areaName)) },
    { title: { zh: '单位', en: 'Unit' }, width: 30, value: (row) => lines(row.posts.map((post) => post.unitName)) },
    {
      title: { zh: '企业', en: 'Enterprise' },
      width: 34,
      value: (row) => lines(row.posts.map((post) => post.enterpriseName)),
    },
  ],
  filters: {
    q: { title: { zh: '姓名或用户名含', en: 'Name contains' } },
    role: { title: { zh: '岗位', en: 'Role' }, say: labelled(roleLabels) },
    unitId: { title: { zh: '单位', en: 'Unit' }, say: unitName },
  },
};
