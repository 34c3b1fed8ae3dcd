import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { sha256 } from './digest.ts';

const known = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('the digest computed in the browser is the one of the archive, for every length around a block', () => {
  for (let length = 0; length <= 200; length += 1) {
    const bytes = randomBytes(length);
    expect(sha256(bytes), `${length} bytes`).toBe(known(bytes));
  }
});

test('a file of some megabytes too, and one changed bit gives another digest', () => {
  const bytes = randomBytes(3_000_001);
  const before = sha256(bytes);
  expect(before).toBe(known(bytes));
  bytes[1_500_000] = bytes[1_500_000]! ^ 1;
  expect(sha256(bytes)).not.toBe(before);
});
