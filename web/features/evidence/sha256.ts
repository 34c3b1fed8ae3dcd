const K = (() => {
  const found: number[] = [];
  for (let n = 2; found.length < 64; n += 1) {
    if (Array.from({ length: Math.floor(Math.sqrt(n)) - 1 }, (_, i) => i + 2).every((d) => n % d !== 0)) {
      const root = Math.cbrt(n);
      found.push(((root - Math.floor(root)) * 2 ** 32) | 0);
    }
  }
  return Int32Array.from(found);
})();

const START = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
const turn = (x: number, n: number): number => (x >>> n) | (x << (32 - n));

const padded = (bytes: Uint8Array): DataView<ArrayBuffer> => {
  const length = (Math.floor((bytes.length + 8) / 64) + 1) * 64;
  const whole = new Uint8Array(length);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setUint32(length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(length - 4, (bytes.length << 3) >>> 0);
  return view;
};

const spread = (view: DataView, at: number, w: Int32Array): void => {
  for (let i = 0; i < 16; i += 1) w[i] = view.getInt32(at + i * 4);
  for (let i = 16; i < 64; i += 1) {
    const [a, b] = [w[i - 15]!, w[i - 2]!];
    const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
    const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0;
  }
};

const mix = (h: Int32Array, w: Int32Array): void => {
  let [a, b, c, d, e, f, g, z] = h as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i += 1) {
    const t1 = (z + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) | 0;
    const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [z, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  for (const [i, x] of [a, b, c, d, e, f, g, z].entries()) h[i] = (h[i]! + x) | 0;
};

const hex = (words: Iterable<number>, width: number): string =>
  Array.from(words, (word) => (word >>> 0).toString(16).padStart(width, '0')).join('');

/** SHA-256 reckoned here: browsers withhold their own from pages that came without encryption, as inside many networks. */
export const sha256Here = (bytes: Uint8Array): string => {
  const view = padded(bytes);
  const h = Int32Array.from(START);
  const w = new Int32Array(64);
  for (let at = 0; at < view.byteLength; at += 64) {
    spread(view, at, w);
    mix(h, w);
  }
  return hex(h, 8);
};

/** The SHA-256 digest of bytes as a hexadecimal text. */
export const sha256Of = async (bytes: ArrayBuffer): Promise<string> => {
  const { subtle } = globalThis.crypto ?? {};
  if (!subtle) return sha256Here(new Uint8Array(bytes));
  return hex(new Uint8Array(await subtle.digest('SHA-256', bytes)), 2);
};
