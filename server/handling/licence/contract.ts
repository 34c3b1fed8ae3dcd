import { type Static, Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';
import { Day } from '../../kernel/shapes.ts';

const Tier = Type.Union([Type.Literal('county'), Type.Literal('city')]);
const closedForm = { additionalProperties: false };

/** Body of `POST /enterprises/{id}/licences`. */
export const NewLicence = Type.Object(
  {
    type: Type.String({ minLength: 1, maxLength: 100 }),
    number: Type.String({ minLength: 1, maxLength: 100 }),
    validUntil: Day,
    supervisedBy: Type.Optional(Tier),
  },
  closedForm,
);

/** Body of `PATCH /licences/{id}`. */
export const LicenceChange = Type.Object(
  { validUntil: Type.Optional(Day), supervisedBy: Type.Optional(Tier) },
  closedForm,
);

/** A licence (许可证件) as people read it; `expired` by the day on which it is asked for. */
export const LicenceView = Type.Object({
  id: Type.String(),
  enterpriseId: Type.String(),
  type: Type.String(),
  number: Type.String(),
  validUntil: Day,
  supervisedBy: Tier,
  state: Type.Union([Type.Literal('valid'), Type.Literal('expired'), Type.Literal('revoked')]),
  matterId: Type.Union([Type.String(), Type.Null()]),
  version: Type.Integer(),
});
export type LicenceView = Static<typeof LicenceView>;
export const LicenceList = Type.Object({
  items: Type.Array(LicenceView),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
});

/** The forms of the actions on an expired licence. */
export const forms = {
  renew: Type.Object({ validUntil: Day, note: Type.Optional(Type.String({ maxLength: 2000 })) }, closedForm),
  revoke: Type.Object({ reason: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })) }, closedForm),
  correct: Type.Object({ validUntil: Day }, closedForm),
} as const;

/** `detail` of an expired licence (超期证件): which licence. */
export const ExpiredDetail = Type.Object(
  { licenceId: Type.String({ format: 'uuid' }), validUntil: Type.Optional(Day) },
  closedForm,
);

/** Names of states and actions in both languages. */
export const labels = {
  expired: { zh: '已超期', en: 'Expired' },
  renewed: { zh: '已换证', en: 'Renewed' },
  revoked: { zh: '已吊销', en: 'Revoked' },
  corrected: { zh: '登记已更正', en: 'Register corrected' },
  valid: { zh: '有效', en: 'Valid' },
  renew: { zh: '换证', en: 'Renew' },
  revoke: { zh: '吊销', en: 'Revoke' },
  correct: { zh: '更正登记', en: 'Correct the register' },
} as const satisfies Readonly<Record<string, Text>>;
