import { type TSchema, Type } from 'typebox';
import { type Io, read, type Route } from '../../infra/http.ts';
import { perform, type Verb } from '../../infra/verb.ts';
import { disableAccount, setPassword } from './change-account.ts';
import { AccountFilter, AccountList, Credentials, NewAccount, PasswordChange, SessionView } from './contract.ts';
import { createAccount } from './create-account.ts';
import { forgetRecognised } from './identify.ts';
import { accountList, currentSession } from './read-accounts.ts';
import { closeSession, openSession } from './sign-in-over-http.ts';

const tag = 'account';

/** Performs a verb that handles passwords or ends rights: nothing of it is kept for an Idempotency-Key, nobody is remembered. */
const changing =
  <S extends TSchema, O>(verb: Verb<S, O>) =>
  async ({ platform, ctx, input }: Io): Promise<O> => {
    const done = await perform(platform, verb, { ...ctx, idempotencyKey: undefined }, input);
    forgetRecognised(platform.database);
    return done;
  };

const session = {
  account: { id: '01980000-0000-7000-8000-000000000001', username: 'tengzhou.office', displayName: '滕州安委办' },
  posts: [
    {
      role: 'office',
      roleLabel: '安委会办公室',
      areaCode: '370481',
      areaName: '滕州市',
      areaPath: '370400/370481/',
      unitId: '01980000-0000-7000-8000-000000000002',
      unitName: '滕州市安委会办公室',
      enterpriseId: null,
      enterpriseName: null,
    },
  ],
  roles: ['office'],
  drill: false,
  now: '2026-03-20T09:00:00.000+08:00',
};

/** Signing in and out, and accounts, over HTTP. */
export const routes: Route[] = [
  {
    method: 'POST',
    path: '/session',
    tag,
    open: true,
    summary: { zh: '登录，得到会话 Cookie', en: 'Sign in; answers with a session cookie' },
    body: Credentials,
    response: SessionView,
    example: { body: { username: 'tengzhou.office', password: 'a long Passw0rd' }, answer: session },
    handle: openSession,
  },
  {
    method: 'DELETE',
    path: '/session',
    tag,
    open: true,
    status: 204,
    summary: { zh: '退出登录', en: 'Sign out' },
    response: Type.Null(),
    handle: closeSession,
  },
  read('/session', currentSession, {
    tag,
    summary: { zh: '当前登录的账号与岗位', en: 'Who is signed in, in which posts' },
    response: SessionView,
    example: { answer: session },
  }),
  {
    method: 'PUT',
    path: '/session/password',
    tag,
    status: 204,
    summary: { zh: '修改自己的口令；各处会话随即失效', en: 'Change the own password; all sessions end' },
    body: PasswordChange,
    response: Type.Null(),
    example: { body: { currentPassword: 'former-One-1', password: 'another-One-2' } },
    handle: changing(setPassword),
  },
  read('/accounts', accountList, {
    tag,
    summary: { zh: '管辖范围内的账号', en: 'Accounts within the own posts' },
    query: AccountFilter,
    response: AccountList,
  }),
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
];
