/** A small picture as the pixels that are not empty, ready to be laid into a larger one many thousand times. */
export type Stamp = {
  /** Offsets from the centre, in pixels of the canvas. */
  readonly dx: Int16Array;
  readonly dy: Int16Array;
  /** Red, green, blue, alpha of each pixel. */
  readonly rgba: Uint8ClampedArray;
};

/** A picture in memory: what `ImageData` holds. */
export type Picture = { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray };

/** Reads a picture into a stamp around its centre. */
export const stampOf = ({ width, height, data }: Picture): Stamp => {
  const filled = Array.from({ length: width * height }, (_, n) => n).filter((n) => (data[n * 4 + 3] ?? 0) > 0);
  const rgba = new Uint8ClampedArray(filled.length * 4);
  for (const [at, n] of filled.entries()) rgba.set(data.subarray(n * 4, n * 4 + 4), at * 4);
  return {
    dx: Int16Array.from(filled, (n) => (n % width) - (width >> 1)),
    dy: Int16Array.from(filled, (n) => Math.floor(n / width) - (height >> 1)),
    rgba,
  };
};

/** An alpha from which a pixel covers what lies below. */
const FULL = 254;

/**
 * Lays a stamp into a picture with its centre at a whole pixel; what falls beyond the edge is left out. Pixels are not
 * premultiplied. This runs for every pixel of every dot of every frame, so it is one plain loop.
 */
export const blit = (into: Picture, stamp: Stamp, at: { readonly x: number; readonly y: number }, alpha = 1): void => {
  const { dx, dy, rgba } = stamp;
  const { width, height, data } = into;
  const { x: left, y: top } = at;
  for (let n = 0, s = 0; n < dx.length; n += 1, s += 4) {
    const x = left + dx[n]!;
    const y = top + dy[n]!;
    if (x < 0 || y < 0 || x >= width || y >= height) continue;
    const place = (y * width + x) * 4;
    const strength = rgba[s + 3]! * alpha;
    const below = strength < FULL ? (data[place + 3]! * (255 - strength)) / 255 : 0;
    const whole = strength + below;
    const share = below / whole;
    const own = 1 - share;
    data[place] = rgba[s]! * own + data[place]! * share;
    data[place + 1] = rgba[s + 1]! * own + data[place + 1]! * share;
    data[place + 2] = rgba[s + 2]! * own + data[place + 2]! * share;
    data[place + 3] = whole;
  }
};
