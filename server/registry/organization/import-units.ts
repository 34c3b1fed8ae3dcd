import { code, text } from '../../infra/intake-cells.ts';
import { statedAs, wouldChangeNothing } from '../../infra/intake-merge.ts';
import { type Cell, importKind, type ImportRow, type Saved, type Stored } from '../../infra/intake.ts';
import { covers } from '../../infra/scope.ts';
import type { Work } from '../../infra/verb.ts';
import { areaCodes } from './area-codes.ts';
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
      codes: areaCodes,
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
  undoable: true,
  stored: async (work, rows) => {
    const known = await unitsByCodes(
      work.db,
      rows.map(({ values }) => values.code),
    );
    return new Map(
      rows.flatMap(({ row, values }) => {
        const one = known.get(values.code);
        return one ? [[row, storedAs(one)] as const] : [];
      }),
    );
  },
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

const storedAs = ({ code: own, name, area_code, kind, parent_code }: Unit): Stored => ({
  code: own,
  name,
  areaCode: area_code,
  kind,
  parentCode: parent_code,
});

const settle = (work: Work, { values }: ImportRow<Values>, known: Known, changed: Unit[]): Saved => {
  const refused = refusal(work, values, known);
  if (refused) return refused;
  const before = known.units.get(values.code);
  const unit = merged(work, before, values, known);
  known.units.set(unit.code, unit);
  if (before && wouldChangeNothing(before, unit)) return 'unchanged';
  changed.push(unit);
  const action = before ? 'unit.updated' : 'unit.created';
  work.record({ action, subject: { type: 'unit', id: unit.id }, areaPath: unit.area_path, data: { ...values } });
  return before ? 'updated' : 'created';
};

const refusal = (work: Work, values: Values, known: Known): Exclude<Saved, string> | undefined => {
  const area = known.areas.get(values.areaCode);
  const before = known.units.get(values.code);
  const paths = [area?.path ?? null, before ? before.area_path : null].filter((path) => path !== null);
  if (!area || !paths.every((areaPath) => covers(work.actor, { areaPath })))
    return { column: 'areaCode', fault: faults.unknownArea };
  const { parentCode: parent } = values;
  const unknown = parent && (parent === values.code || !known.units.has(parent));
  return unknown ? { column: 'parentCode', fault: faults.unknownParent } : undefined;
};

const COLUMNS = { code: 'code', name: 'name', kind: 'kind', parentCode: 'parent_code' } as const satisfies Record<
  string,
  keyof Unit
>;

const merged = (work: Work, before: Unit | undefined, values: Values, known: Known): Unit => {
  const area = known.areas.get(values.areaCode) as Area;
  const blank = { id: work.newId(), code: values.code, name: values.name, kind: values.kind, parent_code: null };
  return { ...blank, ...before, ...statedAs<Unit>(values, COLUMNS), area_code: area.code, area_path: area.path };
};
