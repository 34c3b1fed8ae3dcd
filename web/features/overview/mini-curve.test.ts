import { expect, test } from 'vitest';
import { runsOf } from './mini-curve.tsx';

const points = (...loads: (number | null)[]) =>
  loads.map((kw, hour) => ({ at: `2026-03-20T0${hour}:00:00+08:00`, kw }));

test('a gap parts a curve, and nothing is drawn across it', () => {
  expect(runsOf(points(1, 2, null, null, 5))).toEqual([
    [
      { index: 0, kw: 1 },
      { index: 1, kw: 2 },
    ],
    [{ index: 4, kw: 5 }],
  ]);
  expect(runsOf(points(null, null))).toEqual([]);
  expect(runsOf([])).toEqual([]);
});
