import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shotOf } from './exif.ts';

const ascii = (text: string): number[] => [...text, '\0'].map((letter) => letter.charCodeAt(0));
type Entry = { tag: number; type: number; count: number; value: number[] };

/** A JPEG head with the EXIF of a phone, in either order of bytes. */
const photo = (little: boolean, { lat, lon, south = false }: { lat: number[]; lon: number[]; south?: boolean }) => {
  const n = (value: number, width: number): number[] => {
    const bytes = Array.from({ length: width }, (_, i) => (value >>> (8 * (width - 1 - i))) & 255);
    return little ? bytes.reverse() : bytes;
  };
  const rationals = (parts: number[]) => parts.flatMap((part) => [...n(Math.round(part * 10000), 4), ...n(10000, 4)]);
  const ifd = (at: number, entries: Entry[]): number[] => {
    let free = at + 2 + entries.length * 12 + 4;
    const tail: number[] = [];
    const rows = entries.flatMap(({ tag, type, count, value }) => {
      const head = [...n(tag, 2), ...n(type, 2), ...n(count, 4)];
      if (value.length <= 4) return [...head, ...value, ...Array.from({ length: 4 - value.length }, () => 0)];
      const place = free;
      free += value.length;
      tail.push(...value);
      return [...head, ...n(place, 4)];
    });
    return [...n(entries.length, 2), ...rows, ...n(0, 4), ...tail];
  };
  const taken = ascii('2026:03:19 16:20:31');
  const exif = ifd(200, [{ tag: 0x9003, type: 2, count: taken.length, value: taken }]);
  const gps = ifd(400, [
    { tag: 1, type: 2, count: 2, value: ascii(south ? 'S' : 'N') },
    { tag: 2, type: 5, count: 3, value: rationals(lat) },
    { tag: 3, type: 2, count: 2, value: ascii('E') },
    { tag: 4, type: 5, count: 3, value: rationals(lon) },
  ]);
  const main = ifd(8, [
    { tag: 0x8769, type: 4, count: 1, value: n(200, 4) },
    { tag: 0x8825, type: 4, count: 1, value: n(400, 4) },
  ]);
  const tiff = new Uint8Array(700);
  tiff.set([...(little ? [0x49, 0x49] : [0x4d, 0x4d]), ...n(42, 2), ...n(8, 4)]);
  tiff.set(main, 8);
  tiff.set(exif, 200);
  tiff.set(gps, 400);
  const length = tiff.length + 8;
  const head = [0xff, 0xd8, 0xff, 0xe1, length >> 8, length & 255, ...ascii('Exif'), 0];
  return Uint8Array.from([...head, ...tiff, 0xff, 0xda, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0]).buffer;
};

test.each([true, false])('a photograph says when and where it was taken (little endian: %s)', (little) => {
  const found = shotOf(photo(little, { lat: [35, 5, 17.2], lon: [117, 9, 55.1] }));
  expect(found).toEqual({ takenAt: '2026-03-19T16:20:31+08:00', lat: 35.088111, lon: 117.165306 });
  expect(shotOf(photo(little, { lat: [1, 30, 0], lon: [2, 0, 0], south: true })).lat).toBe(-1.5);
});

test('a position of zeros or beyond the globe is none', () => {
  expect(shotOf(photo(true, { lat: [0, 0, 0], lon: [0, 0, 0] }))).toEqual({ takenAt: '2026-03-19T16:20:31+08:00' });
  expect(shotOf(photo(true, { lat: [95, 0, 0], lon: [9, 0, 0] }))).not.toHaveProperty('lat');
});

test('whatever bytes a file has, reading them fails silently', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(700), (noise, at) => {
      shotOf(noise.slice().buffer);
      const broken = new Uint8Array(photo(true, { lat: [35, 5, 17], lon: [117, 9, 55] }));
      broken.set(noise.slice(0, Math.max(0, broken.length - at)), Math.min(at, broken.length));
      shotOf(broken.buffer);
    }),
  );
});
