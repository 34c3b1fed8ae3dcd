import { choice, code, day, number, text } from '../../infra/intake-cells.ts';
import { statedAs, wouldChangeNothing } from '../../infra/intake-merge.ts';
import { type Cell, importKind, type ImportRow, type Saved } from '../../infra/intake.ts';
import { covers } from '../../infra/scope.ts';
import type { Work } from '../../infra/verb.ts';
import type { Origin } from '../../kernel/area.ts';
import { areaCodes, areasByCodes, unitsByCodes } from '../organization/index.ts';
import {
  coordinateLabels,
  type CoordinateSystem,
  type EntityKind,
  entityKindLabels,
  type Grade,
  type OperatingStatus,
  riskLabels,
  type RiskLevel,
  statusLabels,
} from './contract.ts';
import { doubtPositions } from './doubt-positions.ts';
import { blankEnterprise, REGISTRARS } from './draft.ts';
import { registerEntry } from './entry.ts';
import { enterpriseFailures, fieldFaults } from './failures.ts';
import { positionAs } from './position.ts';
import { creditCodePossible, creditCodeValid, normalCreditCode } from './rules.ts';
import { enterprisesByCreditCodes, insertEnterprises, updateEnterprises } from './store.ts';
import { storedEnterprises } from './stored-rows.ts';
import type { Enterprise } from './tables.ts';

type Values = {
  creditCode: string;
  name: string;
  areaCode: string;
  status: OperatingStatus;
  address?: string | null;
  lon?: number | null;
  lat?: number | null;
  coordinateSystem?: CoordinateSystem | null;
  statusSince?: string | null;
  entityKind?: EntityKind | null;
  industryCode?: string | null;
  grade?: Grade | null;
  riskLevel?: RiskLevel | null;
  regulatorUnitCode?: string | null;
  origin?: Origin | null;
};

/** Reads a credit code; one that fails the check digit is kept and marked, one that cannot be a code is refused. */
export const creditCode = (given: string): Cell<string> => {
  const read = code(40)(given);
  if ('fault' in read) return read;
  const normal = normalCreditCode(read.value);
  return creditCodePossible(normal) ? { value: normal } : { fault: fieldFaults.creditCode };
};

const GRADES = (['A', 'B', 'C'] as const).map((value) => ({
  value,
  label: { zh: `${value}级`, en: `Grade ${value}` },
  aliases: [`${value}类`],
}));

const RISKS = (
  [
    ['red', '重大', '红'],
    ['orange', '较大', '橙'],
    ['yellow', '一般', '黄'],
    ['blue', '低', '蓝'],
  ] as const
).map(([value, word, colour]) => ({
  value,
  label: riskLabels[value],
  aliases: [word, colour, `${colour}色`, `${colour}·${word}`, `${word}${colour}`],
}));

const SYSTEMS = (
  [
    ['cgcs2000', ['国家2000', '国家大地坐标', '大地2000']],
    ['wgs84', ['GPS', 'WGS-84']],
    ['gcj02', ['GCJ-02', '火星坐标', '高德', '腾讯']],
    ['bd09', ['BD-09', '百度']],
  ] as const
).map(([value, aliases]) => ({ value, label: coordinateLabels[value], aliases }));

/** Import of enterprises (监管对象). */
export const enterpriseImport = importKind<Values>({
  kind: 'enterprises',
  label: { zh: '监管对象', en: 'Enterprises' },
  by: REGISTRARS,
  columns: [
    {
      name: 'creditCode',
      label: { zh: '统一社会信用代码', en: 'Credit code' },
      aliases: ['信用代码', '社会信用代码'],
      required: true,
      example: '91990101TEST000018',
      hint: { zh: '18 位；个体户可用 15 位注册号', en: '18 characters; sole traders may give their 15 digits' },
      read: creditCode,
    },
    {
      name: 'name',
      label: { zh: '单位名称', en: 'Name' },
      aliases: ['名称', '企业名称'],
      required: true,
      example: '某某机械制造有限公司',
      read: text(200),
    },
    {
      name: 'areaCode',
      label: { zh: '区划代码', en: 'Area code' },
      aliases: ['所属区划', '行政区划代码'],
      required: true,
      read: code(20),
      codes: areaCodes,
    },
    { name: 'address', label: { zh: '地址', en: 'Address' }, aliases: ['详细地址', '经营地址'], read: text(300) },
    { name: 'lon', label: { zh: '经度', en: 'Longitude' }, example: '117.1620', read: number(-180, 180) },
    { name: 'lat', label: { zh: '纬度', en: 'Latitude' }, example: '35.0840', read: number(-90, 90) },
    {
      name: 'status',
      label: { zh: '生产状态', en: 'Status' },
      aliases: ['状态'],
      required: true,
      read: choice([
        { value: 'operating', label: statusLabels.operating, aliases: ['生产', '正常生产', '正常', '在营'] },
        { value: 'suspended', label: statusLabels.suspended, aliases: ['暂停', '临时停产'] },
        { value: 'closed', label: statusLabels.closed, aliases: ['关闭', '已关停', '关停企业'] },
      ]),
    },
    {
      name: 'statusSince',
      label: { zh: '状态起始日期', en: 'Status since' },
      aliases: ['状态日期', '状态起始'],
      example: '2026-03-20',
      read: day,
    },
    {
      name: 'entityKind',
      label: { zh: '社会功能', en: 'Kind' },
      aliases: ['单位类型'],
      read: choice(Object.entries(entityKindLabels).map(([value, label]) => ({ value: value as EntityKind, label }))),
    },
    { name: 'industryCode', label: { zh: '行业代码', en: 'Industry' }, aliases: ['行业', '行业类型'], read: text(100) },
    { name: 'grade', label: { zh: '监管等级', en: 'Grade' }, aliases: ['等级', '分级'], read: choice(GRADES) },
    {
      name: 'regulatorUnitCode',
      label: { zh: '监管部门编码', en: 'Regulator unit code' },
      aliases: ['监管单位编码'],
      read: code(64),
    },
    {
      name: 'origin',
      label: { zh: '监管层级', en: 'Supervised by' },
      read: choice([
        { value: 'county', label: { zh: '区县', en: 'County' }, aliases: ['县', '县级', '区县级', '区', '区级'] },
        { value: 'city', label: { zh: '市', en: 'City' }, aliases: ['市级', '市直'] },
      ]),
    },
    // Newer columns stand last, so that files filled in by position still fit.
    {
      name: 'riskLevel',
      label: { zh: '风险等级', en: 'Risk level' },
      aliases: ['风险级别', '风险四色', '四色等级'],
      read: choice(RISKS),
    },
    {
      name: 'coordinateSystem',
      label: { zh: '坐标系', en: 'Coordinate system' },
      aliases: ['坐标系统'],
      read: choice(SYSTEMS),
    },
  ],
  key: { column: 'creditCode', of: (values) => values.creditCode },
  stored: storedEnterprises,
  advise: doubtPositions,
  undoable: true,
  save: async (work, rows) => {
    const known = await knownFor(work, rows);
    const created: Enterprise[] = [];
    const updated: Enterprise[] = [];
    const outcomes = rows.map((row) => settle(work, row, known, { created, updated }));
    const added = await insertEnterprises(work.db, created);
    const taken = created.find(({ id }) => !added.has(id));
    if (taken) throw enterpriseFailures.codeTaken({ code: taken.credit_code });
    await updateEnterprises(work.db, updated);
    return outcomes;
  },
});

const knownFor = async (work: Work, rows: readonly ImportRow<Values>[]) => ({
  areas: await areasByCodes(
    work.db,
    rows.map(({ values }) => values.areaCode),
  ),
  units: await unitsByCodes(
    work.db,
    rows.flatMap(({ values }) => values.regulatorUnitCode ?? []),
  ),
  enterprises: await enterprisesByCreditCodes(
    work.db,
    rows.map(({ values }) => values.creditCode),
    true,
  ),
});
type Known = Awaited<ReturnType<typeof knownFor>>;

type Fault = Exclude<Saved, string>;

const settle = (
  work: Work,
  row: ImportRow<Values>,
  known: Known,
  into: { created: Enterprise[]; updated: Enterprise[] },
): Saved => {
  const before = known.enterprises.get(row.values.creditCode);
  const area = known.areas.get(row.values.areaCode);
  const refused = refusal(work, row.values, known);
  if (refused || !area) return refused ?? { column: 'areaCode', fault: fieldFaults.area };
  const after = { ...merged(work, before, row, known), area_code: area.code, area_path: area.path };
  if (before && wouldChangeNothing(before, after, ['updated_at', 'version'])) return 'unchanged';
  (before ? into.updated : into.created).push(after);
  // Undoing an import writes rows that stand in no file.
  const source =
    row.file === undefined ? ({ via: 'undo' } as const) : ({ via: 'import', file: row.file, row: row.row } as const);
  work.record(registerEntry(before, after, source));
  return before ? 'updated' : 'created';
};

const refusal = (work: Work, values: Values, known: Known): Fault | undefined => {
  const area = known.areas.get(values.areaCode);
  if (!area || !covers(work.actor, { areaPath: area.path })) return { column: 'areaCode', fault: fieldFaults.area };
  const before = known.enterprises.get(values.creditCode);
  if (before && !covers(work.actor, { areaPath: before.area_path }))
    return { column: 'creditCode', fault: fieldFaults.elsewhere };
  if (values.coordinateSystem && (values.lon === undefined || values.lat === undefined))
    return { column: 'coordinateSystem', fault: fieldFaults.systemAlone };
  const unknownUnit = values.regulatorUnitCode && !known.units.has(values.regulatorUnitCode);
  return unknownUnit ? { column: 'regulatorUnitCode', fault: fieldFaults.unit } : undefined;
};

const COLUMNS = {
  creditCode: 'credit_code',
  name: 'name',
  address: 'address',
  status: 'status',
  statusSince: 'status_since',
  entityKind: 'entity_kind',
  industryCode: 'industry_code',
  grade: 'grade',
  riskLevel: 'risk_level',
  regulatorUnitId: 'regulator_unit_id',
  origin: 'origin',
} as const satisfies Record<string, keyof Enterprise>;

/** A file may tell one coordinate alone; together with what is stored both make the position. */
const positionOf = (before: Enterprise | undefined, { lon, lat, coordinateSystem }: Values): Partial<Enterprise> => {
  if (lon === undefined && lat === undefined) return {};
  const told = {
    lon: lon === undefined ? (before?.lon ?? null) : lon,
    lat: lat === undefined ? (before?.lat ?? null) : lat,
  };
  if (told.lon === null || told.lat === null) return { ...told, position_source: null };
  return positionAs({ lon: told.lon, lat: told.lat }, coordinateSystem ?? 'cgcs2000');
};

/** What is stored, with what the row states written over it. */
const merged = (
  work: Work,
  before: Enterprise | undefined,
  { values, notes }: ImportRow<Values>,
  known: Known,
): Enterprise => {
  const { regulatorUnitCode, origin, ...plain } = values;
  const stated = statedAs<Enterprise>(
    {
      ...plain,
      origin: origin ?? undefined,
      regulatorUnitId: regulatorUnitCode && known.units.get(regulatorUnitCode)?.id,
    },
    COLUMNS,
  );
  return {
    ...blankEnterprise(work),
    ...before,
    ...stated,
    ...positionOf(before, values),
    credit_code_valid: creditCodeValid(values.creditCode),
    notes: { ...before?.notes, ...notes },
    updated_at: work.now,
  };
};
