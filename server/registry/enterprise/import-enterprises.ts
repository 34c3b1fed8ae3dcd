import { choice, code, day, number, text } from '../../infra/intake-cells.ts';
import { statedAs, wouldChangeNothing } from '../../infra/intake-merge.ts';
import { type Cell, importKind, type ImportRow, type Saved } from '../../infra/intake.ts';
import { covers } from '../../infra/scope.ts';
import type { Work } from '../../infra/verb.ts';
import type { Origin } from '../../kernel/area.ts';
import { areasByCodes, unitsByCodes } from '../organization/index.ts';
import { type EntityKind, entityKindLabels, type Grade, type OperatingStatus, statusLabels } from './contract.ts';
import { blankEnterprise, REGISTRARS } from './draft.ts';
import { enterpriseFailures, fieldFaults } from './failures.ts';
import { creditCodePossible, creditCodeValid, normalCreditCode } from './rules.ts';
import { enterprisesByCreditCodes, insertEnterprises, updateEnterprises } from './store.ts';
import type { Enterprise } from './tables.ts';

type Values = {
  creditCode: string;
  name: string;
  areaCode: string;
  status: OperatingStatus;
  address?: string | null;
  lon?: number | null;
  lat?: number | null;
  statusSince?: string | null;
  entityKind?: EntityKind | null;
  industryCode?: string | null;
  grade?: Grade | null;
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
      read: creditCode,
    },
    {
      name: 'name',
      label: { zh: '单位名称', en: 'Name' },
      aliases: ['名称', '企业名称'],
      required: true,
      read: text(200),
    },
    {
      name: 'areaCode',
      label: { zh: '区划代码', en: 'Area code' },
      aliases: ['所属区划', '行政区划代码'],
      required: true,
      read: code(20),
    },
    { name: 'address', label: { zh: '地址', en: 'Address' }, aliases: ['详细地址', '经营地址'], read: text(300) },
    { name: 'lon', label: { zh: '经度', en: 'Longitude' }, read: number(-180, 180) },
    { name: 'lat', label: { zh: '纬度', en: 'Latitude' }, read: number(-90, 90) },
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
  ],
  key: { column: 'creditCode', of: (values) => values.creditCode },
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
  work.record({
    action: before ? 'enterprise.updated' : 'enterprise.created',
    subject: { type: 'enterprise', id: after.id },
    enterpriseId: after.id,
    areaPath: after.area_path,
    data: { ...row.values, ...row.notes },
  });
  return before ? 'updated' : 'created';
};

const refusal = (work: Work, values: Values, known: Known): Fault | undefined => {
  const area = known.areas.get(values.areaCode);
  if (!area || !covers(work.actor, { areaPath: area.path })) return { column: 'areaCode', fault: fieldFaults.area };
  const before = known.enterprises.get(values.creditCode);
  if (before && !covers(work.actor, { areaPath: before.area_path }))
    return { column: 'creditCode', fault: fieldFaults.elsewhere };
  const unknownUnit = values.regulatorUnitCode && !known.units.has(values.regulatorUnitCode);
  return unknownUnit ? { column: 'regulatorUnitCode', fault: fieldFaults.unit } : undefined;
};

const COLUMNS = {
  creditCode: 'credit_code',
  name: 'name',
  address: 'address',
  lon: 'lon',
  lat: 'lat',
  status: 'status',
  statusSince: 'status_since',
  entityKind: 'entity_kind',
  industryCode: 'industry_code',
  grade: 'grade',
  regulatorUnitId: 'regulator_unit_id',
  origin: 'origin',
} as const satisfies Record<string, keyof Enterprise>;

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
    credit_code_valid: creditCodeValid(values.creditCode),
    notes: { ...before?.notes, ...notes },
    updated_at: work.now,
  };
};
