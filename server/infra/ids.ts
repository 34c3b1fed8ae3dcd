import { randomBytes, randomInt } from 'node:crypto';
import { v7 } from 'uuid';

/** A new identifier, ordered by time (UUID v7). */
export const newId = (): string => v7();

/** A secret of 256 bits, for sessions and tokens. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Letters that nobody mistakes for one another (Crockford's base 32). */
const PLAIN_SIGNS = '0123456789abcdefghjkmnpqrstvwxyz';

const fourSigns = (): string => Array.from({ length: 4 }, () => PLAIN_SIGNS[randomInt(PLAIN_SIGNS.length)]).join('');

/** A secret of 80 bits that people read from paper and type: four groups of four signs. */
export const newTypedSecret = (): string => Array.from({ length: 4 }, fourSigns).join('-');
