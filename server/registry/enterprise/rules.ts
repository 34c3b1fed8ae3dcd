const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const PATTERN = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** A credit code as people type it, narrowed: half-width, capitals, without blanks. */
export const normalCreditCode = (given: string): string => given.normalize('NFKC').replaceAll(/\s+/g, '').toUpperCase();

/**
 * Whether a unified social credit code (统一社会信用代码) has the form and the check digit of GB 32100-2015. Codes that fail it have
 * been issued, so a failure is a warning and no reason to refuse.
 */
export const creditCodeValid = (code: string): boolean => {
  if (!PATTERN.test(code)) return false;
  let sum = 0;
  for (let i = 0, weight = 1; i < 17; i += 1, weight = (weight * 3) % 31)
    sum += ALPHABET.indexOf(code.charAt(i)) * weight;
  return ALPHABET[(31 - (sum % 31)) % 31] === code[17];
};

/** Whether a text can stand as a credit code at all: 18 letters and digits, or an older number of 8 to 20. */
export const creditCodePossible = (code: string): boolean => /^[0-9A-Z-]{8,20}$/.test(code);
