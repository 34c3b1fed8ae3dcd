import fc from 'fast-check';
import { expect, test } from 'vitest';
import { liesBelow, officeFor, parentsFirst, pathsAbove } from './rules.ts';
import type { Area, Unit } from './tables.ts';

const area = (code: string, tier: Area['tier'], parent?: Area): Area => ({
  code,
  name: `地${code}`,
  tier,
  parent_code: parent?.code ?? null,
  path: `${parent?.path ?? ''}${code}/`,
});
const city = area('1', 'city');
const county = area('11', 'county', city);
const town = area('111', 'town', county);
const village = area('1111', 'village', town);
const directTown = area('119', 'town', city);
const areas = new Map([city, county, town, village, directTown].map((one) => [one.code, one]));
const office = (of: Area): Unit => ({
  id: `id-${of.code}`,
  code: of.code,
  name: `${of.name}办`,
  area_code: of.code,
  area_path: of.path,
  kind: 'committeeOffice',
  parent_code: null,
});

test.each([
  ['village', village, 'county', 'id-11'],
  ['county itself', county, 'county', 'id-11'],
  ['village', village, 'city', 'id-1'],
  ['city itself', city, 'city', 'id-1'],
] as const)('the office for a %s at tier %s', (_, { path }, tier, unitId) => {
  expect(officeFor(path, tier, areas, [office(city), office(county)])).toMatchObject({ unitId, tier });
});

test('where no unit is registered the office still has a name, so that no warning is lost', () => {
  expect(officeFor(village.path, 'county', areas, [office(city)])).toEqual({
    tier: 'county',
    unitId: null,
    name: '地11安委会办公室',
    areaCode: '11',
    areaPath: county.path,
  });
});

test('where no area of the tier lies above, the nearest higher one answers', () => {
  expect(officeFor(directTown.path, 'county', areas, [office(city)])).toMatchObject({ tier: 'city', unitId: 'id-1' });
  expect(officeFor(city.path, 'county', areas, [office(city)])).toMatchObject({ tier: 'city', unitId: 'id-1' });
});

test('a tree that begins below the city answers at its top; a path of no tree answers itself', () => {
  const alone = new Map([['11', { ...county, path: '11/', parent_code: null }]]);
  expect(officeFor('11/', 'city', alone, [])).toMatchObject({ tier: 'county', areaCode: '11' });
  expect(officeFor('zz/', 'city', alone, [])).toMatchObject({ unitId: null, areaPath: 'zz/' });
});

test('tiers lie below one another, never beside', () => {
  expect([
    liesBelow('county', 'city'),
    liesBelow('village', 'county'),
    liesBelow('city', 'city'),
    liesBelow('county', 'town'),
  ]).toEqual([true, true, false, false]);
});

test('the paths above a path', () => expect(pathsAbove('1/11/111/')).toEqual(['1/', '1/11/', '1/11/111/']));

test('parents come first whatever the order of the file, circles and strangers included, and no row is lost', () => {
  const rows = fc.uniqueArray(
    fc.record({ code: fc.integer({ min: 0, max: 30 }), parent: fc.option(fc.integer({ min: 0, max: 30 })) }),
    { selector: ({ code }) => code },
  );
  fc.assert(
    fc.property(rows, (given) => {
      const byCode = new Map(given.map((row) => [row.code, row]));
      const leadsToCircle = (row: (typeof given)[number]): boolean => {
        const seen = new Set<number>();
        for (let at: typeof row | undefined = row; at; at = at.parent === null ? undefined : byCode.get(at.parent)) {
          if (seen.has(at.code)) return true;
          seen.add(at.code);
        }
        return false;
      };
      const sorted = parentsFirst(
        given,
        (row) => String(row.code),
        (row) => (row.parent === null ? null : String(row.parent)),
      );
      expect(new Set(sorted)).toEqual(new Set(given));
      expect(sorted).toHaveLength(given.length);
      const place = new Map(sorted.map((row, index) => [row.code, index]));
      for (const row of given) {
        const parent = row.parent === null ? undefined : place.get(row.parent);
        if (parent !== undefined && !leadsToCircle(row)) expect(parent).toBeLessThan(place.get(row.code) ?? -1);
      }
    }),
  );
});

test('a chain of 50,000 rows is ordered at once', () => {
  const rows = Array.from({ length: 50_000 }, (_, i) => ({ code: `${i}`, parent: i === 49_999 ? null : `${i + 1}` }));
  expect(
    parentsFirst(
      rows,
      (row) => row.code,
      (row) => row.parent,
    )[0]?.code,
  ).toBe('49999');
});
