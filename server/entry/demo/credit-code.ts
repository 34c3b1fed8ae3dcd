// The demo makes codes, the registry judges them; the two are kept apart so that each tests the other.
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The check digit of the first 17 characters of a unified social credit code (GB 32100-2015). */
export function checkDigit(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const char of first17) {
    sum += ALPHABET.indexOf(char) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (sum % 31)) % 31]!;
}

/** An invented credit code: `MA0D` and a running number, a pattern no registry of the city hands out. */
export function inventedCode(kind: 'company' | 'smallPremises', countyCode: string, serial: number): string {
  const first17 = `${kind === 'company' ? '91' : '92'}${countyCode}MA0D${String(serial).padStart(5, '0')}`;
  return first17 + checkDigit(first17);
}

/** The same code with a check digit that is wrong, as a slip of the pen leaves it. */
export function misspelt(code: string): string {
  const right = ALPHABET.indexOf(code.slice(-1));
  return code.slice(0, -1) + ALPHABET[(right + 7) % 31]!;
}
