import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  boxAround,
  CELL_BITS,
  cellOf,
  cellsOfBox,
  cellsOfTile,
  kmBetween,
  parseBox,
  parseCircle,
  placeOfWorld,
  worldOf,
} from './position.ts';

const lon = fc.double({ min: -179.999, max: 179.999, noNaN: true });
const lat = fc.double({ min: -85, max: 85, noNaN: true });
const place = fc.record({ lon, lat });
const box = fc
  .record({ a: place, b: place })
  .filter(({ a, b }) => a.lon !== b.lon && a.lat !== b.lat)
  .map(({ a, b }) => ({
    west: Math.min(a.lon, b.lon),
    east: Math.max(a.lon, b.lon),
    south: Math.min(a.lat, b.lat),
    north: Math.max(a.lat, b.lat),
  }));

test('a place lies in exactly one tile of every zoom, the one that the square world says', () => {
  fc.assert(
    fc.property(place, fc.integer({ min: 0, max: CELL_BITS }), (at, z) => {
      const world = worldOf(at);
      const [x, y] = [Math.floor(world.x * 2 ** z), Math.floor(world.y * 2 ** z)];
      const { from, until } = cellsOfTile(z, x, y);
      expect(cellOf(at)).toBeGreaterThanOrEqual(from);
      expect(cellOf(at)).toBeLessThan(until);
      if (x > 0) expect(cellsOfTile(z, x - 1, y)).not.toEqual({ from, until });
    }),
  );
});

test('the four tiles below a tile are its cells, without gap or overlap', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 17 }), fc.nat(), fc.nat(), (z, i, j) => {
      const [x, y] = [i % 2 ** z, j % 2 ** z];
      const below = [0, 1, 2, 3].map((k) => cellsOfTile(z + 1, x * 2 + (k % 2), y * 2 + Math.floor(k / 2)));
      const sorted = below.toSorted((a, b) => a.from - b.from);
      expect(sorted[0]?.from).toBe(cellsOfTile(z, x, y).from);
      expect(sorted[3]?.until).toBe(cellsOfTile(z, x, y).until);
      for (let k = 0; k < 3; k += 1) expect(sorted[k]?.until).toBe(sorted[k + 1]?.from);
    }),
  );
});

test('going to the square world and back ends where it began', () => {
  fc.assert(
    fc.property(place, (at) => {
      const { x, y } = worldOf(at);
      const back = placeOfWorld(x, y);
      expect(back.lon).toBeCloseTo(at.lon, 9);
      expect(back.lat).toBeCloseTo(at.lat, 9);
    }),
  );
});

test('whatever stands in a box lies in its cells, and the ranges are few', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(box, share, share, (of, u, v) => {
      const at = { lon: of.west + (of.east - of.west) * u, lat: of.south + (of.north - of.south) * v };
      const ranges = cellsOfBox(of);
      expect(ranges.length).toBeLessThanOrEqual(16);
      expect(ranges.some(({ from, until }) => cellOf(at) >= from && cellOf(at) < until)).toBe(true);
    }),
  );
});

test('the box around a circle holds all that is near enough', () => {
  const near = fc.record({
    lon: fc.double({ min: 74, max: 135, noNaN: true }),
    lat: fc.double({ min: 4, max: 53, noNaN: true }),
    km: fc.double({ min: 0.05, max: 100, noNaN: true }),
    bearing: fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
  });
  fc.assert(
    fc.property(near, ({ bearing, ...circle }) => {
      const { west, south, east, north } = boxAround(circle);
      const d = (circle.km * 0.999) / 6371.0088;
      const phi = (circle.lat * Math.PI) / 180;
      const lat2 = Math.asin(Math.sin(phi) * Math.cos(d) + Math.cos(phi) * Math.sin(d) * Math.cos(bearing));
      const dLon = Math.atan2(
        Math.sin(bearing) * Math.sin(d) * Math.cos(phi),
        Math.cos(d) - Math.sin(phi) * Math.sin(lat2),
      );
      const at = { lon: circle.lon + (dLon * 180) / Math.PI, lat: (lat2 * 180) / Math.PI };
      expect(kmBetween(circle, at)).toBeCloseTo(circle.km * 0.999, 3);
      expect(at.lon >= west && at.lon <= east && at.lat >= south && at.lat <= north).toBe(true);
    }),
  );
});

test.each([
  ['117,35,117.2,35.2', { west: 117, south: 35, east: 117.2, north: 35.2 }],
  ['117.2,35,117,35.2', undefined],
  ['117,35,117.2', undefined],
  ['117,35,117.2,95', undefined],
  ['117,35,117.2,1e1', undefined],
  ['', undefined],
])('the box "%s" is read as %o', (text, wanted) => expect(parseBox(text)).toEqual(wanted));

test.each([
  ['117.1,35.1,3', { lon: 117.1, lat: 35.1, km: 3 }],
  ['117.1,35.1,0', undefined],
  ['117.1,35.1,101', undefined],
  ['200,35.1,3', undefined],
  ['117.1;35.1;3', undefined],
])('the circle "%s" is read as %o', (text, wanted) => expect(parseCircle(text)).toEqual(wanted));
