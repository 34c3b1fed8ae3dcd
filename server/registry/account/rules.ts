import type { Role, SecondFactor } from '../../kernel/context.ts';
import type { Text } from '../../kernel/language.ts';
import { addMillis, DAY, HOUR, type Instant, isAfter, MINUTE } from '../../kernel/time.ts';
import { COMMON_PASSWORDS } from './common-passwords.ts';

/** A session ends after so long without a request, and after so long in any case. */
export const SESSION = { idle: 30 * MINUTE, whole: 12 * HOUR, noteSeenEvery: MINUTE } as const;

/** The session of a kiosk lives on while it is used, and as long as its kiosk. */
export const KIOSK_SESSION = { idle: 30 * DAY, most: 20 } as const;

/** So many wrong guesses lock a name: from one address, and from everywhere together. */
export const LOCKOUT = { perAddress: 5, perName: 15, forgetAfter: 15 * MINUTE, lasts: 15 * MINUTE } as const;

/** The form of a username under which it is unique: case and width do not make another person. */
export const usernameKey = (username: string): string => username.normalize('NFKC').trim().toLowerCase();

/** Whether a text can be a username. */
export const usernamePossible = (username: string): boolean =>
  /^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,63}$/u.test(username.normalize('NFKC').trim());

/** What a password must be (口令复杂度), each rule with what to do. */
export const PASSWORD_RULES = {
  tooShort: { zh: '口令至少 10 位', en: 'a password has at least 10 characters' },
  tooLong: { zh: '口令最多 128 位', en: 'a password has at most 128 characters' },
  tooPlain: {
    zh: '口令须含大写字母、小写字母、数字、符号中的至少三类',
    en: 'a password has at least three of: capital letters, small letters, digits, signs',
  },
  hasUsername: { zh: '口令不能包含用户名', en: 'a password must not contain the username' },
  common: { zh: '该口令过于常见，容易被猜中；请换一个', en: 'this password is too common to be safe; choose another' },
} as const satisfies Record<string, Text>;

const CLASSES = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}\s]/u];

/** The rule a password breaks, the first of them; nothing when it may be used. */
export const passwordFault = (password: string, username: string): Text | undefined => {
  const plain = password.normalize('NFKC');
  if ([...plain].length < 10) return PASSWORD_RULES.tooShort;
  if ([...plain].length > 128) return PASSWORD_RULES.tooLong;
  if (CLASSES.filter((kind) => kind.test(plain)).length < 3) return PASSWORD_RULES.tooPlain;
  if (plain.toLowerCase().includes(usernameKey(username))) return PASSWORD_RULES.hasUsername;
  return COMMON_PASSWORDS.has(skeleton(plain)) ? PASSWORD_RULES.common : undefined;
};

const LOOKALIKES: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

/** What remains of a password when look-alikes are undone and what stands around its word is dropped. */
export const skeleton = (password: string): string =>
  password
    .toLowerCase()
    .replace(/^[^\p{L}@$]+|[^\p{L}]+$/gu, '')
    .replaceAll(/[@4310!$57]/g, (sign) => LOOKALIKES[sign] ?? sign)
    .replaceAll(/[^\p{L}]/gu, '');

/** Wrong guesses so far. */
export type Guesses = { readonly failures: number; readonly last_at: Instant; readonly locked_until: Instant | null };

/** Whether a name is locked now. */
export const isLocked = (guesses: Guesses | undefined, now: Instant): boolean =>
  guesses?.locked_until != null && isAfter(guesses.locked_until, now);

/** The count after one more wrong guess; old ones are forgotten. */
export const afterWrongGuess = (before: Guesses | undefined, limit: number, now: Instant): Guesses => {
  const fresh = !before || isAfter(now, addMillis(before.last_at, LOCKOUT.forgetAfter)) || before.locked_until !== null;
  const failures = fresh ? 1 : before.failures + 1;
  return { failures, last_at: now, locked_until: failures >= limit ? addMillis(now, LOCKOUT.lasts) : null };
};

/** Roles that nobody may hold together (三权分立). */
export const rolesClash = (roles: readonly Role[]): boolean =>
  roles.includes('administrator') && roles.includes('auditor');

/** Officials who, where a second factor is demanded, can do nothing else until they have one. */
export const FACTOR_ROLES: readonly Role[] = ['office', 'administrator', 'auditor', 'enforcement'];

/** What is known of a session or token that decides how it stands towards the second factor. */
export type FactorFacts = {
  readonly setting: 'required' | 'offered' | 'off';
  readonly drill: boolean;
  /** All roles the account holds, not only those acted in. */
  readonly roles: readonly Role[];
  readonly enrolled: boolean;
  readonly proved: boolean;
};

/** How somebody stands towards the second factor; nothing means that it was not proved and is not waived. */
export const standingOf = ({ setting, drill, roles, enrolled, proved }: FactorFacts): SecondFactor | undefined => {
  if (proved) return 'proved';
  if (setting === 'off') return 'waived';
  if (setting === 'required' && !enrolled && roles.some((role) => FACTOR_ROLES.includes(role))) return 'enrolFirst';
  // In a drill everything is to be tried at once; whoever has a second factor uses it there too.
  return setting === 'offered' && drill && !enrolled ? 'waived' : undefined;
};

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, 'WeChat'],
  [/DingTalk\//, 'DingTalk'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/HeadlessChrome\/|Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
  [/Trident\/|MSIE /, 'Internet Explorer'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/OpenHarmony|HarmonyOS/, 'HarmonyOS'],
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux|X11/, 'Linux'],
];

/** The browser and system that a user agent tells of, as people call them; empty when it tells nothing known. */
export const browserOf = (agent: string): string =>
  [BROWSERS, SYSTEMS].flatMap((known) => known.find(([sign]) => sign.test(agent))?.[1] ?? []).join(' · ');
