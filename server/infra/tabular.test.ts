import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type Bytes, readTable, TableFault, type TableRow } from './tabular.ts';
import { separatorOf } from './tabular-csv.ts';

const rowsOf = async (source: Bytes): Promise<TableRow[]> => {
  const rows: TableRow[] = [];
  for await (const row of readTable(source)) rows.push(row);
  return rows;
};
const cellsOf = async (source: Bytes) => (await rowsOf(source)).map(({ cells }) => cells);
const faultOf = async (source: Bytes): Promise<TableFault> => {
  try {
    await rowsOf(source);
  } catch (error) {
    if (error instanceof TableFault) return error;
    throw error;
  }
  throw new Error('the table was read');
};
const inPieces = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));

const TEXT = '名称,地址\n云港𠮷金属制品有限公司,"工业路1号,\n东门 ""甲"" 区"\n';
const CELLS = [
  ['名称', '地址'],
  ['云港𠮷金属制品有限公司', '工业路1号,\n东门 "甲" 区'],
];

const encodings: [string, Buffer][] = [
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with mark', Buffer.from(`\uFEFF${TEXT}`)],
  ['GB18030', iconv.encode(TEXT, 'gb18030')],
  ['UTF-16 with mark', iconv.encode(TEXT, 'utf16le', { addBOM: true })],
];

test.each(encodings)('%s reads the same, cut into pieces of any size', async (_, bytes) => {
  for (const size of [1, 2, 3, 5, 7, 64, 4096]) expect(await cellsOf(inPieces(bytes, size))).toEqual(CELLS);
});

test('a long file of ASCII whose only Chinese stands at its end is still told apart', async () => {
  const plain = 'code,name\n' + '1,a\n'.repeat(50_000);
  for (const encoding of ['utf8', 'gb18030'] as const) {
    const rows = await cellsOf(inPieces(iconv.encode(`${plain}2,滕州\n`, encoding), 65_536));
    expect(rows).toHaveLength(50_002);
    expect(rows.at(-1)).toEqual(['2', '滕州']);
  }
});

test('a UTF-8 file larger than the sample keeps every character', async () => {
  const line = `${'一二三四五六七八九十'.repeat(20)},甲\n`;
  const rows = await cellsOf(inPieces(Buffer.from(line.repeat(4000)), 65_537));
  expect(rows).toHaveLength(4000);
  expect(new Set(rows.map((cells) => cells.join(',')))).toEqual(new Set([line.trim()]));
});

test('one damaged byte does not turn a UTF-8 file into gibberish', async () => {
  const bytes = Buffer.concat([
    Buffer.from(`名称\n${'滕州市\n'.repeat(20)}`),
    Buffer.from([0xe6, 0x0a]),
    Buffer.from('薛城区\n'),
  ]);
  const names = (await cellsOf([bytes])).map(([cell]) => cell);
  expect(names.at(-1)).toBe('薛城区');
  expect(names.at(-2)).toContain('\uFFFD');
});

test('rows are numbered as in the sheet: blank rows count, line breaks inside quotes do not', async () => {
  const rows = await rowsOf([Buffer.from('a,b\r\n\r\n"x\ny",1\n,\n z,2\r\n')]);
  expect(rows.map(({ row, cells }) => [row, cells])).toEqual([
    [1, ['a', 'b']],
    [3, ['x\ny', '1']],
    [5, [' z', '2']],
  ]);
});

test.each([
  ['a;b;c\n1,5;2;3', ';'],
  ['a\tb\n1\t2', '\t'],
  ['"a;b;c;d",e\n', ','],
  ['only', ','],
])('the separator of %j is %j', (head, separator) => expect(separatorOf(head)).toBe(separator));

test('what stands in cells comes back, whatever the separator and the encoding', async () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'Z', '7', '滕', '州', '，', ',', ';', '\t', '"', '\n', ' ', '𠮷'),
  });
  const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('utf8', 'gb18030'),
      fc.integer({ min: 1, max: 9 }),
      async (rows, separator, encoding, size) => {
        const lines = [['h1', 'h2', '备注名称汉字'], ...rows].map((cells) =>
          cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(separator),
        );
        const read = await cellsOf(inPieces(iconv.encode(`${lines.join('\r\n')}\r\n`, encoding), size));
        expect(read.slice(1)).toEqual(rows.filter((cells) => cells.some((one) => one.trim() !== '')));
      },
    ),
    { numRuns: 60 },
  );
});

test('a quote that is never closed is named with its row; what stood before it was read', async () => {
  const rows: TableRow[] = [];
  const read = async () => {
    for await (const row of readTable([Buffer.from('a,b\n1,2\n"3,4\n5,6\n')])) rows.push(row);
  };
  await expect(read()).rejects.toMatchObject({ row: 3, text: { en: expect.stringContaining('quote') } });
  expect(rows.map(({ row }) => row)).toEqual([1, 2]);
});

test('empty, old, packed and broken files say what to do', async () => {
  expect((await faultOf([])).text.en).toContain('empty');
  expect((await faultOf([Buffer.from(' \n,,\n')])).text.en).toContain('empty');
  expect((await faultOf([Buffer.from('d0cf11e0a1b11ae1', 'hex')])).text.en).toContain('.xlsx');
  expect((await faultOf([Buffer.from('1f8b080000000000', 'hex')])).text.en).toContain('unpack');
  expect((await faultOf([Buffer.from('PK\x03\x04 is no workbook')])).text.en).toContain('cannot be read');
});

const workbook = (rows: (string | number | boolean | Date | null)[][]) =>
  writeXlsx({ sheets: [{ name: '企业', rows }] });

test('a workbook gives texts: long numbers whole, dates as days, blanks as nothing', async () => {
  const bytes = await workbook([
    ['户号', '日期', '容量', '启用'],
    [370400000000001, new Date('2026-03-20T00:00:00Z'), 117.4595, true],
    [null, null, null, null],
    ['0012', null, 1e3, false],
  ]);
  expect(await rowsOf(inPieces(Buffer.from(bytes), 1000))).toEqual([
    { row: 1, cells: ['户号', '日期', '容量', '启用'] },
    { row: 2, cells: ['370400000000001', '2026-03-20', '117.4595', 'true'] },
    { row: 4, cells: ['0012', '', '1000', 'false'] },
  ]);
});

test('20,000 rows of Chinese text come out of a workbook unharmed', async () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => [`第${i}家`, '枣庄市滕州市东郭镇工业路'.repeat(1 + (i % 5))]);
  const read = await cellsOf([Buffer.from(await workbook(rows))]);
  expect(read).toEqual(rows);
});

test('a bomb is refused without being unpacked, whatever its headers claim', async () => {
  const packed = deflateRawSync(Buffer.alloc(600 << 20));
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const local = Buffer.alloc(30);
  local.write('PK\x03\x04', 0, 'latin1');
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.write('PK\x01\x02', 0, 'latin1');
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(100, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  const before = process.memoryUsage().rss;
  expect((await faultOf([Buffer.concat([local, name, packed, entry, name, end])])).text.en).toContain('too big');
  expect(process.memoryUsage().rss - before).toBeLessThan(200 << 20);
});
