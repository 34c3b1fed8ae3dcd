import { expect, test } from 'vitest';
import { addMillis, instant, MINUTE } from '../../kernel/time.ts';
import {
  afterWrongGuess,
  browserOf,
  type FactorFacts,
  type Guesses,
  isLocked,
  LOCKOUT,
  PASSWORD_RULES,
  passwordFault,
  rolesClash,
  standingOf,
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

const facts = (more: Partial<FactorFacts>): FactorFacts => ({
  setting: 'offered',
  drill: false,
  roles: ['office'],
  enrolled: false,
  proved: false,
  ...more,
});

test.each<[string, Partial<FactorFacts>, string | undefined]>([
  ['offered, no second factor', {}, undefined],
  ['offered, enrolled, signed in without it (a token)', { enrolled: true }, undefined],
  ['proved', { enrolled: true, proved: true }, 'proved'],
  ['a drill lets whoever has none try everything', { drill: true }, 'waived'],
  ['a drill does not let past whoever has one', { drill: true, enrolled: true }, undefined],
  ['off asks nobody', { setting: 'off' }, 'waived'],
  ['off asks nobody, enrolled or not', { setting: 'off', enrolled: true }, 'waived'],
  ['required of an official', { setting: 'required' }, 'enrolFirst'],
  ['required of an official in a drill too', { setting: 'required', drill: true }, 'enrolFirst'],
  [
    'required, one post of several is an official one',
    { setting: 'required', roles: ['expert', 'auditor'] },
    'enrolFirst',
  ],
  ['required, enrolled', { setting: 'required', enrolled: true }, undefined],
  ['required, no official', { setting: 'required', roles: ['gridWorker'] }, undefined],
  ['required, a token made to issue', { setting: 'required', proved: true }, 'proved'],
])('second factor: %s', (_, more, standing) => expect(standingOf(facts(more))).toBe(standing));

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
    'Chrome · Windows',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36 Edg/141.0',
    'Edge · Windows',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0', 'Firefox · Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
    'Safari · iOS',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36 MicroMessenger/8.0',
    'WeChat · Android',
  ],
  ['curl/8.5.0', ''],
  ['', ''],
])('%s is %j', (agent, name) => expect(browserOf(agent)).toBe(name));
