import { type Static, Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';
import { At, Day, nullable } from '../../kernel/shapes.ts';

const oneOf = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values] });

/** Production status (生产状态). */
export const OperatingStatus = oneOf(['operating', 'suspended', 'closed']);
export type OperatingStatus = Static<typeof OperatingStatus>;

/** Social function (社会功能). */
export const EntityKind = oneOf([
  'company',
  'privateNonprofit',
  'socialOrganization',
  'publicInstitution',
  'smallPremises',
]);
export type EntityKind = Static<typeof EntityKind>;

/** Supervision grade (监管等级). */
export const Grade = oneOf(['A', 'B', 'C']);
export type Grade = Static<typeof Grade>;

/** The tier that supervises (监管层级). */
export const Supervising = oneOf(['county', 'city']);

/** What an enterprise declares or is ordered (报备). */
export const FilingType = oneOf([
  'approvedResumption',
  'preparingResumption',
  'debugging',
  'dismantling',
  'maintenance',
  'nightShift',
  'stopOrder',
]);
export type FilingType = Static<typeof FilingType>;

const Position = Type.Object(
  { lon: Type.Number({ minimum: -180, maximum: 180 }), lat: Type.Number({ minimum: -90, maximum: 90 }) },
  { additionalProperties: false },
);

/** An enterprise (监管对象) as lists and its page show it. */
export const EnterpriseView = Type.Object({
  id: Type.String(),
  creditCode: Type.String(),
  creditCodeValid: Type.Boolean(),
  name: Type.String(),
  areaCode: Type.String(),
  areaName: Type.String(),
  address: nullable(Type.String()),
  position: nullable(Position),
  status: OperatingStatus,
  statusLabel: Type.String(),
  statusSince: nullable(Day),
  entityKind: nullable(EntityKind),
  entityKindLabel: nullable(Type.String()),
  industryCode: nullable(Type.String()),
  grade: nullable(Grade),
  regulatorUnitId: nullable(Type.String()),
  regulatorUnitCode: nullable(Type.String()),
  regulatorUnitName: nullable(Type.String()),
  origin: Supervising,
  notes: Type.Record(Type.String(), Type.String()),
  version: Type.Integer(),
  createdAt: At,
  updatedAt: At,
});
export type EnterpriseView = Static<typeof EnterpriseView>;

/** A saved enterprise, with what the person should look at again. */
export const SavedEnterprise = Type.Object({ ...EnterpriseView.properties, warnings: Type.Array(Type.String()) });

/** A page of enterprises and how many there are under the same filters. */
export const EnterpriseList = Type.Object({
  items: Type.Array(EnterpriseView),
  nextCursor: nullable(Type.String()),
  total: Type.Integer(),
});

/** Filters of `GET /enterprises`. */
export const EnterpriseFilter = Type.Object(
  {
    q: Type.Optional(Type.String({ maxLength: 100 })),
    area: Type.Optional(Type.String({ maxLength: 64 })),
    industry: Type.Optional(Type.String({ maxLength: 100 })),
    status: Type.Optional(OperatingStatus),
    grade: Type.Optional(Grade),
    cursor: Type.Optional(Type.String({ maxLength: 500 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  },
  { additionalProperties: false },
);

const writable = {
  address: Type.Optional(nullable(Type.String({ maxLength: 300 }))),
  position: Type.Optional(nullable(Position)),
  statusSince: Type.Optional(nullable(Day)),
  entityKind: Type.Optional(nullable(EntityKind)),
  industryCode: Type.Optional(nullable(Type.String({ maxLength: 100 }))),
  grade: Type.Optional(nullable(Grade)),
  regulatorUnitCode: Type.Optional(nullable(Type.String({ maxLength: 64 }))),
  origin: Type.Optional(Supervising),
  notes: Type.Optional(Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 2000 }))),
};
const Name = Type.String({ minLength: 1, maxLength: 200 });
const CreditCode = Type.String({ minLength: 1, maxLength: 40 });
const AreaCode = Type.String({ minLength: 1, maxLength: 64 });

/** Body of `POST /enterprises`. */
export const NewEnterprise = Type.Object(
  { creditCode: CreditCode, name: Name, areaCode: AreaCode, status: OperatingStatus, ...writable },
  { additionalProperties: false },
);

/** Body of `PATCH /enterprises/{id}`; what is absent stays. */
export const EnterpriseChange = Type.Object(
  {
    creditCode: Type.Optional(CreditCode),
    name: Type.Optional(Name),
    areaCode: Type.Optional(AreaCode),
    status: Type.Optional(OperatingStatus),
    ...writable,
  },
  { additionalProperties: false },
);

/** The filings of an enterprise, newest first. */
export const FilingList = Type.Object({
  items: Type.Array(
    Type.Object({ id: Type.String(), type: FilingType, typeLabel: Type.String(), from: Day, until: nullable(Day) }),
  ),
  nextCursor: nullable(Type.String()),
});

/** Production status in both languages. */
export const statusLabels: Readonly<Record<OperatingStatus, Text>> = {
  operating: { zh: '在产', en: 'Operating' },
  suspended: { zh: '停产', en: 'Suspended' },
  closed: { zh: '关停', en: 'Closed' },
};

/** Social function in both languages. */
export const entityKindLabels: Readonly<Record<EntityKind, Text>> = {
  company: { zh: '企业', en: 'Company' },
  privateNonprofit: { zh: '民办非企业', en: 'Private non-profit' },
  socialOrganization: { zh: '社会组织', en: 'Social organisation' },
  publicInstitution: { zh: '事业单位', en: 'Public institution' },
  smallPremises: { zh: '九小场所', en: 'Small premises' },
};

/** Types of filings in both languages. */
export const filingLabels: Readonly<Record<FilingType, Text>> = {
  approvedResumption: { zh: '批准复工复产', en: 'Approved resumption' },
  preparingResumption: { zh: '准备复产', en: 'Preparing to resume' },
  debugging: { zh: '设备调试', en: 'Debugging' },
  dismantling: { zh: '设备拆除', en: 'Dismantling' },
  maintenance: { zh: '检修', en: 'Maintenance' },
  nightShift: { zh: '夜间生产', en: 'Night shift' },
  stopOrder: { zh: '停产指令', en: 'Stop order' },
};
