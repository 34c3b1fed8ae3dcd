import { type Language, type Text } from '../kernel/language.ts';
import { formatInstant, type Instant } from '../kernel/time.ts';
import type { ExportKind } from './export-kind.ts';
import type { Look } from './verb.ts';
import type { NoteSheet } from './workbook.ts';

/** The platform as it names itself on paper. */
const PLATFORM: Text = { zh: '安监 · 安全生产监管平台', en: 'Anjian · work safety supervision' };

const words = {
  sheet: { zh: '说明', en: 'About' },
  list: { zh: '列表', en: 'List' },
  filters: { zh: '筛选条件', en: 'Filters' },
  none: { zh: '无（全部可见记录）', en: 'none (all records visible to the exporter)' },
  at: { zh: '导出时间', en: 'Exported at' },
  by: { zh: '导出人', en: 'Exported by' },
  rows: { zh: '数据行数', en: 'Rows' },
  cut: { zh: '只含前 {n} 行，其余未导出', en: 'only the first {n} rows; the rest is not in this file' },
  source: { zh: '来源', en: 'Source' },
  scope: { zh: '范围', en: 'Scope' },
  scopeText: {
    zh: '仅含导出人岗位管辖范围内的记录；时间为北京时间',
    en: 'records within the posts of the exporter only; times are of Asia/Shanghai',
  },
} satisfies Record<string, Text>;

/** `2026-03-20 09:00`, as Shanghai's clocks show it. */
const clockText = (at: Instant): string => formatInstant(at).slice(0, 16).replace('T', ' ');

/** The filters in force as lines of name and value, codes said in words. */
export const filtersInWords = async (
  look: Look,
  kind: Pick<ExportKind<never>, 'filters'>,
  filters: Readonly<Record<string, unknown>>,
): Promise<string[]> => {
  const said = Object.entries(filters).map(async ([name, value]) => {
    const filter = kind.filters[name];
    const text = (await filter?.say?.(String(value), look)) ?? String(value);
    return `${filter?.title[look.language] ?? name}：${typeof text === 'string' ? text : text[look.language]}`;
  });
  return Promise.all(said);
};

/** What the page about an export is written from. */
export type About = {
  readonly name: Text;
  readonly filters: readonly string[];
  readonly at: Instant;
  readonly by: string;
  readonly language: Language;
  /** How many rows the table came to hold, and whether there were more. */
  readonly written: () => { readonly rows: number; readonly cut: boolean };
};

/** The page that says what a workbook shows: which list, under which filters, when, by whom, how many rows. */
export const aboutSheet = ({ name, filters, at, by, language, written }: About): NoteSheet => ({
  name: words.sheet[language],
  lines: () => {
    const { rows, cut } = written();
    const more = cut ? `（${words.cut[language].replace('{n}', String(rows))}）` : '';
    return [
      [words.list[language], name[language]],
      [words.filters[language], filters.length > 0 ? filters.join('\n') : words.none[language]],
      [words.rows[language], `${rows}${more}`],
      [words.at[language], clockText(at)],
      [words.by[language], by],
      [words.scope[language], words.scopeText[language]],
      [words.source[language], PLATFORM[language]],
    ];
  },
});
