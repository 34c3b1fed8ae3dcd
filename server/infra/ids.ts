import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new identifier, ordered by time (UUID v7). */
export const newId = (): string => v7();

/** A secret of 256 bits, for sessions and tokens. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
