import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choice, code, day, number, text } from './intake-cells.ts';

const valueOf = (cell: unknown) => (cell as { value?: unknown }).value;
const faultOf = (cell: unknown) => (cell as { fault?: { zh: string; en: string } }).fault;

test.each([
  '2026-03-20',
  '2026/3/20',
  '2026.3.20',
  '2026年3月20日',
  '20260320',
  '２０２６-０３-２０',
  '2026-03-20 00:00:00',
  '2026-03-20T00:00:00',
])('%s is 20 March 2026', (given) => expect(valueOf(day(given))).toBe('2026-03-20'));

test.each(['2026-02-30', '2025-02-29', '2026-13-01', '26-3-20', '20.3.2026', '46101', '昨天', '2026-03-20 08:30:00'])(
  '%s is no day',
  (given) => {
    expect(faultOf(day(given))?.zh).toContain(given);
    expect(faultOf(day(given))?.en).toContain('2026-03-20');
  },
);

test('every day that exists reads back', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (at) => {
      const iso = at.toISOString().slice(0, 10);
      return valueOf(day(iso)) === iso && valueOf(day(iso.replaceAll('-', '/').replaceAll('/0', '/'))) === iso;
    }),
  );
});

test('numbers: as people write them, within bounds, never with a unit', () => {
  const lon = number(-180, 180);
  expect(valueOf(lon('117.4595'))).toBe(117.4595);
  expect(valueOf(lon('１１７．５'))).toBe(117.5);
  expect(valueOf(number(0, 1e7)('1,250'))).toBe(1250);
  expect(faultOf(lon('181'))?.en).toContain('between -180 and 180');
  for (const given of ['117°', '630kVA', 'NaN', 'Infinity', '0x10', '1.2.3', '--1'])
    expect(faultOf(lon(given))?.zh, given).toContain(given);
});

test('codes: what Excel made of a long number is named as such', () => {
  expect(valueOf(code(20)('370481 110'))).toBe('370481110');
  expect(faultOf(code(20)('3.70481E+11'))?.zh).toContain('科学计数法');
  expect(faultOf(code(20)('37/04'))?.en).toContain('letters, digits');
  expect(faultOf(code(5)('123456'))?.en).toContain('at most 5');
});

test('choices: the word, snake_case, both labels and other words; else all values are named', () => {
  const kind = choice([
    { value: 'makeupWorkday', label: { zh: '调休上班', en: 'Make-up workday' }, aliases: ['补班'] },
    { value: 'holiday', label: { zh: '节假日', en: 'Holiday' } },
  ]);
  for (const given of ['makeupWorkday', 'makeup_workday', 'MAKEUPWORKDAY', '调休上班', ' 补班 ', 'Make-up workday']) {
    expect(valueOf(kind(given)), given).toBe('makeupWorkday');
  }
  expect(faultOf(kind('周末'))?.zh).toMatch(/“周末”.*makeupWorkday（调休上班）、holiday（节假日）/);
});

test('a text that is too long says by how much', () => {
  expect(valueOf(text(3)('滕州市'))).toBe('滕州市');
  expect(faultOf(text(3)('枣庄市滕州市'))?.en).toBe('at most 3 characters; this has 6');
});
