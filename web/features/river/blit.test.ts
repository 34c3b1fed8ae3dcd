import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blit, type Picture, stampOf } from './blit.ts';

const picture = (width: number, height: number, pixel: readonly number[]): Picture => ({
  width,
  height,
  data: Uint8ClampedArray.from({ length: width * height * 4 }, (_, n) => pixel[n % 4] ?? 0),
});
const pixelAt = ({ width, data }: Picture, x: number, y: number): number[] => [
  ...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
];

test('a full stamp covers, an empty one leaves what is there, half of one mixes', () => {
  const red = [200, 0, 0, 255];
  const ground = picture(5, 5, [0, 0, 100, 255]);
  blit(ground, stampOf(picture(1, 1, red)), { x: 2, y: 2 });
  blit(ground, stampOf(picture(1, 1, [9, 9, 9, 0])), { x: 0, y: 0 });
  blit(ground, stampOf(picture(1, 1, red)), { x: 4, y: 4 }, 0.5);
  expect([pixelAt(ground, 2, 2), pixelAt(ground, 0, 0)]).toEqual([red, [0, 0, 100, 255]]);
  expect(pixelAt(ground, 4, 4)).toEqual([100, 0, 50, 255]);
});

test('over nothing a stamp keeps its own colour, however faint', () => {
  const ground = picture(3, 3, [0, 0, 0, 0]);
  blit(ground, stampOf(picture(1, 1, [40, 80, 120, 255])), { x: 1, y: 1 }, 0.2);
  expect(pixelAt(ground, 1, 1)).toEqual([40, 80, 120, 51]);
});

test('wherever a stamp falls, only pixels under it change, and alpha never falls', () => {
  const stamp = stampOf(picture(4, 4, [10, 200, 30, 180]));
  fc.assert(
    fc.property(fc.integer({ min: -9, max: 19 }), fc.integer({ min: -9, max: 19 }), (x, y) => {
      const ground = picture(10, 10, [5, 6, 7, 90]);
      blit(ground, stamp, { x, y });
      for (let n = 0; n < 100; n += 1) {
        const [px, py] = [n % 10, Math.floor(n / 10)];
        const under = px >= x - 2 && px < x + 2 && py >= y - 2 && py < y + 2;
        const now = pixelAt(ground, px, py);
        if (!under) expect(now).toEqual([5, 6, 7, 90]);
        else expect(now[3]).toBeGreaterThanOrEqual(90);
      }
    }),
  );
});
