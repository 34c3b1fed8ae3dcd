import { Type } from 'typebox';
import { newSecret } from '../../infra/ids.ts';
import { fingerprint, hashPassword, passwordMatches } from '../../infra/secrets.ts';
import { rolesOver } from '../../infra/scope.ts';
import { wallNow } from '../../infra/wall.ts';
import { verb, type Work } from '../../infra/verb.ts';
import { invalidFields } from '../../kernel/failure.ts';
import { accountFailures, accountFaults } from './failures.ts';
import { passwordFault, usernameKey } from './rules.ts';
import { deleteFactor } from './factor-store.ts';
import { endAllSessions, insertToken } from './session-store.ts';
import { accountById, accountByKey, disableAccountRow, postsOf, savePassword } from './store.ts';
import type { Account, PostRow } from './tables.ts';

const Named = Type.Object({ username: Type.String({ minLength: 1, maxLength: 200 }) }, { additionalProperties: false });

/** Sets a password (修改口令): the own one with the current one, another's by an administrator over all its posts. Ends its sessions. */
export const setPassword = verb({
  name: 'account.setPassword',
  input: Type.Object(
    {
      username: Type.Optional(Type.String()),
      password: Type.String(),
      currentPassword: Type.Optional(Type.String()),
    },
    { additionalProperties: false },
  ),
  access: 'anyone',
  run: async (work, { username, password, currentPassword }) => {
    const target = username === undefined ? await own(work) : await administered(work, username);
    const { account } = target;
    if (account.id === work.actor.id && !(await passwordMatches(account.password_hash, currentPassword ?? ''))) {
      throw invalidFields([{ path: 'currentPassword', message: accountFaults.current }]);
    }
    const wrong = passwordFault(password, account.username);
    if (wrong) throw invalidFields([{ path: 'password', message: wrong }]);
    await savePassword(work.db, account.id, await hashPassword(password), wallNow());
    leave(work, 'account.passwordSet', target);
  },
});

/** Disables an account (停用账号): its sessions and tokens end at once; its history stays. */
export const disableAccount = verb({
  name: 'account.disable',
  input: Named,
  access: ['administrator'],
  mayChangeNothing: true,
  run: async (work, { username }) => {
    const target = await administered(work, username);
    const { account } = target;
    if (account.id === work.actor.id) throw accountFailures.yourself();
    if (account.disabled_at) return;
    await disableAccountRow(work.db, account.id, wallNow());
    leave(work, 'account.disabled', target);
  },
});

/** Resets the second factor of somebody who has lost it (重置双因素): its sessions end, and it may set up a new one. */
export const resetSecondFactor = verb({
  name: 'account.resetSecondFactor',
  input: Named,
  access: ['administrator'],
  mayChangeNothing: true,
  run: async (work, { username }) => {
    const target = await administered(work, username);
    const { account } = target;
    if (account.id === work.actor.id) throw accountFailures.ownFactor();
    if (!(await deleteFactor(work.db, account.id))) return;
    await endAllSessions(work.db, account.id);
    leave(work, 'account.secondFactorReset', target);
  },
});

/**
 * Makes a bearer token with an account's rights; it is told this once. A machine has no second factor to prove: it may
 * issue documents only with a token made for that.
 */
export const createAccountToken = verb({
  name: 'token.create',
  input: Type.Object(
    {
      username: Type.String(),
      name: Type.Optional(Type.String({ maxLength: 100 })),
      mayIssue: Type.Optional(Type.Boolean()),
    },
    { additionalProperties: false },
  ),
  access: ['administrator'],
  run: async (work, { username, name, mayIssue = false }) => {
    const target = await administered(work, username);
    const { account } = target;
    if (account.disabled_at) throw accountFailures.unknown();
    const token = newSecret();
    const id = work.newId();
    await insertToken(work.db, {
      hash: fingerprint(token),
      id,
      account_id: account.id,
      name: name ?? '',
      created_at: wallNow(),
      may_issue: mayIssue,
    });
    leave(work, 'token.created', target, { tokenId: id, mayIssue });
    return { token };
  },
});

type Found = { readonly account: Account; readonly posts: readonly PostRow[] };

const found = async (work: Work, account: Account | undefined): Promise<Found> => {
  if (!account) throw accountFailures.unknown();
  return { account, posts: await postsOf(work.db, [account.id]) };
};

const own = async (work: Work): Promise<Found> => {
  if (work.actor.kind !== 'person') throw accountFailures.unknown();
  return found(work, await accountById(work.db, work.actor.id));
};

/** An account all of whose posts the actor administers; any other is as unknown as none. */
const administered = async (work: Work, username: string): Promise<Found> => {
  const target = await found(work, await accountByKey(work.db, usernameKey(username)));
  if (work.actor.kind === 'system') return target;
  const mine = (post: PostRow) => rolesOver(work.actor, { areaPath: post.area_path }).includes('administrator');
  if (target.posts.length === 0 || !target.posts.every(mine)) throw accountFailures.unknown();
  return target;
};

const leave = (work: Work, action: string, { account, posts }: Found, data: Record<string, unknown> = {}): void =>
  work.record({
    action,
    subject: { type: 'account', id: account.id },
    areaPath: posts[0]?.area_path ?? null,
    data: { username: account.username, ...data },
  });
