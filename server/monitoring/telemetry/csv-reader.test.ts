import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatInstant, instant } from '../../kernel/time.ts';
import { ReadingsCsv, UnreadableFile } from './csv-reader.ts';

type Row = [row: number, meter: string, millis: number, kw: number];

const read = (chunks: readonly (string | Buffer)[]): Row[] => {
  const rows: Row[] = [];
  const csv = new ReadingsCsv((...row) => void rows.push(row));
  for (const chunk of chunks) csv.write(Buffer.from(chunk));
  csv.end();
  return rows;
};
const midnight = Date.parse('2026-03-20T00:00:00+08:00');

test('rows are numbered as a person sees them, the header being row 1', () => {
  expect(read(['meterNo,at,kw\nM1,2026-03-20T00:15:00+08:00,12.5\n\nM2,2026-03-20T00:30:00+08:00,3\n'])).toEqual([
    [2, 'M1', midnight + 900_000, 12.5],
    [4, 'M2', midnight + 1_800_000, 3],
  ]);
});

test.each([
  [
    'columns in another order, with one too many',
    'kw,note,at,meterNo\n7,x,2026-03-20T00:00:00+08:00,M1\n',
    [[2, 'M1', midnight, 7]],
  ],
  [
    'a byte-order mark, quotes and carriage returns',
    '\uFEFF"meterNo","at","kw"\r\n"M1","2026-03-20T00:00:00+08:00","7"\r\n',
    [[2, 'M1', midnight, 7]],
  ],
  ['Chinese headers', '表号,时间,功率\nM1,2026-03-20T00:00:00+08:00,7\n', [[2, 'M1', midnight, 7]]],
  [
    'times in UTC, without zone, with a blank',
    'meterNo,at,kw\nM1,2026-03-19T16:00:00Z,7\nM1,2026-03-20 00:00:00,8\n',
    [
      [2, 'M1', midnight, 7],
      [3, 'M1', midnight, 8],
    ],
  ],
  ['a last line without its newline', 'meterNo,at,kw\nM1,2026-03-20T00:00:00+08:00,7', [[2, 'M1', midnight, 7]]],
])('%s', (_name, text, rows) => expect(read([text])).toEqual(rows));

test('a header in GB18030, as Excel writes it', () => {
  const header = Buffer.from([
    0xb1, 0xed, 0xba, 0xc5, 0x2c, 0xca, 0xb1, 0xbc, 0xe4, 0x2c, 0xb9, 0xa6, 0xc2, 0xca, 0x0a,
  ]);
  expect(read([header, 'M1,2026-03-20T00:00:00+08:00,7\n'])).toEqual([[2, 'M1', midnight, 7]]);
});

test.each(['', 'kW 12', '12,5x', '1.2.3', '--3', 'NaN', 'Infinity', '１２', '.'])(
  '"%s" is no number and comes out as NaN',
  (kw) => {
    const [row] = read([`meterNo,at,kw\nM1,2026-03-20T00:00:00+08:00,"${kw.replace(',', ';')}"\n`]);
    expect(row?.[3]).toBeNaN();
  },
);

test.each([
  '',
  '2026-02-30T00:00:00+08:00',
  '2026-03-20T24:15:00+08:00',
  '2026-03-20T00:60:00+08:00',
  '20.3.2026',
  '2026-03-20',
])('"%s" is no time', (at) => {
  const [row] = read([`meterNo,at,kw\nM1,${at},1\n`]);
  expect(row?.[2]).toBeNaN();
});

test('only what is written like a time counts as one, whatever its length', () => {
  const [wrong, other] = read(['meterNo,at,kw\nM1,2026-03-20T1/:15:00+08:00,1\nM1,2026-03-20T00:00:00+09:00,1\n']);
  expect(wrong?.[2]).toBeNaN();
  expect(other?.[2]).toBe(midnight - 3_600_000);
  const [odd, half] = read(['meterNo,at,kw\nM1,2026-03-20T00x00x00+08:00,1\nM1,2026-03-20T00:00:00+08:30,1\n']);
  expect(odd?.[2]).toBeNaN();
  expect(half?.[2]).toBe(midnight - 1_800_000);
});

test('a file without its columns says which are missing', () => {
  expect(() => read(['meter,time\n1,2\n'])).toThrow(UnreadableFile);
  expect(() => read(['meter,time\n1,2\n'])).toThrow(/meterNo, at, kw/);
  expect(() => read([''])).toThrow(/empty/);
});

test('law: however the bytes are cut, the rows are the same', () => {
  const reading = fc.record({
    meter: fc.stringMatching(/^[A-Z0-9一-龥]{1,12}$/),
    slot: fc.integer({ min: 0, max: 400_000 }),
    kw: fc.double({ min: 0, max: 99_999, noNaN: true }),
  });
  fc.assert(
    fc.property(
      fc.array(reading, { minLength: 1, maxLength: 20 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 }),
      (readings, cuts) => {
        const at = (slot: number) => Date.parse('2020-01-01T00:00:00+08:00') + slot * 900_000;
        const text = [
          'meterNo,at,kw',
          ...readings.map((r) => `${r.meter},${formatInstant(instant(at(r.slot))).replace('.000', '')},${r.kw}`),
        ].join('\n');
        const bytes = Buffer.from(`${text}\n`);
        const chunks: Buffer[] = [];
        for (let from = 0, i = 0; from < bytes.length; i += 1) {
          const to = from + (cuts[i % cuts.length] as number);
          chunks.push(bytes.subarray(from, to));
          from = to;
        }
        expect(read(chunks)).toEqual(readings.map((r, i) => [i + 2, r.meter, at(r.slot), expect.closeTo(r.kw, 6)]));
      },
    ),
  );
});
