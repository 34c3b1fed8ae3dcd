import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256Here, sha256Of } from './sha256.ts';

test('the digest reckoned here is the one everybody else reckons, for bytes of every length', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const expected = createHash('sha256').update(bytes).digest('hex');
      expect(sha256Here(bytes)).toBe(expected);
      expect(await sha256Of(bytes.slice().buffer)).toBe(expected);
    }),
  );
});
