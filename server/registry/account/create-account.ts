import { hashPassword } from '../../infra/secrets.ts';
import { covers, rolesOver } from '../../infra/scope.ts';
import { wallNow } from '../../infra/wall.ts';
import { verb, type Work } from '../../infra/verb.ts';
import { isWithin } from '../../kernel/area.ts';
import { type FieldError, invalidFields } from '../../kernel/failure.ts';
import type { Text } from '../../kernel/language.ts';
import { enterpriseByCreditCode, normalCreditCode } from '../enterprise/index.ts';
import { areaByCode, unitByCode } from '../organization/index.ts';
import { NewAccount, type NewPost } from './contract.ts';
import { accountFailures, accountFaults } from './failures.ts';
import { passwordFault, rolesClash, usernameKey, usernamePossible } from './rules.ts';
import { insertAccount, insertPosts } from './store.ts';
import type { Account, PostRow } from './tables.ts';
import { ENTERPRISE_ROLES } from '../../kernel/context.ts';

/** Creates an account with its posts (开设账号): by an administrator within the own area, or at the command line. */
export const createAccount = verb({
  name: 'account.create',
  input: NewAccount,
  access: ['administrator'],
  run: async (work, input) => {
    if (rolesClash(input.posts.map((post) => post.role))) throw accountFailures.clash();
    const faults = loginFaults(input.username, input.password);
    const account = await fresh(work, input);
    const posts: PostRow[] = [];
    for (const [index, post] of input.posts.entries()) {
      const placed = await placedPost(work, account.id, post);
      if ('path' in placed) faults.push({ ...placed, path: `posts.${index}.${placed.path}` });
      else posts.push(placed);
    }
    if (faults.length > 0) throw invalidFields(faults);
    if (!(await insertAccount(work.db, account))) throw accountFailures.taken({ username: account.username });
    await insertPosts(work.db, posts);
    work.record({
      action: 'account.created',
      subject: { type: 'account', id: account.id },
      areaPath: posts[0]?.area_path ?? null,
      data: { username: account.username, displayName: account.display_name, posts: input.posts },
    });
    return { id: account.id, username: account.username };
  },
});

const loginFaults = (username: string, password: string): FieldError[] => {
  const wrong = passwordFault(password, username);
  return [
    ...(usernamePossible(username) ? [] : [{ path: 'username', message: accountFaults.username }]),
    ...(wrong ? [{ path: 'password', message: wrong }] : []),
  ];
};

const fresh = async (
  work: Work,
  input: { username: string; password: string; displayName?: string },
): Promise<Account> => {
  const username = input.username.normalize('NFKC').trim();
  return {
    id: work.newId(),
    username,
    username_key: usernameKey(username),
    display_name: input.displayName?.trim() ?? username,
    password_hash: await hashPassword(input.password),
    created_at: work.now,
    password_changed_at: wallNow(),
    disabled_at: null,
  };
};

/** A post in its place: the area must lie within the administrator's, the unit or enterprise must exist. */
const placedPost = async (work: Work, accountId: string, post: NewPost): Promise<PostRow | FieldError> => {
  const area = await areaByCode(work.db, post.areaCode);
  const allowed =
    area && (work.actor.kind === 'system' || rolesOver(work.actor, { areaPath: area.path }).includes('administrator'));
  if (!area || !allowed) return { path: 'areaCode', message: accountFaults.area };
  const home = await homeOf(work, post);
  if ('zh' in home) return { path: 'unit', message: home };
  if (home.enterprise && !isWithin(home.enterprise.area_path, area.path))
    return { path: 'areaCode', message: accountFaults.elsewhere };
  return {
    id: work.newId(),
    account_id: accountId,
    role: post.role,
    area_path: home.enterprise?.area_path ?? area.path,
    unit_id: home.unitId,
    enterprise_id: home.enterprise?.id ?? null,
  };
};

type Home = {
  readonly unitId: string | null;
  readonly enterprise?: { readonly id: string; readonly area_path: string };
};

/** What `unit` names: a unit by its code, or an enterprise by its credit code; one beyond the administrator's area is unknown. */
const homeOf = async (work: Work, { role, unit }: NewPost): Promise<Home | Text> => {
  const ofEnterprise = ENTERPRISE_ROLES.includes(role);
  if (unit === undefined) return ofEnterprise ? accountFaults.enterprise : { unitId: null };
  const known = ofEnterprise ? undefined : await unitByCode(work.db, unit);
  if (known && covers(work.actor, { areaPath: known.area_path })) return { unitId: known.id };
  const enterprise = await enterpriseByCreditCode(work.db, normalCreditCode(unit));
  if (enterprise && covers(work.actor, { areaPath: enterprise.area_path })) return { unitId: null, enterprise };
  return accountFaults.unit;
};
