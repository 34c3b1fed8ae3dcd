/** The first 32 bits of the fractional parts of a root of each of the first primes, as FIPS 180-4 has them. */
const fractions = (count: number, root: number): Uint32Array => {
  const found = new Uint32Array(count);
  for (let candidate = 2, n = 0; n < count; candidate += 1) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor += 1) if (candidate % divisor === 0) prime = false;
    if (prime) found[n++] = (candidate ** root % 1) * 2 ** 32;
  }
  return found;
};

const START = fractions(8, 1 / 2);
const ROUND = fractions(64, 1 / 3);
const turn = (value: number, by: number): number => (value >>> by) | (value << (32 - by));

const padded = (bytes: Uint8Array): DataView => {
  const size = ((bytes.length + 8) >> 6) * 64 + 64;
  const whole = new Uint8Array(size);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setUint32(size - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(size - 4, (bytes.length * 8) >>> 0);
  return view;
};

const expand = (view: DataView, at: number, w: Uint32Array): void => {
  for (let i = 0; i < 16; i += 1) w[i] = view.getUint32(at + i * 4);
  for (let i = 16; i < 64; i += 1) {
    const [before, recent] = [w[i - 15]!, w[i - 2]!];
    const s0 = turn(before, 7) ^ turn(before, 18) ^ (before >>> 3);
    const s1 = turn(recent, 17) ^ turn(recent, 19) ^ (recent >>> 10);
    w[i] = w[i - 16]! + s0 + w[i - 7]! + s1;
  }
};

const mix = (state: Uint32Array, w: Uint32Array): void => {
  const v = Uint32Array.from(state);
  for (let i = 0; i < 64; i += 1) {
    const [a, b, c, , e, f, g, h] = v as unknown as number[] &
      [number, number, number, number, number, number, number, number];
    const first = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[i]! + w[i]!;
    const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    v.copyWithin(1, 0, 7);
    v[4] = v[4]! + first;
    v[0] = first + second;
  }
  for (let i = 0; i < 8; i += 1) state[i] = state[i]! + v[i]!;
};

/**
 * The SHA-256 of some bytes. Browsers have it built in for pages served by TLS alone, and many intranets have none: a check
 * of papers must not depend on that.
 */
export const sha256 = (bytes: Uint8Array): string => {
  const state = Uint32Array.from(START);
  const view = padded(bytes);
  const w = new Uint32Array(64);
  for (let at = 0; at < view.byteLength; at += 64) {
    expand(view, at, w);
    mix(state, w);
  }
  return [...state].map((part) => part.toString(16).padStart(8, '0')).join('');
};
