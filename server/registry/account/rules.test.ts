import { expect, test } from 'vitest';
import { addMillis, instant, MINUTE } from '../../kernel/time.ts';
import {
  afterWrongGuess,
  type Guesses,
  isLocked,
  LOCKOUT,
  PASSWORD_RULES,
  passwordFault,
  rolesClash,
  usernameKey,
  usernamePossible,
} from './rules.ts';

test.each([
  ['Short-1a', 'tooShort'],
  ['alllowercase1', 'tooPlain'],
  ['ALLUPPER1234', 'tooPlain'],
  ['12345678901-', 'tooPlain'],
  [`${'Aa1-'.repeat(33)}`, 'tooLong'],
  ['li.ming-2026A', 'hasUsername'],
  ['xxLI.MING1xx-', 'hasUsername'],
  ['Password123!', 'common'],
  ['P@ssw0rd2026', 'common'],
  ['Admin@12345', 'common'],
  ['1qaz@WSX3edc', undefined],
  ['Qwertyuiop1!', 'common'],
  ['Anjian@2026', 'common'],
  ['Changeme#2026', 'common'],
  ['Tall-Horse-77', undefined],
  ['滕州Tengzhou安全生产9', undefined],
] as const)('password %s: %s', (password, rule) => {
  expect(passwordFault(password, 'li.ming')).toBe(rule === undefined ? undefined : PASSWORD_RULES[rule]);
});

test('a name in another case or width is the same person', () => {
  expect(usernameKey('ＬＩ.Ming ')).toBe(usernameKey('li.ming'));
  expect(['li', '李明', 'tz-office@1'].every(usernamePossible)).toBe(true);
  expect(['l', '', 'li ming', 'li/ming', '-li', 'x'.repeat(65)].some(usernamePossible)).toBe(false);
});

const now = instant(1_800_000_000_000);
const guess = (times: number, limit: number, every = 1000): Guesses => {
  let guesses: Guesses | undefined;
  for (let i = 0; i < times; i += 1) guesses = afterWrongGuess(guesses, limit, addMillis(now, i * every));
  return guesses as Guesses;
};

test('the fifth wrong guess locks for 15 minutes, the fourth does not', () => {
  expect(isLocked(guess(LOCKOUT.perAddress - 1, LOCKOUT.perAddress), now)).toBe(false);
  const locked = guess(LOCKOUT.perAddress, LOCKOUT.perAddress);
  expect(isLocked(locked, addMillis(locked.last_at, 15 * MINUTE - 1))).toBe(true);
  expect(isLocked(locked, addMillis(locked.last_at, 15 * MINUTE))).toBe(false);
});

test('guesses far apart never lock, and after a lock has passed counting starts anew', () => {
  expect(guess(50, LOCKOUT.perAddress, 15 * MINUTE + 1).locked_until).toBeNull();
  const locked = guess(LOCKOUT.perAddress, LOCKOUT.perAddress);
  expect(afterWrongGuess(locked, LOCKOUT.perAddress, addMillis(locked.last_at, 15 * MINUTE))).toMatchObject({
    failures: 1,
    locked_until: null,
  });
});

test('nobody administers and audits at once', () => {
  expect(rolesClash(['administrator', 'auditor'])).toBe(true);
  expect(rolesClash(['administrator', 'office'])).toBe(false);
});
