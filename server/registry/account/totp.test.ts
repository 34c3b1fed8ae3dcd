import fc from 'fast-check';
import { Secret, TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { addMillis, instant, type Instant, SECOND } from '../../kernel/time.ts';
import { digitsOf, enrolmentUri, newRecoveryCodes, newTotpSecret, recoveryFingerprint, stepOfCode } from './totp.ts';

/** The secret of the test vectors of RFC 6238, appendix B (SHA-1). */
const RFC = Secret.fromLatin1('12345678901234567890').base32;
const at = (seconds: number): Instant => instant(seconds * SECOND);

// The vectors have eight digits; a code of six is their end.
test.each([
  [59, '94287082', 1],
  [1_111_111_109, '07081804', 0x23523ec],
  [1_111_111_111, '14050471', 0x23523ed],
  [1_234_567_890, '89005924', 0x273ef07],
  [2_000_000_000, '69279037', 0x3f940aa],
  [20_000_000_000, '65353130', 0x27bc86aa],
])('RFC 6238: at second %i the code ends in that of %s', (seconds, code, step) => {
  expect(stepOfCode(RFC, code.slice(2), { now: at(seconds), lastStep: 0 })).toBe(step);
});

const codeAt = (secret: string, now: Instant): string =>
  new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 }).generate({
    timestamp: now.getTime(),
  });
const anInstant = fc.integer({ min: 1_700_000_000_000, max: 4_000_000_000_000 }).map(instant);

test('a code is right for its step and one step around, and wrong beyond', () => {
  fc.assert(
    fc.property(anInstant, fc.integer({ min: -4, max: 4 }), (now, away) => {
      const code = codeAt(RFC, addMillis(now, away * 30 * SECOND));
      const step = stepOfCode(RFC, code, { now, lastStep: 0 });
      // Two steps may happen to have the same code.
      const near = [-1, 0, 1].some((one) => codeAt(RFC, addMillis(now, one * 30 * SECOND)) === code);
      expect(step !== undefined).toBe(near);
      if (Math.abs(away) <= 1) expect(step).toBeDefined();
    }),
  );
});

test('no code is taken twice, nor one older than the last one taken', () => {
  fc.assert(
    fc.property(anInstant, fc.constantFrom(-1, 0, 1), (now, away) => {
      const code = codeAt(RFC, addMillis(now, away * 30 * SECOND));
      const lastStep = stepOfCode(RFC, code, { now, lastStep: 0 }) ?? 0;
      expect(stepOfCode(RFC, code, { now, lastStep })).toBeUndefined();
      const older = codeAt(RFC, addMillis(now, -30 * SECOND));
      expect(stepOfCode(RFC, older, { now, lastStep: Math.floor(now.getTime() / 30_000) })).toBeUndefined();
    }),
  );
});

test('an authenticator app is told everything it needs', () => {
  const secret = newTotpSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(decodeURIComponent(enrolmentUri(secret, '滕州.office'))).toBe(
    `otpauth://totp/Anjian:滕州.office?issuer=Anjian&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
  );
});

test('six digits are found however they were typed or pasted; anything else is a recovery code', () => {
  expect(['287082', ' 287 082 ', '287-082', '２８７０８２'].map(digitsOf)).toEqual(Array(4).fill('287082'));
  expect(['28708', '2870822', '', '4n7q-x2fd-9wkz-h5tc', '28708a'].map(digitsOf)).toEqual(Array(5).fill(undefined));
});

test('ten recovery codes, all different; one is known however it was typed, and only for its account', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
  const mark = recoveryFingerprint('a', '4n7q-x2fd-9wkz-h501');
  for (const typed of ['4N7QX2FD9WKZH501', ' 4n7q x2fd 9wkz h5ol ', '4n7q–x2fd–9wkz–h5OI'])
    expect(recoveryFingerprint('a', typed)).toBe(mark);
  expect(recoveryFingerprint('b', '4n7q-x2fd-9wkz-h501')).not.toBe(mark);
});
