import { text } from 'node:stream/consumers';
import { perform } from '../../infra/verb.ts';
import { createAccount, createAccountToken, createKiosk, resetSecondFactor } from '../../registry/account/index.ts';
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

/** `user reset-factor`: for somebody who has lost the phone and the recovery codes. */
export const resetFactor = async ({ data, username }: { data: string; username: string }): Promise<void> => {
  await withPlatform(data, 'user reset-factor', (platform, ctx) =>
    perform(platform, resetSecondFactor, ctx, { username }),
  );
  process.stderr.write(`${username} has no second factor now and may set up a new one\n`);
};

/** `token create`. */
export const createToken = async (options: { data: string; username: string; issue: boolean }): Promise<void> => {
  const { data, username, issue } = options;
  const { token } = await withPlatform(data, 'token create', (platform, ctx) =>
    perform(platform, createAccountToken, ctx, { username, mayIssue: issue }),
  );
  process.stdout.write(`${token}\n`);
};

type WantedKiosk = { data: string; area: string; name: string; address: string[]; days?: number };

/** `kiosk create`: the token stands alone on standard output; how to use it, on standard error. */
export const newKiosk = async ({ data, area, name, address, days }: WantedKiosk): Promise<void> => {
  const { token, expiresAt } = await withPlatform(data, 'kiosk create', (platform, ctx) =>
    perform(platform, createKiosk, ctx, {
      name,
      areaCode: area,
      addresses: address,
      ...(days === undefined ? {} : { days }),
    }),
  );
  process.stdout.write(`${token}\n`);
  process.stderr.write(`open https://<platform>/screen#kiosk=<token> on the screen; it works until ${expiresAt}\n`);
};
