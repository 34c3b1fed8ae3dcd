import { expect, test } from 'vitest';
import { fitTo } from './fit.ts';

test('a full-HD wall shows the stage as it is', () => {
  expect(fitTo(1920, 1080)).toEqual({ wide: false, width: 1920, height: 1080, scale: 1 });
});

test('a 32:9 wall gets the wide layout, not a stretched one', () => {
  expect(fitTo(3840, 1080)).toEqual({ wide: true, width: 3840, height: 1080, scale: 1 });
  expect(fitTo(7680, 2160)).toMatchObject({ wide: true, scale: 2 });
});

test('other windows are letterboxed by the smaller ratio', () => {
  expect(fitTo(1280, 1024)).toMatchObject({ wide: false, scale: 1280 / 1920 });
  expect(fitTo(2560, 1080)).toMatchObject({ wide: false, scale: 1 });
  expect(fitTo(960, 540).scale).toBe(0.5);
});
