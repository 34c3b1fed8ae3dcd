import { text } from 'node:stream/consumers';
import { perform } from '../../infra/verb.ts';
import { createAccount, createAccountToken } from '../../registry/account/index.ts';
import { withPlatform } from './with-platform.ts';

type NewUser = { data: string; username: string; role: string; area: string; unit?: string; name?: string };

/** `user create`: the password comes by standard input, never by argument. */
export const createUser = async (options: NewUser): Promise<void> => {
  const password = (await text(process.stdin)).replace(/\r?\n$/, '');
  if (password === '') throw new Error('no password on standard input; pipe it in');
  await withPlatform(options.data, 'user create', async (platform, ctx) => {
    const { username, role, area, unit, name } = options;
    await perform(platform, createAccount, ctx, {
      username,
      password,
      displayName: name ?? username,
      posts: [{ role, areaCode: area, ...(unit ? { unit } : {}) }],
    });
  });
  process.stderr.write(`created ${options.username}\n`);
};

/** `token create`. */
export const createToken = async (options: { data: string; username: string }): Promise<void> => {
  const { token } = await withPlatform(options.data, 'token create', (platform, ctx) =>
    perform(platform, createAccountToken, ctx, { username: options.username }),
  );
  process.stdout.write(`${token}\n`);
};
