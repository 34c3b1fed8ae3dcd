import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder, visible } from './columns.ts';
import { scrollFor, windowAt } from './window.ts';

const ROW = 46;

test('every row in sight is drawn, however far the list was scrolled, and never many more', () => {
  fc.assert(
    fc.property(fc.nat(200_000), fc.integer({ min: 1, max: 2000 }), fc.nat(5_000_000), (count, height, top) => {
      const { from, to } = windowAt({ top, height }, ROW, count);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(count);
      expect(to - from).toBeLessThan(height / ROW + 30);
      for (const seen of [Math.floor(top / ROW), Math.floor((top + height - 1) / ROW)])
        if (seen < count) expect(seen >= from && seen < to).toBe(true);
    }),
  );
});

test('after scrolling to a row it is in sight; a row in sight moves nothing', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(500_000), (index, top) => {
      const place = { top, height: 600, head: 38 };
      const to = scrollFor(index, ROW, place) ?? top;
      expect(index * ROW).toBeGreaterThanOrEqual(to);
      expect(index * ROW + ROW).toBeLessThanOrEqual(to + 600 - 38);
      expect(scrollFor(index, ROW, { ...place, top: to })).toBeUndefined();
    }),
  );
});

const columns = ['name', 'code', 'area', 'grade'].map((key) => ({ key }));
const keys = (list: readonly { key: string }[]): string[] => list.map(({ key }) => key);

test('columns stand in the order chosen; a new column keeps its place after the one before it', () => {
  expect(keys(inOrder(columns, { order: [], hidden: [] }))).toEqual(['name', 'code', 'area', 'grade']);
  expect(keys(inOrder(columns, { order: ['grade', 'name', 'area'], hidden: [] }))).toEqual([
    'grade',
    'name',
    'code',
    'area',
  ]);
});

test('hidden columns are left out, but for the one that names the row; no column is lost or doubled', () => {
  expect(keys(visible(columns, { order: [], hidden: ['name', 'area'] }))).toEqual(['name', 'code', 'grade']);
  const some = fc.shuffledSubarray(['name', 'code', 'area', 'grade', 'gone']);
  fc.assert(
    fc.property(some, (order) => {
      expect(keys(inOrder(columns, { order, hidden: [] })).toSorted()).toEqual(keys(columns).toSorted());
    }),
  );
});
