import { type Static, Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';
import { At, Day, nullable } from '../../kernel/shapes.ts';

export { INDUSTRIES, industryNames } from './industries.ts';

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

/** Risk level (四色): 红 major, 橙 greater, 黄 general, 蓝 low. */
export const RiskLevel = oneOf(['red', 'orange', 'yellow', 'blue']);
export type RiskLevel = Static<typeof RiskLevel>;

/** The system coordinates are told in; they are kept in CGCS2000. */
export const CoordinateSystem = oneOf(['cgcs2000', 'wgs84', 'gcj02', 'bd09']);
export type CoordinateSystem = Static<typeof CoordinateSystem>;

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

const PositionSource = Type.Object({ system: CoordinateSystem, lon: Type.Number(), lat: Type.Number() });

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
  /** The position as it was told, when that was in another system than CGCS2000. */
  positionSource: nullable(PositionSource),
  status: OperatingStatus,
  statusLabel: Type.String(),
  statusSince: nullable(Day),
  entityKind: nullable(EntityKind),
  entityKindLabel: nullable(Type.String()),
  industryCode: nullable(Type.String()),
  grade: nullable(Grade),
  riskLevel: nullable(RiskLevel),
  riskLevelLabel: nullable(Type.String()),
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
  total: Type.Optional(Type.Integer()),
});

/** A risk level, or `unrated` for those not given one yet. */
export const RiskFilter = oneOf(['red', 'orange', 'yellow', 'blue', 'unrated']);
export type RiskFilter = Static<typeof RiskFilter>;

/** What an enterprise's file may lack, as lists are asked for it. */
export const MissingField = oneOf([
  'position',
  'address',
  'industry',
  'grade',
  'risk',
  'regulator',
  'entityKind',
  'statusSince',
  'creditCode',
]);
export type MissingField = Static<typeof MissingField>;

/** The orders of `GET /enterprises`, a minus for the other way round; without one they stand as registered. */
export const EnterpriseSort = oneOf(['name', '-name', 'grade', '-grade', 'updated', '-updated']);
export type EnterpriseSort = Static<typeof EnterpriseSort>;

/** Filters of `GET /enterprises`. */
export const EnterpriseFilter = Type.Object(
  {
    q: Type.Optional(Type.String({ maxLength: 100 })),
    area: Type.Optional(Type.String({ maxLength: 64 })),
    industry: Type.Optional(Type.String({ maxLength: 100 })),
    status: Type.Optional(OperatingStatus),
    grade: Type.Optional(Grade),
    risk: Type.Optional(RiskFilter),
    /** Only those of which this is not known. */
    missing: Type.Optional(MissingField),
    /** Only those that stand in this box of the map: `west,south,east,north`. */
    bbox: Type.Optional(Type.String({ maxLength: 100 })),
    /** Only those within so many kilometres of a place: `lon,lat,km`. */
    near: Type.Optional(Type.String({ maxLength: 100 })),
    sort: Type.Optional(EnterpriseSort),
    /** False leaves the counting out, for those who read on. */
    count: Type.Optional(Type.Boolean()),
    cursor: Type.Optional(Type.String({ maxLength: 500 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  },
  { additionalProperties: false },
);

const writable = {
  address: Type.Optional(nullable(Type.String({ maxLength: 300 }))),
  position: Type.Optional(nullable(Position)),
  /** The system `position` is told in; CGCS2000 unless told. */
  coordinateSystem: Type.Optional(CoordinateSystem),
  statusSince: Type.Optional(nullable(Day)),
  entityKind: Type.Optional(nullable(EntityKind)),
  industryCode: Type.Optional(nullable(Type.String({ maxLength: 100 }))),
  grade: Type.Optional(nullable(Grade)),
  riskLevel: Type.Optional(nullable(RiskLevel)),
  regulatorUnitCode: Type.Optional(nullable(Type.String({ maxLength: 64 }))),
  origin: Type.Optional(Supervising),
  notes: Type.Optional(Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 2000 }))),
};
const Name = Type.String({ minLength: 1, maxLength: 200 });
const CreditCode = Type.String({ minLength: 1, maxLength: 40 });
const AreaCode = Type.String({ minLength: 1, maxLength: 64 });

/** The facts of an enterprise whose source is told (来源), in the order of its form. */
export const ENTERPRISE_FIELDS = [
  'creditCode',
  'name',
  'areaCode',
  'address',
  'position',
  'status',
  'statusSince',
  'entityKind',
  'industryCode',
  'grade',
  'riskLevel',
  'regulatorUnitId',
  'origin',
  'notes',
] as const;
export type EnterpriseField = (typeof ENTERPRISE_FIELDS)[number];

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

/** Risk levels (四色) in both languages. */
export const riskLabels: Readonly<Record<RiskLevel, Text>> = {
  red: { zh: '重大风险', en: 'Major risk' },
  orange: { zh: '较大风险', en: 'Greater risk' },
  yellow: { zh: '一般风险', en: 'General risk' },
  blue: { zh: '低风险', en: 'Low risk' },
};

/** Systems of coordinates in both languages. */
export const coordinateLabels: Readonly<Record<CoordinateSystem, Text>> = {
  cgcs2000: { zh: 'CGCS2000（国家大地坐标）', en: 'CGCS2000' },
  wgs84: { zh: 'WGS84（GPS）', en: 'WGS84 (GPS)' },
  gcj02: { zh: 'GCJ-02（高德、腾讯）', en: 'GCJ-02 (Amap, Tencent)' },
  bd09: { zh: 'BD-09（百度）', en: 'BD-09 (Baidu)' },
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

/** What a file may lack, in both languages. */
export const missingLabels: Readonly<Record<MissingField, Text>> = {
  position: { zh: '坐标', en: 'position' },
  address: { zh: '地址', en: 'address' },
  industry: { zh: '行业', en: 'industry' },
  grade: { zh: '监管等级', en: 'grade' },
  risk: { zh: '风险等级', en: 'risk level' },
  regulator: { zh: '监管单位', en: 'regulator' },
  entityKind: { zh: '社会功能', en: 'kind of entity' },
  statusSince: { zh: '状态起始日期', en: 'date of the status' },
  creditCode: { zh: '有效的信用代码', en: 'valid credit code' },
};
