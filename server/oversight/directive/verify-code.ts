import { newSecret } from '../../infra/ids.ts';

/** Digits and letters that are not mistaken for one another when read aloud or typed. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 20;

/** A code by which anyone may check a signed paper (核验码): twenty characters, a hundred bits of chance. */
export const newVerifyCode = (): string =>
  Array.from(Buffer.from(newSecret(), 'base64url').subarray(0, LENGTH), (byte) => ALPHABET[byte % 32]).join('');

/** A code as people type it: in any case, with dashes or spaces, O for 0 and I or L for 1. Nothing when it cannot be one. */
export const readVerifyCode = (typed: string): string | undefined => {
  const code = typed.toUpperCase().replace(/[\s-]/gu, '').replaceAll('O', '0').replace(/[IL]/gu, '1');
  return /^[0-9A-Z]{16,24}$/u.test(code) ? code : undefined;
};

/** A code as it is printed: in groups of four. */
export const spacedCode = (code: string): string => code.replace(/(.{4})(?=.)/gu, '$1-');
