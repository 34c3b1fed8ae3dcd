import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gapsOf } from './curve-areas.ts';

test('gaps are exactly the long runs without a reading', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer(), { nil: null })), (loads) => {
      const points = loads.map((kw) => ({ kw }));
      const gaps = gapsOf(points, 3);
      const inGap = (index: number): boolean => gaps.some(({ first, last }) => index >= first && index <= last);
      for (const { first, last } of gaps) {
        expect(last - first + 1).toBeGreaterThanOrEqual(3);
        expect(loads.slice(first, last + 1).every((kw) => kw === null)).toBe(true);
        expect(loads[first - 1] ?? 0).not.toBeNull();
        expect(loads[last + 1] ?? 0).not.toBeNull();
      }
      loads.forEach((kw, index) => {
        const three = [index - 2, index - 1, index].some(
          (from) =>
            from >= 0 &&
            loads.slice(from, from + 3).length === 3 &&
            loads.slice(from, from + 3).every((one) => one === null),
        );
        expect(inGap(index)).toBe(kw === null && three);
      });
    }),
  );
});
