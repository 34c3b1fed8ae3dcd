import fc from 'fast-check';
import { expect, test } from 'vitest';
import { creditCodePossible, creditCodeValid, normalCreditCode } from './rules.ts';

test.each([
  '91350100M000100Y43',
  '91350200MA2YJ1XR9G',
  '91350200776049653A',
  '91350500798359476R',
  '91350503MA31DKY80A',
  '91230184MA1BUFLT44',
  '92371000MA3MXH0E3W',
])('GB 32100: %s passes', (code) => expect(creditCodeValid(code)).toBe(true));

test.each([
  ['91350100M000100Y4A', 'its check digit is wrong'],
  ['91350203M0001QAY9B', 'it was issued, yet fails the check digit'],
  ['91350100M000100Y4', 'it has 17 characters'],
  ['91350100M000100I43', 'it has an I'],
  ['9135A100M000100Y43', 'its area has a letter'],
  ['', 'it is empty'],
])('GB 32100: %s fails, for %s', (code) => expect(creditCodeValid(code)).toBe(false));

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const symbol = fc.constantFrom(...ALPHABET);
const stem = fc
  .tuple(
    fc.array(symbol, { minLength: 2, maxLength: 2 }),
    fc.array(fc.constantFrom(...'0123456789'), { minLength: 6, maxLength: 6 }),
    fc.array(symbol, { minLength: 9, maxLength: 9 }),
  )
  .map((parts) => parts.flat().join(''));

test('every stem has exactly one check digit', () => {
  fc.assert(
    fc.property(stem, (first17) => [...ALPHABET].filter((last) => creditCodeValid(first17 + last)).length === 1),
  );
});

test('one wrong character is always found, and so are two that changed places', () => {
  const valid = stem.map((first17) => first17 + [...ALPHABET].find((last) => creditCodeValid(first17 + last)));
  fc.assert(
    fc.property(valid, fc.nat(17), symbol, (code, at, other) => {
      const slip = code.slice(0, at) + other + code.slice(at + 1);
      return slip === code || !creditCodeValid(slip);
    }),
  );
  fc.assert(
    fc.property(valid, fc.nat(16), (code, at) => {
      const slip = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
      return slip === code || !creditCodeValid(slip);
    }),
  );
});

test('codes are read as people type them', () => {
  expect(normalCreditCode(' 9135 0100m000100y43　')).toBe('91350100M000100Y43');
  expect(normalCreditCode('９１３５０１００Ｍ０００１００Ｙ４３')).toBe('91350100M000100Y43');
  expect(creditCodePossible('91350203M0001QAY9B')).toBe(true);
  expect(creditCodePossible('无')).toBe(false);
});
