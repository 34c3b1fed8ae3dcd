import { createHash } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

// OWASP's first choice for Argon2id (the library's default algorithm): 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

let nobody: Promise<string> | undefined;

/** The form in which a password is kept (口令): Argon2id with its salt and cost. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), COST);

/** Whether a password is the one kept; without a kept one it takes as long and says no, so that names cannot be probed. */
export const passwordMatches = async (kept: string | undefined, password: string): Promise<boolean> => {
  nobody ??= hashPassword('nobody has this password');
  const matches = await verify(kept ?? (await nobody), password.normalize('NFKC'));
  return kept !== undefined && matches;
};

/** The form in which a secret of 256 bits is kept: whoever reads the database cannot use it. */
export const fingerprint = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
