import { choice, code, number, text } from '../../infra/intake-cells.ts';
import { statedAs, wouldChangeNothing } from '../../infra/intake-merge.ts';
import { type Cell, importKind, type ImportRow, type Saved, type Stored } from '../../infra/intake.ts';
import { covers } from '../../infra/scope.ts';
import type { Work } from '../../infra/verb.ts';
import { enterprisesByCreditCodes, enterprisesByIds, normalCreditCode } from '../enterprise/index.ts';
import { topArea } from '../organization/index.ts';
import { type AccountType, accountTypeLabels } from './contract.ts';
import { meterRows, saveMeters } from './store.ts';
import type { Meter } from './tables.ts';

type Values = {
  meterNo: string;
  creditCode?: string | null;
  capacityKva?: number | null;
  accountType?: AccountType | null;
  multiplier?: number | null;
  note?: string | null;
};

const faults = {
  noAreas: {
    zh: '还没有区划，户号无处归属；请先导入区划',
    en: 'there are no areas yet for the meter to lie in; import areas first',
  },
  unknown: {
    zh: '没有这家单位，或不在您的管辖范围内；请先导入监管对象，或更正统一社会信用代码',
    en: 'there is no such enterprise, or it lies outside your posts; import enterprises first or correct the credit code',
  },
  elsewhere: {
    zh: '此户号已登记在您管辖范围之外；请联系上级安委会办公室',
    en: 'this meter is registered outside your posts; ask the committee office above',
  },
} as const;

const creditCode = (given: string): Cell<string> => {
  const read = code(40)(given);
  return 'fault' in read ? read : { value: normalCreditCode(read.value) };
};

const LARGEST_KVA = 10_000_000;

/** Import of meters (用电户号); without a credit code they are ordinary accounts. */
export const meterImport = importKind<Values>({
  kind: 'meters',
  label: { zh: '用电户号', en: 'Meters' },
  by: ['administrator', 'office', 'department', 'integrator'],
  columns: [
    {
      name: 'meterNo',
      label: { zh: '户号', en: 'Meter number' },
      aliases: ['用电户号', '表号', '电表号'],
      required: true,
      example: '370400000000001',
      read: code(64),
    },
    {
      name: 'creditCode',
      label: { zh: '统一社会信用代码', en: 'Credit code' },
      aliases: ['信用代码'],
      read: creditCode,
    },
    {
      name: 'capacityKva',
      label: { zh: '合同容量', en: 'Capacity (kVA)' },
      aliases: ['容量', '合同容量kVA', '合同容量(kVA)'],
      read: number(0, LARGEST_KVA),
    },
    {
      name: 'accountType',
      label: { zh: '用电类别', en: 'Account type' },
      aliases: ['类别'],
      read: choice([
        { value: 'industrial', label: accountTypeLabels.industrial, aliases: ['工业用电', '大工业', '大工业用电'] },
        {
          value: 'commercial',
          label: accountTypeLabels.commercial,
          aliases: ['商业用电', '一般工商业', '一般工商业用电'],
        },
        {
          value: 'residential',
          label: accountTypeLabels.residential,
          aliases: ['居民用电', '居民生活', '居民生活用电'],
        },
      ]),
    },
    { name: 'multiplier', label: { zh: '倍率', en: 'Multiplier' }, read: number(0.000001, 1_000_000) },
    { name: 'note', label: { zh: '备注', en: 'Note' }, aliases: ['说明'], read: text(1000) },
  ],
  key: { column: 'meterNo', of: (values) => values.meterNo },
  undoable: true,
  stored: async (work, rows) => {
    const meters = await meterRows(
      work.db,
      rows.map(({ values }) => values.meterNo),
    );
    const owners = await enterprisesByIds(
      work.db,
      meters.flatMap(({ enterprise_id: id }) => id ?? []),
    );
    const known = new Map(meters.map((meter) => [meter.meter_no, storedAs(meter, owners)]));
    return new Map(
      rows.flatMap(({ row, values }) => {
        const stored = known.get(values.meterNo);
        return stored ? [[row, stored] as const] : [];
      }),
    );
  },
  save: async (work, rows) => {
    const known = await knownFor(work, rows);
    const changed: Meter[] = [];
    const outcomes = rows.map((row) => settle(work, row, known, changed));
    await saveMeters(work.db, changed);
    return outcomes;
  },
});

const storedAs = (meter: Meter, owners: ReadonlyMap<string, { credit_code: string }>): Stored => ({
  meterNo: meter.meter_no,
  creditCode: (meter.enterprise_id && owners.get(meter.enterprise_id)?.credit_code) ?? null,
  capacityKva: meter.capacity_kva,
  accountType: meter.account_type,
  multiplier: meter.multiplier,
  note: meter.note,
});

const knownFor = async (work: Work, rows: readonly ImportRow<Values>[]) => ({
  enterprises: await enterprisesByCreditCodes(
    work.db,
    rows.flatMap(({ values }) => values.creditCode ?? []),
  ),
  meters: new Map(
    (
      await meterRows(
        work.db,
        rows.map(({ values }) => values.meterNo),
        true,
      )
    ).map((meter) => [meter.meter_no, meter]),
  ),
  top: (await topArea(work.db))?.path ?? null,
});
type Known = Awaited<ReturnType<typeof knownFor>>;

const settle = (work: Work, row: ImportRow<Values>, known: Known, changed: Meter[]): Saved => {
  const before = known.meters.get(row.values.meterNo);
  const owner = ownerOf(row.values, before, known);
  if (owner && owner.area_path === null) return { column: 'creditCode', fault: faults.noAreas };
  if (!owner || !covers(work.actor, { areaPath: owner.area_path }))
    return { column: 'creditCode', fault: faults.unknown };
  if (before && !covers(work.actor, { areaPath: before.area_path }))
    return { column: 'meterNo', fault: faults.elsewhere };
  const after = merged(work, before, row, owner);
  if (before && wouldChangeNothing(before, after, ['created_at'])) return 'unchanged';
  changed.push(after);
  work.record({
    action: before ? 'meter.updated' : 'meter.created',
    subject: { type: 'meter', id: after.meter_no },
    enterpriseId: after.enterprise_id,
    areaPath: after.area_path,
    data: { ...row.values, ...row.notes },
  });
  return before ? 'updated' : 'created';
};

type Owner = Pick<Meter, 'enterprise_id' | 'area_path'>;

/** The enterprise a meter belongs to; an ordinary account lies at the top of the area tree. */
const ownerOf = (values: Values, before: Meter | undefined, known: Known): Owner | undefined => {
  if (values.creditCode === undefined && before)
    return { enterprise_id: before.enterprise_id, area_path: before.area_path };
  if (values.creditCode === undefined || values.creditCode === null)
    return { enterprise_id: null, area_path: known.top };
  const enterprise = known.enterprises.get(values.creditCode);
  return enterprise && { enterprise_id: enterprise.id, area_path: enterprise.area_path };
};

const COLUMNS = {
  capacityKva: 'capacity_kva',
  accountType: 'account_type',
  multiplier: 'multiplier',
  note: 'note',
} as const satisfies Record<string, keyof Meter>;
const NONE = { capacity_kva: null, account_type: null, multiplier: null, note: null };

const merged = (work: Work, before: Meter | undefined, { values, notes }: ImportRow<Values>, owner: Owner): Meter => ({
  ...NONE,
  created_at: work.now,
  ...before,
  ...statedAs<Meter>(values, COLUMNS),
  ...owner,
  meter_no: values.meterNo,
  notes: { ...before?.notes, ...notes },
});
