import { Type } from 'typebox';
import { type Io, read, type Route } from '../../infra/http.ts';
import { ask } from '../../infra/verb.ts';
import { invalidFields } from '../../kernel/failure.ts';
import { setPassword } from './change-account.ts';
import { changing, demandRight, ofSession, ofSessionHere } from './changing.ts';
import {
  ActingPost,
  Credentials,
  FactorCode,
  FactorOffer,
  FactorStart,
  FactorView,
  PasswordChange,
  RecoveryCodes,
  SessionList,
  SessionView,
} from './contract.ts';
import { accountFaults } from './failures.ts';
import { sessionOwner } from './identify.ts';
import { sessionSecret } from './cookie.ts';
import { endOwnOtherSessions, endOwnSession, ownSessions, switchPost } from './own-sessions.ts';
import { currentSession } from './read-accounts.ts';
import {
  confirmSecondFactor,
  offerSecondFactor,
  ownSecondFactor,
  renewRecoveryCodes,
  turnOffSecondFactor,
} from './second-factor.ts';
import { closeSession, openSession } from './sign-in-over-http.ts';

const tag = 'account';

const post = {
  id: '01980000-0000-7000-8000-000000000004',
  role: 'office',
  roleLabel: '安委会办公室',
  areaCode: '370481',
  areaName: '滕州市',
  areaPath: '370400/370481/',
  unitId: '01980000-0000-7000-8000-000000000002',
  unitName: '滕州市安委会办公室',
  enterpriseId: null,
  enterpriseName: null,
};

/** An example of who is signed in. */
export const sessionExample = {
  account: { id: '01980000-0000-7000-8000-000000000001', username: 'tengzhou.office', displayName: '滕州安委办' },
  posts: [post],
  heldPosts: [post],
  actingPostId: null,
  roles: ['office'],
  readOnly: false,
  secondFactor: { enrolled: true, standing: 'proved' },
  drill: false,
  now: '2026-03-20T09:00:00.000+08:00',
};

const recoveryCodes = { recoveryCodes: ['4n7q-x2fd-9wkz-h5tc', 'b8vm-3r6e-yp1j-0sga'] };

const askOf = ({ platform, ctx }: Io, hash: Readonly<Record<string, unknown>>) =>
  ask(platform, currentSession, ctx, hash);

/** Switches the post and tells who one is from now on. */
const switched = async (io: Io) => {
  await changing(switchPost, ofSession)(io);
  const actor = await sessionOwner(io.platform, sessionSecret(io.request) ?? '', io.request.ip);
  return askOf(actor ? { ...io, ctx: { ...io.ctx, actor } } : io, ofSession(io));
};

const wrongCode = () => invalidFields([{ path: 'code', message: accountFaults.code }]);
const wrongPassword = () => invalidFields([{ path: 'password', message: accountFaults.current }]);

/** The own session: signing in and out, the post acted in, the sessions open elsewhere. */
const own: Route[] = [
  {
    method: 'POST',
    path: '/session',
    tag,
    open: true,
    summary: { zh: '登录，得到会话 Cookie', en: 'Sign in; answers with a session cookie' },
    body: Credentials,
    response: SessionView,
    example: {
      body: { username: 'tengzhou.office', password: 'a long Passw0rd', code: '287082' },
      answer: sessionExample,
    },
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
  {
    method: 'GET',
    path: '/session',
    tag,
    summary: { zh: '当前登录的账号与岗位', en: 'Who is signed in, in which posts' },
    response: SessionView,
    example: { answer: sessionExample },
    handle: async (io) => askOf(io, ofSession(io)),
  },
  {
    method: 'PUT',
    path: '/session/post',
    tag,
    summary: { zh: '切换岗位：只以所选岗位行事，或恢复全部岗位', en: 'Act in one of the own posts, or in all' },
    body: ActingPost,
    response: SessionView,
    example: { body: { postId: post.id }, answer: { ...sessionExample, actingPostId: post.id } },
    handle: switched,
  },
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
  {
    method: 'GET',
    path: '/sessions',
    tag,
    summary: { zh: '自己的会话', en: 'The own open sessions' },
    response: SessionList,
    handle: async (io) => ask(io.platform, ownSessions, io.ctx, ofSession(io)),
  },
  {
    method: 'DELETE',
    path: '/sessions/:id',
    tag,
    status: 204,
    summary: { zh: '结束自己的一个会话', en: 'End one of the own sessions' },
    params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
    response: Type.Null(),
    handle: changing(endOwnSession),
  },
  {
    method: 'POST',
    path: '/sessions/end-others',
    tag,
    summary: { zh: '结束自己的其他会话', en: 'End all own sessions but this one' },
    response: Type.Object({ ended: Type.Integer() }),
    handle: changing(endOwnOtherSessions, ofSession),
  },
];

/** The second factor of the own account. */
const factor: Route[] = [
  read('/session/second-factor', ownSecondFactor, {
    tag,
    summary: { zh: '自己的双因素验证', en: 'The own second factor' },
    response: FactorView,
  }),
  {
    method: 'POST',
    path: '/session/second-factor',
    tag,
    summary: { zh: '启用双因素验证：得到密钥与二维码', en: 'Begin to set up a second factor: secret and QR code' },
    body: FactorStart,
    response: FactorOffer,
    example: {
      body: { password: 'a long Passw0rd' },
      answer: {
        secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
        uri: 'otpauth://totp/Anjian:tengzhou.office?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Anjian',
        qr: '<svg xmlns="http://www.w3.org/2000/svg"/>',
      },
    },
    handle: async (io) => demandRight(await changing(offerSecondFactor, ofSessionHere)(io), wrongPassword),
  },
  {
    method: 'POST',
    path: '/session/second-factor/confirm',
    tag,
    summary: { zh: '以动态码确认启用，得到恢复码', en: 'Confirm the second factor by a code; answers recovery codes' },
    body: FactorCode,
    response: RecoveryCodes,
    example: { body: { code: '287082' }, answer: recoveryCodes },
    handle: changing(confirmSecondFactor, ofSessionHere),
  },
  {
    method: 'POST',
    path: '/session/second-factor/off',
    tag,
    status: 204,
    summary: { zh: '以动态码停用双因素验证', en: 'Turn the second factor off by a code' },
    body: FactorCode,
    response: Type.Null(),
    example: { body: { code: '287082' } },
    handle: async (io) => {
      demandRight(await changing(turnOffSecondFactor, ofSessionHere)(io), wrongCode);
      return null;
    },
  },
  {
    method: 'POST',
    path: '/session/second-factor/recovery-codes',
    tag,
    summary: { zh: '重新生成恢复码；旧的随即作废', en: 'Make new recovery codes; the former ones are void' },
    body: FactorCode,
    response: RecoveryCodes,
    example: { body: { code: '287082' }, answer: recoveryCodes },
    handle: async (io) => demandRight(await changing(renewRecoveryCodes, ofSessionHere)(io), wrongCode),
  },
];

/** Everything that concerns the own session and account. */
export const sessionRoutes: readonly Route[] = [...own, ...factor];
