import { expect, test } from 'vitest';
import { changesIn, clashes } from './edit-values.ts';

const base = { name: '甲厂', grade: 'A', address: null, position: { lon: 1, lat: 2 }, coordinateSystem: 'cgcs2000' };

test('only what differs is sent; what was emptied is sent as nothing', () => {
  expect(changesIn(base, base)).toEqual({});
  expect(changesIn(base, { ...base, name: ' 乙厂 ', grade: undefined, address: '  ' })).toEqual({ name: '乙厂' });
  expect(changesIn(base, { ...base, grade: null, position: null })).toEqual({ grade: null, position: null });
});

test('the system of coordinates is told with a new position alone', () => {
  expect(changesIn(base, { ...base, coordinateSystem: 'gcj02' })).toEqual({});
  const moved = { ...base, position: { lon: 3, lat: 4 } };
  expect(changesIn(base, moved)).toEqual({ position: { lon: 3, lat: 4 } });
  expect(changesIn(base, { ...moved, coordinateSystem: 'bd09' })).toEqual({
    position: { lon: 3, lat: 4 },
    coordinateSystem: 'bd09',
  });
});

test('fields clash when both changed them to different values', () => {
  const mine = { name: '乙厂', grade: 'B', address: '一号' };
  expect(clashes(base, mine, { ...base, name: '丙厂' })).toEqual(['name']);
  expect(clashes(base, mine, { ...base, grade: 'B' })).toEqual([]);
  expect(clashes(base, mine, { ...base, position: null })).toEqual([]);
});
