import { choice, day, text } from '../../infra/intake-cells.ts';
import { statedAs } from '../../infra/intake-merge.ts';
import { importKind, type ImportRow, type Saved } from '../../infra/intake.ts';
import type { Work } from '../../infra/verb.ts';
import type { CalendarKind } from './rules.ts';
import { rowsOn, saveDays } from './store.ts';
import type { CalendarRow } from './tables.ts';

type Values = { date: string; kind: CalendarKind; note?: string | null };

const faults = {
  contradiction: {
    zh: '同一天不能既放假又调休上班；请只保留一行',
    en: 'a day cannot be both a holiday and a make-up workday; keep one of the rows',
  },
} as const;

const keyOf = ({ date, kind }: { date: string; kind: string }): string => `${date} ${kind}`;

/** Import of the calendar (节假日与调休). */
export const calendarImport = importKind<Values>({
  kind: 'calendar',
  label: { zh: '节假日与调休', en: 'Calendar' },
  by: ['administrator'],
  columns: [
    { name: 'date', label: { zh: '日期', en: 'Date' }, required: true, example: '2026-10-01', read: day },
    {
      name: 'kind',
      label: { zh: '类型', en: 'Kind' },
      aliases: ['类别'],
      required: true,
      read: choice([
        { value: 'holiday', label: { zh: '节假日', en: 'Holiday' }, aliases: ['放假', '假日', '休'] },
        {
          value: 'makeupWorkday',
          label: { zh: '调休上班', en: 'Make-up workday' },
          aliases: ['调休', '补班', '班', 'workday'],
        },
        {
          value: 'springFestivalDay',
          label: { zh: '春节', en: 'Spring Festival day' },
          aliases: ['正月初一', 'spring_festival'],
        },
      ]),
    },
    { name: 'note', label: { zh: '备注', en: 'Note' }, aliases: ['说明', '名称', 'name'], read: text(200) },
  ],
  key: { column: 'date', of: keyOf },
  undoable: true,
  stored: async (work, rows) => {
    const stored = await rowsOn(
      work.db,
      rows.map(({ values }) => values.date),
    );
    const known = new Map(stored.map((row) => [keyOf(row), row]));
    return new Map(
      rows.flatMap(({ row, values }) => {
        const one = known.get(keyOf(values));
        return one ? [[row, { date: one.date, kind: one.kind, note: one.note }] as const] : [];
      }),
    );
  },
  save: async (work, rows) => {
    const stored = await rowsOn(
      work.db,
      rows.map(({ values }) => values.date),
    );
    const known = new Map(stored.map((row) => [keyOf(row), row]));
    const told = new Map<string, boolean>();
    const changed: CalendarRow[] = [];
    const outcomes = rows.map((row) => settle(work, row, { known, told }, changed));
    await saveDays(work.db, changed);
    return outcomes;
  },
});

type Known = { readonly known: ReadonlyMap<string, CalendarRow>; readonly told: Map<string, boolean> };

const settle = (work: Work, { values }: ImportRow<Values>, { known, told }: Known, changed: CalendarRow[]): Saved => {
  const worked = values.kind === 'makeupWorkday';
  if ((told.get(values.date) ?? worked) !== worked) return { column: 'kind', fault: faults.contradiction };
  told.set(values.date, worked);
  const before = known.get(keyOf(values));
  const row: CalendarRow = {
    date: values.date,
    kind: values.kind,
    note: null,
    ...before,
    ...statedAs<CalendarRow>(values, { note: 'note' }),
  };
  if (before?.note === row.note) return 'unchanged';
  changed.push(row);
  const action = before ? 'calendar.updated' : 'calendar.created';
  work.record({ action, subject: { type: 'calendarDay', id: values.date }, data: { ...values } });
  return before ? 'updated' : 'created';
};
