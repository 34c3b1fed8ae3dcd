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

/** Who is signed in, in which posts, and what time it is on the platform. */
export const SessionView = Type.Object({
  account: Type.Object({ id: Type.String(), username: Type.String(), displayName: Type.String() }),
  posts: Type.Array(PostView),
  roles: Type.Array(RoleName),
  drill: Type.Boolean(),
  now: Type.String({ format: 'instant' }),
});
export type SessionView = Static<typeof SessionView>;

/** Body of `POST /session`. */
export const Credentials = Type.Object({ username: Username, password: Password }, { additionalProperties: false });

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

export const AccountList = Type.Object({ items: Type.Array(AccountView), nextCursor: nullable(Type.String()) });

/** Filters of `GET /accounts`. */
export const AccountFilter = Type.Object(
  {
    q: Type.Optional(Type.String({ maxLength: 100 })),
    role: Type.Optional(RoleName),
    unitId: Type.Optional(Type.String({ format: 'uuid' })),
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
