import { randomBytes } from 'node:crypto';
import type { OpenPlatform } from '../server/entry/platform.ts';
import { systemContext } from '../server/infra/schedule.ts';
import { perform } from '../server/infra/verb.ts';
import { createAccount, createAccountToken } from '../server/registry/account/index.ts';

/** A bearer token of a new person with a post over the whole city. */
export const bearerOf = async (platform: OpenPlatform, role: string): Promise<string> => {
  const ctx = systemContext('bench', platform.services.clock.now());
  const username = `bench-${role}-${randomBytes(3).toString('hex')}`;
  const password = `Aa1!${randomBytes(12).toString('base64url')}`;
  await perform(platform, createAccount, ctx, {
    username,
    password,
    displayName: username,
    posts: [{ role, areaCode: '990000' }],
  });
  const { token } = await perform(platform, createAccountToken, ctx, { username });
  return token;
};
