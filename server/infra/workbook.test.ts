import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { type CellKind, type CellValue, workbook } from './workbook.ts';

const bytesOf = async (columns: readonly CellKind[], rows: readonly (readonly CellValue[])[]): Promise<Buffer> => {
  const table = {
    name: '数据',
    columns: columns.map((kind, i) => ({ title: `列${i + 1}`, width: 12, kind })),
    rows: (async function* () {
      yield* rows;
    })(),
  };
  const pieces: Buffer[] = [];
  for await (const piece of workbook(table, { name: '说明', lines: () => [['列表', '事项\n第二行']] }))
    pieces.push(piece);
  return Buffer.concat(pieces);
};

const read = async (columns: readonly CellKind[], rows: readonly (readonly CellValue[])[]) =>
  (await readXlsx(await bytesOf(columns, rows), { styles: true } as never)).sheets;

const DANGEROUS = ['=1+1', '+86', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '=cmd|"/c calc"!A1'];

test('text stays text: what looks like a formula, leading zeros, Chinese, marks of XML, escapes of Excel', async () => {
  const texts = [...DANGEROUS, '00123', '滕州市“示例”<厂>&公司', '_x0041_', ' 前后空格 ', '两\n行', '💥'];
  const [data] = await read(
    ['text'],
    texts.map((text) => [text]),
  );
  expect(data?.rows.slice(1).map((row) => row[0])).toEqual(texts);
  const formulas = [...(data?.cells?.values() ?? [])].filter((cell) => cell.formula !== undefined);
  expect(formulas).toEqual([]);
});

test('no cell of a workbook holds a formula, and dangerous text is marked as text for whoever types it again', async () => {
  const { inflateRawSync } = await import('node:zlib');
  const bytes = await bytesOf(
    ['text'],
    DANGEROUS.map((text) => [text]),
  );
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const sheet = inflateRawSync(bytes.subarray(bytes.indexOf(name) + name.length)).toString();
  expect(sheet).not.toContain('<f>');
  expect(sheet.match(/ s="3" t="inlineStr"/g)).toHaveLength(DANGEROUS.length);
});

test('days and moments are dates of Excel, as the clocks of Shanghai show them', async () => {
  const [data] = await read(
    ['date', 'instant', 'instant'],
    [['2026-03-20', '2026-03-20T09:30:00.000+08:00', '2026-03-19T23:59:59Z']],
  );
  expect(data?.rows[1]).toEqual([
    new Date('2026-03-20T00:00:00Z'),
    new Date('2026-03-20T09:30:00Z'),
    new Date('2026-03-20T07:59:59Z'),
  ]);
});

test('numbers are numbers; what is no number, no day or no moment is kept as the text it is', async () => {
  const [data] = await read(
    ['number', 'number', 'date', 'instant', 'text'],
    [
      [12.5, 'n/a', '不详', '1899-01-01T00:00:00Z', null],
      [0, Number.NaN, '', undefined, true],
    ],
  );
  expect(data?.rows.slice(1)).toEqual([
    [12.5, 'n/a', '不详', '1899-01-01T00:00:00Z', null],
    [0, 'NaN', null, null, 'true'],
  ]);
});

test('the header is frozen and filterable over all rows, and the second sheet tells about the first', async () => {
  const [data, about] = await read(
    ['text', 'number'],
    [
      ['甲', 1],
      ['乙', 2],
    ],
  );
  expect([data?.name, about?.name]).toEqual(['数据', '说明']);
  expect(data?.rows[0]).toEqual(['列1', '列2']);
  expect(data?.autoFilter?.range).toBe('A1:B3');
  expect(data?.freezePane?.rows).toBe(1);
  expect(about?.rows).toEqual([['列表', '事项\n第二行']]);
});

test('an empty table is a workbook too', async () => {
  const [data] = await read(['text'], []);
  expect(data?.rows).toEqual([['列1']]);
  expect(data?.autoFilter?.range).toBe('A1:A1');
});

test('any text that XML can carry comes back as it was', async () => {
  const kept = (text: string): string =>
    // oxlint-disable-next-line no-control-regex
    text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.string({ maxLength: 30 }));
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (texts) => {
      const [data] = await read(
        ['text', 'text'],
        texts.map((one) => [one, '|']),
      );
      expect(data?.rows.slice(1).map((row) => row[0] ?? '')).toEqual(texts.map(kept));
    }),
    { numRuns: 60 },
  );
});

test('rows are taken as the file is read, not before', async () => {
  let taken = 0;
  const rows = (async function* () {
    for (; taken < 50_000; taken += 1) yield [`企业${taken}${'x'.repeat(taken % 50)}`];
  })();
  const columns = [{ title: '名称', width: 10, kind: 'text' as const }];
  const file = workbook({ name: '数据', columns, rows }, { name: '说明', lines: () => [] });
  for (let size = 0; size < 20_000;) size += ((await file.next()).value as Buffer).length;
  const early = taken;
  await file.return(undefined);
  expect(early).toBeGreaterThan(0);
  expect(early).toBeLessThan(40_000);
  // What was on its way is finished; nothing more is asked for.
  expect(taken - early).toBeLessThan(1000);
});
