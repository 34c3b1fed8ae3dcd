import { type Static, Type } from 'typebox';
import { type Role, ROLES } from '../../kernel/context.ts';
import type { Text } from '../../kernel/language.ts';
import { nullable } from '../../kernel/shapes.ts';

const Password = Type.String({ minLength: 1, maxLength: 512 });
const Username = Type.String({ minLength: 1, maxLength: 200 });

/** A role (系统角色). */
export const RoleName = Type.Unsafe<Role>({ type: 'string', enum: [...ROLES] });

/** A post (岗位) as people see it. */
export const PostView = Type.Object({
  id: Type.String(),
  role: RoleName,
  roleLabel: Type.String(),
  areaCode: Type.String(),
  areaName: Type.String(),
  areaPath: Type.String(),
  unitId: nullable(Type.String()),
  unitName: nullable(Type.String()),
  enterpriseId: nullable(Type.String()),
  enterpriseName: nullable(Type.String()),
});
export type PostView = Static<typeof PostView>;

/** How a session stands towards the second factor (双因素). */
const FACTOR_STANDINGS = ['proved', 'waived', 'enrolFirst', 'missing'] as const;

/** Who is signed in, in which posts, and what time it is on the platform. */
export const SessionView = Type.Object({
  account: Type.Object({ id: Type.String(), username: Type.String(), displayName: Type.String() }),
  /** The posts acted in: all that are held, or the one chosen. */
  posts: Type.Array(PostView),
  heldPosts: Type.Array(PostView),
  actingPostId: nullable(Type.String()),
  roles: Type.Array(RoleName),
  /** A kiosk: it looks and changes nothing. */
  readOnly: Type.Boolean(),
  secondFactor: Type.Object({
    enrolled: Type.Boolean(),
    standing: Type.Unsafe<(typeof FACTOR_STANDINGS)[number]>({ type: 'string', enum: [...FACTOR_STANDINGS] }),
  }),
  drill: Type.Boolean(),
  now: Type.String({ format: 'instant' }),
});
export type SessionView = Static<typeof SessionView>;

/** A code of an authenticator app, or a recovery code. */
const Code = Type.String({ minLength: 1, maxLength: 64 });

/** Body of `POST /session`; `code` is asked for where the account has a second factor. */
export const Credentials = Type.Object(
  { username: Username, password: Password, code: Type.Optional(Type.String({ maxLength: 64 })) },
  { additionalProperties: false },
);

/** Body of `PUT /session/post`: the post to act in, or all of them. */
export const ActingPost = Type.Object(
  { postId: nullable(Type.String({ format: 'uuid' })) },
  { additionalProperties: false },
);

/** An open session (会话) as its owner sees it. */
export const SessionItem = Type.Object({
  id: Type.String(),
  address: Type.String(),
  browser: Type.String(),
  since: Type.String({ format: 'instant' }),
  seenAt: Type.String({ format: 'instant' }),
  current: Type.Boolean(),
  proved: Type.Boolean(),
});
export type SessionItem = Static<typeof SessionItem>;
export const SessionList = Type.Object({ items: Type.Array(SessionItem) });

/** The second factor of the own account, as `GET /session/second-factor` answers it. */
export const FactorView = Type.Object({
  enrolled: Type.Boolean(),
  since: nullable(Type.String({ format: 'instant' })),
  recoveryCodesLeft: Type.Integer(),
  setting: Type.Unsafe<'required' | 'offered' | 'off'>({ type: 'string', enum: ['required', 'offered', 'off'] }),
});
export type FactorView = Static<typeof FactorView>;

/** Body of `POST /session/second-factor`: who sets one up shows once more who it is. */
export const FactorStart = Type.Object({ password: Password }, { additionalProperties: false });

/** A secret for an authenticator app; it is told this once. */
export const FactorOffer = Type.Object({ secret: Type.String(), uri: Type.String(), qr: Type.String() });
export type FactorOffer = Static<typeof FactorOffer>;

/** A body that is a code alone. */
export const FactorCode = Type.Object({ code: Code }, { additionalProperties: false });

/** Recovery codes (恢复码); they are told this once. */
export const RecoveryCodes = Type.Object({ recoveryCodes: Type.Array(Type.String()) });
export type RecoveryCodes = Static<typeof RecoveryCodes>;

/** Body of `POST /kiosks`. */
export const NewKiosk = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 60 }),
    areaCode: Type.String({ minLength: 1, maxLength: 64 }),
    addresses: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 20 })),
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 366 })),
  },
  { additionalProperties: false },
);

const KIOSK_STATES = ['active', 'expired', 'revoked'] as const;

/** A kiosk (只读大屏) as those who may make one see it. */
export const KioskView = Type.Object({
  id: Type.String(),
  name: Type.String(),
  areaCode: Type.String(),
  areaName: Type.String(),
  addresses: Type.Array(Type.String()),
  state: Type.Unsafe<(typeof KIOSK_STATES)[number]>({ type: 'string', enum: [...KIOSK_STATES] }),
  createdAt: Type.String({ format: 'instant' }),
  /** Nobody: at the command line. */
  createdBy: nullable(Type.String()),
  expiresAt: Type.String({ format: 'instant' }),
  seenAt: nullable(Type.String({ format: 'instant' })),
  seenFrom: nullable(Type.String()),
});
export type KioskView = Static<typeof KioskView>;
export const KioskList = Type.Object({ items: Type.Array(KioskView) });

/** A kiosk just made; its token is told this once. */
export const KioskMade = Type.Object({
  id: Type.String(),
  token: Type.String(),
  expiresAt: Type.String({ format: 'instant' }),
});
export type KioskMade = Static<typeof KioskMade>;

/** Body of `POST /session/kiosk`. */
export const KioskToken = Type.Object(
  { token: Type.String({ minLength: 1, maxLength: 200 }) },
  { additionalProperties: false },
);

/** Body of `PUT /session/password`. */
export const PasswordChange = Type.Object(
  { currentPassword: Password, password: Password },
  { additionalProperties: false },
);

/** A post to be held: the role, the area, and the unit's code or the enterprise's credit code. */
export const NewPost = Type.Object(
  {
    role: RoleName,
    areaCode: Type.String({ minLength: 1, maxLength: 64 }),
    unit: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  },
  { additionalProperties: false },
);
export type NewPost = Static<typeof NewPost>;

/** Body of `POST /accounts`. */
export const NewAccount = Type.Object(
  {
    username: Username,
    password: Password,
    displayName: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    posts: Type.Array(NewPost, { minItems: 1, maxItems: 20 }),
  },
  { additionalProperties: false },
);

/** An account (账号) as administrators and those who assign work see it. */
export const AccountView = Type.Object({
  id: Type.String(),
  username: Type.String(),
  displayName: Type.String(),
  disabled: Type.Boolean(),
  posts: Type.Array(PostView),
});
export type AccountView = Static<typeof AccountView>;

/** A page of accounts; `total` counts all that the filters keep, when `count` asked for it. */
export const AccountList = Type.Object({
  items: Type.Array(AccountView),
  nextCursor: nullable(Type.String()),
  total: Type.Optional(Type.Integer()),
});

/** Filters of `GET /accounts`. */
export const AccountFilter = Type.Object(
  {
    q: Type.Optional(Type.String({ maxLength: 100 })),
    role: Type.Optional(RoleName),
    unitId: Type.Optional(Type.String({ format: 'uuid' })),
    count: Type.Optional(Type.Boolean()),
    cursor: Type.Optional(Type.String({ maxLength: 500 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  },
  { additionalProperties: false },
);

/** Roles in both languages. */
export const roleLabels: Readonly<Record<Role, Text>> = {
  administrator: { zh: '系统管理员', en: 'Administrator' },
  auditor: { zh: '审计管理员', en: 'Auditor' },
  office: { zh: '安委会办公室', en: 'Committee office' },
  department: { zh: '部门监管人员', en: 'Department officer' },
  enforcement: { zh: '执法人员', en: 'Enforcement officer' },
  gridChief: { zh: '网格长', en: 'Grid chief' },
  gridWorker: { zh: '网格员', en: 'Grid worker' },
  expert: { zh: '专家', en: 'Expert' },
  enterprise: { zh: '企业安全管理人员', en: 'Enterprise safety officer' },
  worker: { zh: '企业员工', en: 'Worker' },
  patroller: { zh: '管线巡护员', en: 'Pipeline patroller' },
  command: { zh: '应急指挥', en: 'Emergency command' },
  integrator: { zh: '接口账号', en: 'Integrator' },
};
