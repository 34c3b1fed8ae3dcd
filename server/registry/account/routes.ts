import { Type } from 'typebox';
import { exportOf } from '../../infra/export.ts';
import { read, type Route } from '../../infra/http.ts';
import { disableAccount, resetSecondFactor } from './change-account.ts';
import { changing } from './changing.ts';
import { AccountFilter, AccountList, NewAccount } from './contract.ts';
import { createAccount } from './create-account.ts';
import { accountExport } from './exported-columns.ts';
import { kioskRoutes } from './kiosk-routes.ts';
import { accountList } from './read-accounts.ts';
import { sessionRoutes } from './session-routes.ts';

const tag = 'account';

/** Signing in and out, accounts and kiosks, over HTTP. */
export const routes: Route[] = [
  ...sessionRoutes,
  ...kioskRoutes,
  read('/accounts', accountList, {
    tag,
    summary: { zh: '管辖范围内的账号', en: 'Accounts within the own posts' },
    query: AccountFilter,
    response: AccountList,
  }),
  exportOf('/accounts', accountList, tag, accountExport),
  {
    method: 'POST',
    path: '/accounts',
    tag,
    status: 201,
    summary: { zh: '开设账号', en: 'Create an account with its posts' },
    body: NewAccount,
    response: Type.Object({ id: Type.String(), username: Type.String() }),
    example: {
      body: {
        username: 'zhang.san',
        password: 'a long Passw0rd',
        displayName: '张三',
        posts: [{ role: 'department', areaCode: '370481' }],
      },
      answer: { id: '01980000-0000-7000-8000-000000000003', username: 'zhang.san' },
    },
    handle: changing(createAccount),
  },
  {
    method: 'POST',
    path: '/accounts/:username/disable',
    tag,
    status: 204,
    summary: { zh: '停用账号；其会话与令牌随即失效', en: 'Disable an account; its sessions and tokens end' },
    params: Type.Object({ username: Type.String() }),
    response: Type.Null(),
    handle: changing(disableAccount),
  },
  {
    method: 'POST',
    path: '/accounts/:username/reset-second-factor',
    tag,
    status: 204,
    summary: { zh: '重置他人的双因素验证；其会话随即失效', en: "Reset somebody's second factor; its sessions end" },
    params: Type.Object({ username: Type.String() }),
    response: Type.Null(),
    handle: changing(resetSecondFactor),
  },
];
