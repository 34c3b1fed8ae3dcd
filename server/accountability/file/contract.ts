import { type Static, Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';
import { At, nullable } from '../../kernel/shapes.ts';

const oneOf = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values] });

/** The parts a whole file has; the first ten are fields of the edit form. */
export const COMPLETENESS_PARTS = [
  'creditCode',
  'areaCode',
  'address',
  'position',
  'statusSince',
  'entityKind',
  'industryCode',
  'grade',
  'riskLevel',
  'regulatorUnitCode',
  'licences',
  'meters',
  'prevention',
  'people',
] as const;
export type CompletenessPart = (typeof COMPLETENESS_PARTS)[number];

/** By which way a fact came in (来源). */
export const SourceKind = oneOf(['import', 'desk', 'api', 'undo', 'demo', 'unknown']);
export type SourceKind = Static<typeof SourceKind>;

/** How complete a file is, and what is missing (完整率). */
export const CompletenessView = Type.Object({
  percent: Type.Integer({ minimum: 0, maximum: 100 }),
  asked: Type.Integer(),
  missing: Type.Array(
    Type.Object({
      part: oneOf(COMPLETENESS_PARTS),
      label: Type.String(),
      weight: Type.Integer(),
      by: Type.String(),
      byLabel: Type.String(),
    }),
  ),
});

/** Where one fact came from: who, when, by which way, and what stood there before. */
export const FieldSource = Type.Object({
  field: Type.String(),
  at: At,
  /** Who set it; not told to the enterprise itself. */
  by: nullable(Type.String()),
  via: SourceKind,
  viaLabel: Type.String(),
  file: nullable(Type.String()),
  row: nullable(Type.Integer()),
  /** The value before, as people read it; nothing when it was set for the first time. */
  was: nullable(Type.String()),
});
export type FieldSource = Static<typeof FieldSource>;

/** One link of the chain of responsibility (责任链): a tier, who answers there, and on which posts. */
export const ChainLink = Type.Object({
  tier: oneOf(['city', 'county', 'town', 'grid', 'enterprise']),
  label: Type.String(),
  areaName: Type.String(),
  units: Type.Array(
    Type.Object({
      name: Type.String(),
      duty: Type.String(),
      posts: Type.Array(Type.Object({ role: Type.String(), name: nullable(Type.String()) })),
    }),
  ),
});
export type ChainLink = Static<typeof ChainLink>;

/** What may be opened about an enterprise by hand, with the form of its detail. */
export const Openable = Type.Object({
  kind: Type.String(),
  label: Type.String(),
  form: Type.Record(Type.String(), Type.Unknown()),
});

/** The file of an enterprise at one glance (一企一档): what each tab holds, how complete it is, and where its facts came from. */
export const FileView = Type.Object({
  enterpriseId: Type.String(),
  /** Whether the reader belongs to the enterprise itself, and so sees its own side alone. */
  own: Type.Boolean(),
  completeness: CompletenessView,
  sources: Type.Array(FieldSource),
  chain: Type.Array(ChainLink),
  counts: Type.Object({
    licences: Type.Integer(),
    matters: Type.Integer(),
    openMatters: Type.Integer(),
    meters: Type.Integer(),
    filings: Type.Integer(),
    documents: Type.Integer(),
    attachments: Type.Integer(),
    people: Type.Integer(),
    enrolled: Type.Boolean(),
  }),
  /** The last twelve months: matters opened, alarms among them, warnings rung. */
  months: Type.Array(
    Type.Object({
      month: Type.String(),
      matters: Type.Integer(),
      alarms: Type.Integer(),
      warnings: Type.Integer(),
    }),
  ),
  mayEdit: Type.Boolean(),
  /** The form of `PATCH /enterprises/{id}`, for those who may. */
  editForm: nullable(Type.Record(Type.String(), Type.Unknown())),
  openable: Type.Array(Openable),
});
export type FileView = Static<typeof FileView>;

/** The kinds of things that happen to an enterprise, as its timeline is filtered. */
export const TIMELINE_TYPES = [
  'register',
  'matter',
  'alarm',
  'warning',
  'document',
  'licence',
  'prevention',
  'filing',
  'meter',
  'evidence',
  'print',
] as const;
export type TimelineType = (typeof TIMELINE_TYPES)[number];

/** One thing that happened to an enterprise (时间线). */
export const TimelineItem = Type.Object({
  id: Type.String(),
  at: At,
  type: oneOf(TIMELINE_TYPES),
  typeLabel: Type.String(),
  /** What happened, in words. */
  label: Type.String(),
  /** What it happened to, or more about it. */
  detail: nullable(Type.String()),
  by: nullable(Type.String()),
  matterId: nullable(Type.String()),
  directiveId: nullable(Type.String()),
});
export type TimelineItem = Static<typeof TimelineItem>;
export const TimelineList = Type.Object({
  items: Type.Array(TimelineItem),
  nextCursor: nullable(Type.String()),
});

/** Filters of `GET /enterprises/{id}/timeline`. */
export const TimelineFilter = Type.Object(
  {
    type: Type.Optional(oneOf(TIMELINE_TYPES)),
    cursor: Type.Optional(Type.String({ maxLength: 500 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  },
  { additionalProperties: false },
);

/** The forms a whole file can be had in. */
export const FILE_FORMATS = ['pdf', 'docx', 'xlsx'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** What the file calls its parts. */
export const partLabels: Readonly<Record<CompletenessPart, Text>> = {
  creditCode: { zh: '统一社会信用代码（校验通过）', en: 'Credit code that passes its check' },
  areaCode: { zh: '区划（到镇街）', en: 'Area, down to the town' },
  address: { zh: '地址', en: 'Address' },
  position: { zh: '坐标', en: 'Position' },
  statusSince: { zh: '状态起始日期', en: 'Day the status began' },
  entityKind: { zh: '社会功能', en: 'Kind' },
  industryCode: { zh: '行业', en: 'Industry' },
  grade: { zh: '监管等级', en: 'Grade' },
  riskLevel: { zh: '风险等级', en: 'Risk level' },
  regulatorUnitCode: { zh: '行业监管部门', en: 'Regulator' },
  licences: { zh: '许可证件', en: 'Licences' },
  meters: { zh: '用电户号', en: 'Meters' },
  prevention: { zh: '双重预防建档', en: 'Enrolment in dual prevention' },
  people: { zh: '企业安全管理账号', en: 'An account of the enterprise' },
};

/** Who can fill a part in. */
export const fillerLabels: Readonly<Record<string, Text>> = {
  registrar: { zh: '安委办、监管部门在此补登', en: 'offices and departments, here' },
  licensing: { zh: '发证、执法部门登记', en: 'those who register licences' },
  power: { zh: '供电公司数据导入', en: 'the import from the power company' },
  supervisor: { zh: '行业监管部门建档', en: 'the regulator enrols it' },
  administrator: { zh: '系统管理员开通', en: 'the administrator opens one' },
};

/** The ways facts come in. */
export const sourceLabels: Readonly<Record<SourceKind, Text>> = {
  import: { zh: '批量导入', en: 'Import' },
  desk: { zh: '监管端登记', en: 'Entered at the desk' },
  api: { zh: '接口报送', en: 'Sent by another system' },
  undo: { zh: '撤销导入', en: 'Import undone' },
  demo: { zh: '示范数据', en: 'Demo data' },
  unknown: { zh: '早期登记', en: 'Registered earlier' },
};

/** The types of the timeline. */
export const timelineLabels: Readonly<Record<TimelineType, Text>> = {
  register: { zh: '档案', en: 'Register' },
  matter: { zh: '事项', en: 'Matter' },
  alarm: { zh: '用电告警', en: 'Electricity alarm' },
  warning: { zh: '预警', en: 'Warning' },
  document: { zh: '文书', en: 'Document' },
  licence: { zh: '证照', en: 'Licence' },
  prevention: { zh: '双重预防', en: 'Dual prevention' },
  filing: { zh: '报备', en: 'Filing' },
  meter: { zh: '计量点', en: 'Meter' },
  evidence: { zh: '附件', en: 'Attachment' },
  print: { zh: '打印', en: 'Print' },
};

/** The facts of an enterprise as its file names them. */
export const fieldLabels: Readonly<Record<string, Text>> = {
  creditCode: { zh: '统一社会信用代码', en: 'Credit code' },
  name: { zh: '单位名称', en: 'Name' },
  areaCode: { zh: '区划', en: 'Area' },
  address: { zh: '地址', en: 'Address' },
  position: { zh: '坐标', en: 'Position' },
  coordinateSystem: { zh: '坐标系', en: 'Coordinate system' },
  status: { zh: '生产状态', en: 'Status' },
  statusSince: { zh: '状态起始日期', en: 'Status since' },
  entityKind: { zh: '社会功能', en: 'Kind' },
  industryCode: { zh: '行业', en: 'Industry' },
  grade: { zh: '监管等级', en: 'Grade' },
  riskLevel: { zh: '风险等级', en: 'Risk level' },
  regulatorUnitId: { zh: '行业监管部门', en: 'Regulator' },
  regulatorUnitCode: { zh: '行业监管部门', en: 'Regulator' },
  origin: { zh: '监管层级', en: 'Supervised by' },
  notes: { zh: '备注', en: 'Notes' },
};
