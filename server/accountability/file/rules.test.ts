import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completenessOf, divisionOf, type Known } from './rules.ts';

const EMPTY: Known = {
  creditCodeValid: false,
  inTown: false,
  address: null,
  position: null,
  status: 'operating',
  statusSince: null,
  entityKind: null,
  industryCode: null,
  grade: null,
  riskLevel: null,
  regulatorUnitId: null,
  licences: 0,
  meters: 0,
  enrolled: false,
  people: 0,
};
const FULL: Known = {
  creditCodeValid: true,
  inTown: true,
  address: '工业路1号',
  position: { lon: 117, lat: 35 },
  status: 'operating',
  statusSince: '2020-01-01',
  entityKind: 'company',
  industryCode: 'C26',
  grade: 'A',
  riskLevel: 'red',
  regulatorUnitId: 'a',
  licences: 1,
  meters: 1,
  enrolled: true,
  people: 1,
};
const parts = (known: Known): string[] => completenessOf(known).missing.map(({ part }) => part);

test('a file of which nothing is known is empty, one that has everything is whole', () => {
  expect(completenessOf(EMPTY).percent).toBe(0);
  expect(completenessOf(FULL)).toMatchObject({ percent: 100, missing: [] });
});

test.each([
  ['a plant at work need not say since when', { ...FULL, statusSince: null }, []],
  ['one that stands still must', { ...FULL, status: 'suspended', statusSince: null }, ['statusSince']],
  ['a chemical plant needs a licence', { ...FULL, licences: 0 }, ['licences']],
  ['a shop needs none, nor a meter', { ...FULL, industryCode: 'F52', licences: 0, meters: 0 }, []],
  ['a machine works needs a meter', { ...FULL, industryCode: '3311', licences: 0, meters: 0 }, ['meters']],
  [
    'a low risk outside the licensed trades need not enrol',
    { ...FULL, industryCode: 'C33', riskLevel: 'blue', enrolled: false },
    [],
  ],
  ['a high risk must', { ...FULL, industryCode: 'C33', riskLevel: 'orange', enrolled: false }, ['prevention']],
  ['blanks are no address', { ...FULL, address: '  ' }, ['address']],
  ['a county is no town', { ...FULL, inTown: false }, ['areaCode']],
] as const)('%s', (_, known, missing) => {
  expect(parts(known as Known)).toEqual(missing);
  expect(completenessOf(known as Known).percent === 100).toBe(missing.length === 0);
});

test('an industry is known by its division, however its code is written', () => {
  expect(['C26', '26', '2614', 'c2614', 'B06'].map(divisionOf)).toEqual([26, 26, 26, 26, 6]);
  expect([null, '', '化工', 'X1'].map(divisionOf)).toEqual([undefined, undefined, undefined, undefined]);
});

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const industries = fc.constantFrom('C26', 'B06', 'C33', 'F52', 'E47', '2614', 'Z');
const values = {
  creditCodeValid: fc.constant(true),
  inTown: fc.constant(true),
  address: fc.constant('工业路1号'),
  position: fc.constant({ lon: 1, lat: 2 }),
  statusSince: fc.constant('2026-01-01'),
  entityKind: fc.constant('company'),
  industryCode: industries,
  grade: fc.constantFrom('A', 'B', 'C'),
  riskLevel: fc.constantFrom('red', 'orange', 'yellow', 'blue'),
  regulatorUnitId: fc.constant('u'),
  licences: fc.integer({ min: 1, max: 9 }),
  meters: fc.integer({ min: 1, max: 9 }),
  enrolled: fc.constant(true),
  people: fc.integer({ min: 1, max: 3 }),
} satisfies Record<Exclude<keyof Known, 'status'>, fc.Arbitrary<unknown>>;
const files: fc.Arbitrary<Known> = fc.record({
  creditCodeValid: fc.boolean(),
  inTown: fc.boolean(),
  address: some(values.address),
  position: some(values.position),
  status: fc.constantFrom('operating', 'suspended', 'closed'),
  statusSince: some(values.statusSince),
  entityKind: some(values.entityKind),
  industryCode: some(industries),
  grade: some(values.grade),
  riskLevel: some(values.riskLevel),
  regulatorUnitId: some(values.regulatorUnitId),
  licences: fc.nat(2),
  meters: fc.nat(2),
  enrolled: fc.boolean(),
  people: fc.nat(2),
});
const isEmpty = (value: unknown): boolean => value === null || value === false || value === 0;

test('filling in what is missing never makes a file less complete', () => {
  const names = Object.keys(values) as (keyof typeof values)[];
  fc.assert(
    fc.property(files, fc.constantFrom(...names), fc.record(values), (file, name, filled) => {
      fc.pre(isEmpty(file[name]));
      const after = { ...file, [name]: filled[name] } as Known;
      expect(completenessOf(after).percent).toBeGreaterThanOrEqual(completenessOf(file).percent);
    }),
    { numRuns: 2000 },
  );
});

test('the share is 100 exactly when nothing is missing, and what is missing is told heaviest first', () => {
  fc.assert(
    fc.property(files, (file) => {
      const { percent, missing } = completenessOf(file);
      expect(percent === 100).toBe(missing.length === 0);
      const weights = missing.map(({ weight }) => weight);
      expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    }),
  );
});
