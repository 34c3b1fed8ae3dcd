import { expect, test } from 'vitest';
import { type Mode, PALETTES } from '../../ui/tokens.ts';
import { contrastOf } from './contrast.ts';

test('contrast is that of WCAG: 21 between black and white, 1 with itself, the same both ways', () => {
  expect(contrastOf('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
  expect(contrastOf('#777777', '#777777')).toBe(1);
  expect(contrastOf('#0A7C78', '#FFFFFF')).toBeCloseTo(contrastOf('#FFFFFF', '#0A7C78'), 10);
  expect(contrastOf('#767676', '#FFFFFF')).toBeCloseTo(4.54, 2);
});

test.each(['light', 'dark', 'wall'] as const satisfies readonly Mode[])(
  'every colour of text can be read, %s',
  (mode) => {
    const colours = PALETTES[mode];
    const grounds = mode === 'wall' ? [colours.bg] : [colours.bg, colours.surface, colours.raised];
    for (const name of ['text', 'secondary', 'muted', 'link', 'ok', 'warnText', 'late', 'primary'] as const)
      for (const ground of grounds)
        expect(contrastOf(colours[name], ground), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    // The shapes of risk levels need not be read, only be seen; yellow stands in an outline by day.
    for (const level of ['red', 'orange', 'blue'] as const)
      expect(contrastOf(colours.risk[level], grounds.at(-1) ?? ''), level).toBeGreaterThanOrEqual(3);
  },
);
