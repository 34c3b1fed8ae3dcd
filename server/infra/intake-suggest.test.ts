import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { choice, code, day, number, text } from './intake-cells.ts';
import { layoutOf } from './intake-header.ts';
import { type Column, importKind } from './intake-kind.ts';
import { harmless } from './intake-mark.ts';
import { rowsOf } from './intake-rows.ts';
import { distance, likeness, readHeaders, suggest } from './intake-suggest.ts';
import { templateWorkbook } from './intake-template.ts';
import type { Db } from './database.ts';

const label = { zh: '某列', en: 'Some column' };
const column = (read: Column['read']): Column => ({ name: 'c', label, read });
const status = column(
  choice([
    { value: 'operating', label: { zh: '在产', en: 'Operating' }, aliases: ['正常生产'] },
    { value: 'suspended', label: { zh: '停产', en: 'Suspended' } },
    { value: 'closed', label: { zh: '关停', en: 'Closed' }, aliases: ['已关停'] },
  ]),
);
const CODES = [
  { code: '990101', name: '望海街道' },
  { code: '990102', name: '盐河镇' },
  { code: '990201', name: '石桥镇' },
];

test.each([
  [status, '生産', undefined],
  [status, '正常生産', '在产'],
  [status, '已关停了', '关停'],
  [status, 'operatin', '在产'],
  [status, '完全不同的话', undefined],
  [column(day), '46101', '2026-03-20'],
  [column(day), '20.3.2026', '2026-03-20'],
  [column(day), '2026-03-20 08:30:00', '2026-03-20'],
  [column(day), '昨天', undefined],
  [column(number(-180, 180)), '１１７.2度', '117.2'],
  [column(number(0, 1e6)), '630kVA', '630'],
  [column(number(0, 1e6)), '约 1,250 千伏安', '1,250'],
  [column(number(0, 10)), '99', undefined],
  [column(code(20)), '9137#0481', '91370481'],
  [column(text(5)), '太长的名称不能猜', undefined],
] as const)('%#: %s is answered with what reads', (which, given, wanted) =>
  expect(suggest(which, given)?.replace).toBe(wanted),
);

test.each([
  ['望海街道', '990101'],
  ['盐河', '990102'],
  ['99010２', undefined],
  ['990103', undefined],
  ['990112', '990102'],
  ['123456', undefined],
])('area %s leads to %s', (given, wanted) => expect(suggest(column(code(20)), given, CODES)?.replace).toBe(wanted));

test('whatever is suggested for a refused cell reads', () => {
  const columns = [status, column(day), column(number(0, 100)), column(code(10))];
  const cell = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom('0', '1', '２', '-', '.', ' ', '产', '停', '关', 'O', '年', '%') }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...columns), cell, (which, given) => {
      const { replace } = suggest(which, given) ?? {};
      return replace === undefined || 'value' in which.read(replace);
    }),
  );
});

test('distance is a distance, likeness a share', () => {
  const word = fc.string({ maxLength: 12 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(distance(a, a)).toBe(0);
      expect(distance(a, b)).toBe(distance(b, a));
      expect(distance(a, b)).toBeLessThanOrEqual(Math.max([...a].length, [...b].length));
      expect(likeness(a, b)).toBeGreaterThanOrEqual(0);
      expect(likeness(a, b)).toBeLessThanOrEqual(1);
    }),
  );
  expect(distance('990102', '990120')).toBe(1);
});

const things = importKind<{ code: string; name: string }>({
  kind: 'things',
  label: { zh: '物件', en: 'Things' },
  by: ['administrator'],
  columns: [
    { name: 'code', label: { zh: '编码', en: 'Code' }, required: true, example: 'A-1', read: code(20) },
    { name: 'name', label: { zh: '单位名称', en: 'Name' }, aliases: ['企业名称'], required: true, read: text(10) },
    { name: 'areaCode', label: { zh: '区划代码', en: 'Area code' }, read: code(20), codes: async () => CODES },
    { name: 'status', label: { zh: '生产状态', en: 'Status' }, read: status.read },
  ],
  key: { column: 'code', of: ({ code: own }) => own },
  save: async (_work, rows) => rows.map(() => 'created'),
});

test('unknown headers: the free column they resemble, or none; a mapping has the last word', () => {
  const header = { row: 1, cells: ['编码', '企业全名', '颜色', '状态'] };
  const { layout, faults } = layoutOf(things, header);
  expect(faults.map((fault) => fault.column)).toEqual(['name']);
  expect(readHeaders(things, layout)).toEqual([
    { at: 0, header: '编码', column: 'code', suggestion: null },
    { at: 1, header: '企业全名', column: null, suggestion: 'name' },
    { at: 2, header: '颜色', column: null, suggestion: null },
    { at: 3, header: '状态', column: null, suggestion: 'status' },
  ]);
  const mapped = layoutOf(things, header, { 企业全名: 'name', 编码: null });
  expect(mapped.layout.columns.map((one) => one.column.name)).toEqual(['name']);
  expect(mapped.faults.map((fault) => fault.column)).toEqual(['code']);
});

test.each([
  ['=1+1', "'=1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-HYPERLINK("x")', `'-HYPERLINK("x")`],
  ['\t=1', "'\t=1"],
  ['-12.5', '-12.5'],
  ['+86 632', '+86 632'],
  ['滕州市', '滕州市'],
])('%j is written as %j', (given, wanted) => expect(harmless(given)).toBe(wanted));

test('a template: marks, lists, codes, notes; its example is never taken for a row', async () => {
  const look = { db: undefined as unknown as Db, actor: { kind: 'system', id: 's', name: 's', posts: [] } as const };
  const bytes = await templateWorkbook(things, { ...look, language: 'zh' });
  const { sheets } = await readXlsx(bytes, { readStyles: true });
  expect(sheets.map((sheet) => sheet.name)).toEqual(['物件', '区划代码', '填写说明']);
  const [data, codes] = sheets;
  expect(data?.rows).toEqual([
    ['*编码', '*单位名称', '区划代码', '生产状态'],
    ['示例：A-1', '', '990201', '在产'],
  ]);
  expect(data?.cells?.get('0,3')?.comment?.text).toContain('在产、停产、关停');
  const lists = data?.dataValidations?.map(({ range, formula1, values }) => [range, values ?? formula1]);
  expect(lists).toEqual([
    ['C3:C5000', expect.stringContaining('$A$2:$A$4')],
    ['D3:D5000', ['在产', '停产', '关停']],
  ]);
  expect(codes?.rows.slice(1)).toEqual(CODES.map((one) => [one.code, one.name]));
  const rows = [];
  for await (const row of rowsOf(things, [bytes])) rows.push(row);
  expect(rows).toEqual([]);
});
