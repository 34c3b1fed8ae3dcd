import { choice, code, text } from '../../infra/intake-cells.ts';
import { statedAs, wouldChangeNothing } from '../../infra/intake-merge.ts';
import { importKind, type ImportRow, type Saved, type Stored } from '../../infra/intake.ts';
import { covers } from '../../infra/scope.ts';
import type { Work } from '../../infra/verb.ts';
import { areaCodes } from './area-codes.ts';
import { gridKindLabels } from './contract.ts';
import { parentsFirst } from './rules.ts';
import { areasByCodes, gridsByCodes, saveGrids } from './store.ts';
import type { Area, Grid } from './tables.ts';

type Values = {
  code: string;
  name: string;
  kind: Grid['kind'];
  areaCode?: string | null;
  parentCode?: string | null;
  chief?: string | null;
  workers?: string | null;
};
type Known = { readonly areas: ReadonlyMap<string, Area>; readonly grids: Map<string, Grid> };

const faults = {
  unknownArea: {
    zh: '没有这个区划代码，或不在您的管辖范围内；请先导入区划，或更正代码',
    en: 'there is no such area, or it lies outside your posts; import areas first or correct the code',
  },
  unknownParent: {
    zh: '没有这个上级网格，或它所在的行有误；请先导入上级，或更正编码',
    en: 'there is no such parent grid, or its own row is refused; import the parent first or correct the code',
  },
} as const;

/** Import of grids (网格). */
export const gridImport = importKind<Values>({
  kind: 'grids',
  label: { zh: '网格', en: 'Grids' },
  by: ['administrator', 'office'],
  columns: [
    { name: 'code', label: { zh: '网格编码', en: 'Grid code' }, aliases: ['编码'], required: true, read: code(64) },
    { name: 'name', label: { zh: '网格名称', en: 'Name' }, aliases: ['名称'], required: true, read: text(200) },
    {
      name: 'kind',
      label: { zh: '网格类别', en: 'Kind' },
      aliases: ['类别', '类型'],
      required: true,
      read: choice([
        { value: 'regional', label: gridKindLabels.regional, aliases: ['区域'] },
        { value: 'industry', label: gridKindLabels.industry, aliases: ['行业'] },
        { value: 'enterprise', label: gridKindLabels.enterprise, aliases: ['企业'] },
      ]),
    },
    { name: 'areaCode', label: { zh: '区划代码', en: 'Area code' }, read: code(20), codes: areaCodes },
    { name: 'parentCode', label: { zh: '上级网格编码', en: 'Parent code' }, aliases: ['上级编码'], read: code(64) },
    { name: 'chief', label: { zh: '网格长', en: 'Chief' }, read: text(100) },
    { name: 'workers', label: { zh: '网格员', en: 'Workers' }, read: text(1000) },
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
    const known = await gridsByCodes(
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
    const grids = await gridsByCodes(
      work.db,
      rows.flatMap(({ values }) => [values.code, values.parentCode ?? '']),
    );
    const codes = rows.flatMap(({ values }) => values.areaCode ?? grids.get(values.code)?.area_code ?? []);
    const known = { grids, areas: await areasByCodes(work.db, codes) };
    const changed: Grid[] = [];
    const outcomes = rows.map((row) => settle(work, row, known, changed));
    await saveGrids(work.db, changed);
    return outcomes;
  },
});

const storedAs = (grid: Grid): Stored => ({
  code: grid.code,
  name: grid.name,
  kind: grid.kind,
  areaCode: grid.area_code,
  parentCode: grid.parent_code,
  chief: grid.chief,
  workers: grid.workers,
});

const settle = (work: Work, { values }: ImportRow<Values>, known: Known, changed: Grid[]): Saved => {
  const before = known.grids.get(values.code);
  const grid = merged(before, values, known);
  const refused = refusal(work, before, grid, known);
  if (refused) return refused;
  known.grids.set(grid.code, grid);
  if (before && wouldChangeNothing(before, grid)) return 'unchanged';
  changed.push(grid);
  const action = before ? 'grid.updated' : 'grid.created';
  work.record({ action, subject: { type: 'grid', id: grid.code }, areaPath: grid.area_path, data: { ...values } });
  return before ? 'updated' : 'created';
};

const refusal = (
  work: Work,
  before: Grid | undefined,
  grid: Grid,
  known: Known,
): Exclude<Saved, string> | undefined => {
  const covered = [before ?? grid, grid].every((one) => covers(work.actor, { areaPath: one.area_path }));
  if (!covered || (grid.area_code !== null && !known.areas.has(grid.area_code)))
    return { column: 'areaCode', fault: faults.unknownArea };
  const { parent_code: parent } = grid;
  const unknown = parent !== null && (parent === grid.code || !known.grids.has(parent));
  return unknown ? { column: 'parentCode', fault: faults.unknownParent } : undefined;
};

const COLUMNS = {
  code: 'code',
  name: 'name',
  kind: 'kind',
  areaCode: 'area_code',
  parentCode: 'parent_code',
  chief: 'chief',
  workers: 'workers',
} as const satisfies Record<string, keyof Grid>;
const NONE = { area_code: null, area_path: null, parent_code: null, chief: null, workers: null };

const merged = (before: Grid | undefined, values: Values, known: Known): Grid => {
  const { code, name, kind } = values;
  const grid: Grid = { ...NONE, ...before, ...statedAs<Grid>(values, COLUMNS), code, name, kind };
  return { ...grid, area_path: known.areas.get(grid.area_code ?? '')?.path ?? null };
};
