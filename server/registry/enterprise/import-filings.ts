import { choice, day } from '../../infra/intake-cells.ts';
import { statedAs } from '../../infra/intake-merge.ts';
import { importKind, type ImportRow, type Saved } from '../../infra/intake.ts';
import { covers } from '../../infra/scope.ts';
import type { Work } from '../../infra/verb.ts';
import { filingLabels, type FilingType } from './contract.ts';
import { REGISTRARS } from './draft.ts';
import { creditCode } from './import-enterprises.ts';
import { enterprisesByCreditCodes, loadFilings, saveFilings } from './store.ts';
import type { Enterprise, Filing } from './tables.ts';

type Values = { creditCode: string; type: FilingType; from: string; until?: string | null };

const faults = {
  unknown: {
    zh: '没有这家单位，或不在您的管辖范围内；请先导入监管对象，或更正统一社会信用代码',
    en: 'there is no such enterprise, or it lies outside your posts; import enterprises first or correct the credit code',
  },
  backwards: { zh: '结束日期早于开始日期；请更正', en: 'the last day lies before the first; correct one of them' },
} as const;

const keyOf = (enterpriseId: string, type: string, from: string): string => `${enterpriseId} ${type} ${from}`;

/** Import of filings (报备): what enterprises declared or were ordered, by date. */
export const filingImport = importKind<Values>({
  kind: 'filings',
  label: { zh: '报备', en: 'Filings' },
  by: REGISTRARS,
  columns: [
    {
      name: 'creditCode',
      label: { zh: '统一社会信用代码', en: 'Credit code' },
      aliases: ['信用代码'],
      required: true,
      read: creditCode,
    },
    {
      name: 'type',
      label: { zh: '报备类型', en: 'Type' },
      aliases: ['类型'],
      required: true,
      read: choice(Object.entries(filingLabels).map(([value, label]) => ({ value: value as FilingType, label }))),
    },
    {
      name: 'from',
      label: { zh: '开始日期', en: 'From' },
      aliases: ['起始日期', '开始'],
      required: true,
      example: '2026-03-20',
      read: day,
    },
    { name: 'until', label: { zh: '结束日期', en: 'Until' }, aliases: ['截止日期', '结束'], read: day },
  ],
  key: { column: 'from', of: (values) => keyOf(values.creditCode, values.type, values.from) },
  stored: async (work, rows) => {
    const { enterprises, known } = await knownFor(work, rows);
    return new Map(
      rows.flatMap(({ row, values: { creditCode: code, type, from } }) => {
        const filing = known.get(keyOf(enterprises.get(code)?.id ?? '', type, from));
        return filing ? [[row, { creditCode: code, type, from, until: filing.until_day }] as const] : [];
      }),
    );
  },
  save: async (work, rows) => {
    const known = await knownFor(work, rows);
    const changed: Filing[] = [];
    const outcomes = rows.map((row) => settle(work, row, known, changed));
    await saveFilings(work.db, changed);
    return outcomes;
  },
});

type Known = { readonly enterprises: ReadonlyMap<string, Enterprise>; readonly known: ReadonlyMap<string, Filing> };

const knownFor = async (work: Work, rows: readonly ImportRow<Values>[]): Promise<Known> => {
  const enterprises = await enterprisesByCreditCodes(
    work.db,
    rows.map(({ values }) => values.creditCode),
  );
  const stored = await loadFilings(
    work.db,
    [...enterprises.values()].map(({ id }) => id),
  );
  return {
    enterprises,
    known: new Map(stored.map((filing) => [keyOf(filing.enterprise_id, filing.type, filing.from_day), filing])),
  };
};

const settle = (work: Work, { values }: ImportRow<Values>, { enterprises, known }: Known, changed: Filing[]): Saved => {
  const enterprise = enterprises.get(values.creditCode);
  if (!enterprise || !covers(work.actor, { areaPath: enterprise.area_path }))
    return { column: 'creditCode', fault: faults.unknown };
  const before = known.get(keyOf(enterprise.id, values.type, values.from));
  const filing = merged(work, enterprise, before, values);
  if (filing.until_day !== null && filing.until_day < values.from) return { column: 'until', fault: faults.backwards };
  if (before?.until_day === filing.until_day) return 'unchanged';
  changed.push(filing);
  work.record({
    action: before ? 'filing.updated' : 'filing.created',
    subject: { type: 'filing', id: filing.id },
    enterpriseId: enterprise.id,
    areaPath: enterprise.area_path,
    data: { ...values },
  });
  return before ? 'updated' : 'created';
};

const merged = (
  work: Work,
  enterprise: Enterprise,
  before: Filing | undefined,
  { type, from, until }: Values,
): Filing => ({
  ...(before ?? { id: work.newId(), enterprise_id: enterprise.id, type, from_day: from, until_day: null }),
  ...statedAs<Filing>({ until }, { until: 'until_day' }),
});
