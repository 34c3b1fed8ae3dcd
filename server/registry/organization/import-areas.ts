import { choice, code, text } from '../../infra/intake-cells.ts';
import { importKind, type ImportRow, type Saved } from '../../infra/intake.ts';
import { covers } from '../../infra/scope.ts';
import type { Work } from '../../infra/verb.ts';
import { pathBelow, type Tier } from '../../kernel/area.ts';
import { tierLabels } from './contract.ts';
import { liesBelow, parentsFirst } from './rules.ts';
import { areasAsStored, areasByCodes, saveAreas } from './store.ts';
import type { Area } from './tables.ts';

type Values = { code: string; name: string; parentCode: string | null; tier: Tier };

const faults = {
  unknownParent: {
    zh: '没有这个上级区划，或它所在的行有误；请先导入上级，或更正编码',
    en: 'there is no such parent area, or its own row is refused; import the parent first or correct the code',
  },
  wrongTier: {
    zh: '层级应低于上级区划的层级；请更正层级或上级',
    en: 'the tier must be below that of the parent; correct one of them',
  },
  moved: {
    zh: '该区划已登记在别的上级或层级之下，下辖记录都依此定位，不能改动；请核对编码',
    en: 'this area is already registered under another parent or tier, and its records are placed by that; check the code',
  },
  outside: { zh: '此区划不在您的管辖范围内', en: 'this area lies outside your posts' },
} as const;

/** Import of the area tree (行政区划); parents may stand anywhere in the file. */
export const areaImport = importKind<Values>({
  kind: 'areas',
  label: { zh: '行政区划', en: 'Areas' },
  by: ['administrator'],
  columns: [
    {
      name: 'code',
      label: { zh: '区划代码', en: 'Area code' },
      aliases: ['代码', '行政区划代码'],
      required: true,
      read: code(20),
    },
    { name: 'name', label: { zh: '名称', en: 'Name' }, aliases: ['区划名称'], required: true, read: text(100) },
    {
      name: 'parentCode',
      label: { zh: '上级代码', en: 'Parent code' },
      aliases: ['上级区划代码', '上级'],
      required: 'column',
      read: code(20),
    },
    {
      name: 'tier',
      label: { zh: '层级', en: 'Tier' },
      required: true,
      read: choice([
        { value: 'city', label: tierLabels.city, aliases: ['地市', '设区市', '市级'] },
        { value: 'county', label: tierLabels.county, aliases: ['县', '区', '功能区', '县级', '区市', 'zone'] },
        { value: 'town', label: tierLabels.town, aliases: ['镇', '乡', '乡镇', '街道', '镇级', '乡镇街道', 'street'] },
        { value: 'village', label: tierLabels.village, aliases: ['村', '社区', '村级', '村社区', 'community'] },
      ]),
    },
  ],
  key: { column: 'code', of: (values) => values.code },
  arrange: (rows) =>
    parentsFirst(
      rows,
      ({ values }) => values.code,
      ({ values }) => values.parentCode,
    ),
  undoable: true,
  stored: async (work, rows) => {
    const known = await areasAsStored(
      work.db,
      rows.map(({ values }) => values.code),
    );
    return new Map(
      rows.flatMap(({ row, values }) => {
        const one = known.get(values.code);
        return one
          ? [[row, { code: one.code, name: one.name, parentCode: one.parent_code, tier: one.tier }] as const]
          : [];
      }),
    );
  },
  save: async (work, rows) => {
    const known = await areasByCodes(
      work.db,
      rows.flatMap(({ values }) => [values.code, values.parentCode ?? '']),
    );
    const changed: Area[] = [];
    const outcomes = rows.map((row) => settle(work, row, known, changed));
    await saveAreas(work.db, changed);
    return outcomes;
  },
});

type Fault = Exclude<Saved, string>;

const settle = (work: Work, { values }: ImportRow<Values>, known: Map<string, Area>, changed: Area[]): Saved => {
  const before = known.get(values.code);
  const area = placed(values, known);
  const refused = 'fault' in area ? area : refusal(work, before, area);
  if (refused || 'fault' in area) return refused as Fault;
  known.set(area.code, area);
  if (before?.name === area.name) return 'unchanged';
  changed.push(area);
  const action = before ? 'area.updated' : 'area.created';
  work.record({ action, subject: { type: 'area', id: area.code }, areaPath: area.path, data: { ...values } });
  return before ? 'updated' : 'created';
};

const refusal = (work: Work, before: Area | undefined, area: Area): Fault | undefined => {
  if (before && (before.path !== area.path || before.tier !== area.tier))
    return { column: 'parentCode', fault: faults.moved };
  return covers(work.actor, { areaPath: area.path }) ? undefined : { column: 'code', fault: faults.outside };
};

/** The area where its parent puts it. */
const placed = ({ code, name, tier, parentCode }: Values, known: ReadonlyMap<string, Area>): Area | Fault => {
  if (parentCode === null) return { code, name, parent_code: null, tier, path: pathBelow(null, code) };
  const parent = known.get(parentCode);
  if (!parent) return { column: 'parentCode', fault: faults.unknownParent };
  if (!liesBelow(tier, parent.tier)) return { column: 'tier', fault: faults.wrongTier };
  return { code, name, parent_code: parent.code, tier, path: pathBelow(parent.path, code) };
};
