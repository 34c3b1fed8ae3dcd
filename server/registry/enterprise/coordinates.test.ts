import fc from 'fast-check';
import gcoordPackage from 'gcoord';
import { expect, test } from 'vitest';
import { kmBetween } from '../../kernel/position.ts';
import { toCgcs2000 } from './coordinates.ts';

const gcoord = gcoordPackage as unknown as typeof gcoordPackage.default;
const china = fc.record({
  lon: fc.double({ min: 80, max: 130, noNaN: true }),
  lat: fc.double({ min: 18, max: 50, noNaN: true }),
});

test('what GPS or the national system says is taken as it is', () => {
  fc.assert(
    fc.property(china, (at) => {
      expect(toCgcs2000(at, 'cgcs2000')).toEqual(at);
      expect(toCgcs2000(at, 'wgs84')).toEqual(at);
    }),
  );
});

test.each(['gcj02', 'bd09'] as const)('a place told in %s comes back within a metre of where it is', (system) => {
  const crs = system === 'gcj02' ? gcoord.GCJ02 : gcoord.BD09;
  fc.assert(
    fc.property(china, (at) => {
      const [lon, lat] = gcoord.transform([at.lon, at.lat] as [number, number], gcoord.WGS84, crs);
      expect(kmBetween(toCgcs2000({ lon, lat }, system), at)).toBeLessThan(0.001);
    }),
  );
});

test('at Tengzhou GCJ-02 is half a kilometre off: taken as it is, no geofence would ever hold', () => {
  const told = { lon: 117.1, lat: 35.1 };
  expect(kmBetween(told, toCgcs2000(told, 'gcj02'))).toBeCloseTo(0.543, 2);
});
