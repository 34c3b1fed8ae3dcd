import { expect, test } from 'vitest';
import { covered, peakOf } from './curve-shape.ts';
import { csvOf, pointsOf, spanOf, stretches } from './series.ts';
import { millisOf } from '../../lib/time.ts';

const at = (hour: number): string => `2026-03-20T${String(hour).padStart(2, '0')}:00:00.000+08:00`;
const curve = {
  points: [
    { at: at(0), kw: 10 },
    { at: at(1), kw: null },
    { at: at(2), kw: 90 },
    { at: at(3), kw: 40 },
  ],
  baseline: [
    { at: at(0), low: 5, mid: 8, high: 12 },
    { at: at(2), low: 6, mid: 9, high: 13 },
  ],
  threshold: { version: 'closedProducing/1', kw: Array.from({ length: 24 }, (_, hour) => 30 + hour) },
  comparison: [11, 12, null, 13],
};

test('a curve stands beside its baseline; a gap stays a gap', () => {
  expect(pointsOf(curve).map(({ kw, high }) => [kw, high])).toEqual([
    [10, 12],
    [null, null],
    [90, 13],
    [40, null],
  ]);
});

test('an alarm is drawn against the quiet band it was found by, hour by hour', () => {
  const quiet = {
    low: Array.from({ length: 96 }, (_, slot) => slot),
    high: Array.from({ length: 96 }, (_, slot) => slot + 2),
  };
  expect(pointsOf(curve, quiet).map(({ low, high }) => [low, high])).toEqual([
    [0, 2],
    [4, 6],
    [8, 10],
    [12, 14],
  ]);
});

test('a mark covers the steps within it and has its sign at the highest', () => {
  const points = pointsOf(curve);
  expect(covered(points, { from: at(1), to: at(3) })).toEqual([1, 3]);
  expect(peakOf(points, [1, 3])).toBe(2);
  expect(covered(points, { from: at(10), to: at(12) })).toBeNull();
});

test('days in a row are one stretch', () => {
  expect(
    stretches(['2026-03-02', '2026-02-28', '2026-03-01', '2026-03-05']).map(({ from, to }) => [
      from.slice(0, 10),
      to.slice(0, 10),
    ]),
  ).toEqual([
    ['2026-02-28', '2026-03-02'],
    ['2026-03-05', '2026-03-05'],
  ]);
});

test('a range ends on the next quarter hour, so that a minute later the same answer serves', () => {
  const one = spanOf('days14', millisOf('2026-03-20T09:02:00+08:00'));
  expect(one).toEqual(spanOf('days14', millisOf('2026-03-20T09:14:00+08:00')));
  expect(one).toMatchObject({ from: '2026-03-06T09:15:00+08:00', to: '2026-03-20T09:15:00+08:00', resolution: '15m' });
});

test('a curve is exported with empty cells where nothing was measured', () => {
  expect(csvOf(pointsOf(curve)).split('\r\n').slice(0, 3)).toEqual([
    'at,kw,baselineLow,baselineHigh,threshold,comparison',
    '2026-03-20 00:00,10,5,12,30,11',
    '2026-03-20 01:00,,,,31,12',
  ]);
});
