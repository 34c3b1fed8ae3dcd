import { code, text } from '../../infra/intake-cells.ts';
import { type Cell, importKind, type ImportRow, type Saved } from '../../infra/intake.ts';
import { covers } from '../../infra/scope.ts';
import type { Work } from '../../infra/verb.ts';
import { unitKindLabels } from './contract.ts';
import { parentsFirst } from './rules.ts';
import { areasByCodes, saveUnits, unitsByCodes } from './store.ts';
import type { Area, Unit } from './tables.ts';

type Values = { code: string; name: string; areaCode: string; kind: string; parentCode?: string | null };
type Known = { readonly areas: ReadonlyMap<string, Area>; readonly units: Map<string, Unit> };

const faults = {
  unknownArea: {
    zh: '没有这个区划代码，或不在您的管辖范围内；请先导入区划，或更正代码',
    en: 'there is no such area, or it lies outside your posts; import areas first or correct the code',
  },
  unknownParent: {
    zh: '没有这个上级单位，或它所在的行有误；请先导入上级，或更正编码',
    en: 'there is no such parent unit, or its own row is refused; import the parent first or correct the code',
  },
  kind: {
    zh: '单位类别应为一个词，如 committeeOffice、department、town',
    en: 'a kind of unit is one word such as committeeOffice, department or town',
  },
} as const;

const kindsByLabel = new Map(Object.entries(unitKindLabels).map(([kind, { zh }]) => [zh, kind]));

const unitKind = (given: string): Cell<string> => {
  const kind = kindsByLabel.get(given) ?? given;
  return /^[\p{L}\p{N}_-]{1,40}$/u.test(kind) ? { value: kind } : { fault: faults.kind };
};

/** Import of units (单位): committee offices, departments, towns, villages, companies. */
export const unitImport = importKind<Values>({
  kind: 'units',
  label: { zh: '单位', en: 'Units' },
  by: ['administrator'],
  columns: [
    {
      name: 'code',
      label: { zh: '单位编码', en: 'Unit code' },
      aliases: ['编码', '单位代码'],
      required: true,
      read: code(64),
    },
    { name: 'name', label: { zh: '单位名称', en: 'Name' }, aliases: ['名称'], required: true, read: text(200) },
    {
      name: 'areaCode',
      label: { zh: '区划代码', en: 'Area code' },
      aliases: ['所属区划'],
      required: true,
      read: code(20),
    },
    { name: 'kind', label: { zh: '单位类别', en: 'Kind' }, aliases: ['类别', '类型'], required: true, read: unitKind },
    {
      name: 'parentCode',
      label: { zh: '上级单位编码', en: 'Parent code' },
      aliases: ['上级编码', '上级单位'],
      read: code(64),
    },
  ],
  key: { column: 'code', of: (values) => values.code },
  arrange: (rows) =>
    parentsFirst(
      rows,
      ({ values }) => values.code,
      ({ values }) => values.parentCode ?? null,
    ),
  save: async (work, rows) => {
    const known = {
      areas: await areasByCodes(
        work.db,
        rows.map(({ values }) => values.areaCode),
      ),
      units: await unitsByCodes(
        work.db,
        rows.flatMap(({ values }) => [values.code, values.parentCode ?? '']),
      ),
    };
    const changed: Unit[] = [];
    const outcomes = rows.map((row) => settle(work, row, known, changed));
    await saveUnits(work.db, changed);
    return outcomes;
  },
});

const settle = (work: Work, { values }: ImportRow<Values>, known: Known, changed: Unit[]): Saved => {
  const before = known.units.get(values.code);
  const area = known.areas.get(values.areaCode);
  const mine = (path: string) => covers(work.actor, { areaPath: path });
  if (!area || !mine(area.path) || (before && !mine(before.area_path)))
    return { column: 'areaCode', fault: faults.unknownArea };
  const parent = values.parentCode === undefined ? (before?.parent_code ?? null) : values.parentCode;
  if (parent !== null && (parent === values.code || !(known.units.has(parent) || parent === before?.parent_code))) {
    return { column: 'parentCode', fault: faults.unknownParent };
  }
  const unit: Unit = {
    id: before?.id ?? work.newId(),
    code: values.code,
    name: values.name,
    area_code: area.code,
    area_path: area.path,
    kind: values.kind,
    parent_code: parent,
  };
  known.units.set(unit.code, unit);
  if (before && Object.entries(unit).every(([column, value]) => before[column as keyof Unit] === value))
    return 'unchanged';
  changed.push(unit);
  const action = before ? 'unit.updated' : 'unit.created';
  work.record({ action, subject: { type: 'unit', id: unit.id }, areaPath: unit.area_path, data: { ...values } });
  return before ? 'updated' : 'created';
};
