import { expect, test } from 'vitest';
import { fitted, gridFor, pathOf, type Position } from './geo.ts';
import { byNeed, SHADES, shaderOf, shareOf, shortName } from './shade.ts';

const square: Position[] = [
  [117, 35],
  [117.2, 35],
  [117.2, 35.2],
  [117, 35.2],
];

test('a map is centred, north is up, and all of it lies inside the margin', () => {
  const project = fitted(square, { width: 800, height: 600, margin: 20 });
  const [x, y] = project([117.1, 35.1]);
  expect(x).toBeCloseTo(400, 9);
  expect(y).toBeCloseTo(300, 9);
  expect(project([117.1, 35.2])[1]).toBeLessThan(y);
  for (const at of square) {
    const [px, py] = project(at);
    expect(px).toBeGreaterThanOrEqual(20);
    expect(px).toBeLessThanOrEqual(780);
    expect(py).toBeGreaterThanOrEqual(20 - 1e-9);
    expect(py).toBeLessThanOrEqual(580 + 1e-9);
  }
});

test('a degree of longitude is narrower than one of latitude', () => {
  const project = fitted(square, { width: 800, height: 600, margin: 0 });
  const wide = project([117.2, 35])[0] - project([117, 35])[0];
  const tall = project([117, 35])[1] - project([117, 35.2])[1];
  expect(wide / tall).toBeCloseTo(Math.cos((35.1 * Math.PI) / 180), 6);
});

test('a ring becomes a closed path', () => {
  expect(
    pathOf(
      [
        [0, 0],
        [1, 0],
        [1, 1],
      ],
      ([x, y]) => [x * 10, y * 10],
    ),
  ).toBe('M0.0,0.0L10.0,0.0L10.0,10.0Z');
});

test('a grid holds every cell and is no bigger than needed', () => {
  for (const count of [1, 2, 6, 7, 21, 40]) {
    const { columns, rows } = gridFor(count, { width: 1060, height: 600 });
    expect(columns * rows).toBeGreaterThanOrEqual(count);
    expect((rows - 1) * columns).toBeLessThan(count);
  }
  expect(gridFor(6, { width: 1060, height: 600 })).toEqual({ columns: 3, rows: 2 });
});

test('shades part the fewest from the most; nothing open has its own shade', () => {
  const shade = shaderOf([0, 12, 20, 40]);
  expect([0, 12, 20, 40].map(shade)).toEqual([SHADES[0], SHADES[1], SHADES[2], SHADES[4]]);
  expect(shaderOf([7, 7])(7)).toBe(SHADES[4]);
  expect(shaderOf([])(0)).toBe(SHADES[0]);
});

test('a share of nothing is no share', () => {
  expect(shareOf(0, 0)).toBeNull();
  expect(shareOf(2, 3)).toBe(66.7);
});

test('areas that need attention come first', () => {
  const area = (areaCode: string, open: number, overdue: number) => ({
    areaCode,
    areaName: areaCode,
    open,
    overdue,
    escalated: 0,
    closedLast30Days: 0,
    closedInTimePercent: null,
  });
  expect(byNeed([area('b', 9, 0), area('c', 2, 1), area('a', 9, 0)]).map(({ areaCode }) => areaCode)).toEqual([
    'c',
    'a',
    'b',
  ]);
});

test('short names drop the rank, but never the whole name', () => {
  expect(['荆河街道', '大坞镇', '市中区', '某镇'].map(shortName)).toEqual(['荆河', '大坞', '市中', '某镇']);
});
