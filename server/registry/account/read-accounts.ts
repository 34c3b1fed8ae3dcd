import { Type } from 'typebox';
import { type Look, question } from '../../infra/verb.ts';
import { codesOf } from '../../kernel/area.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { formatInstant } from '../../kernel/time.ts';
import { enterprisesByIds } from '../enterprise/index.ts';
import { areasByCodes, unitsByIds } from '../organization/index.ts';
import { AccountFilter, type PostView, roleLabels, type SessionView } from './contract.ts';
import { accountFailures } from './failures.ts';
import { accountById, listAccounts, postsOf } from './store.ts';
import type { PostRow } from './tables.ts';

/** Who is signed in, in which posts, and what time it is. */
export const currentSession = question({
  name: 'account.session',
  input: Type.Object({}, { additionalProperties: false }),
  access: 'anyone',
  run: async (look): Promise<SessionView> => {
    const account = await accountById(look.db, look.actor.id);
    if (!account) throw accountFailures.unknown();
    const posts = await postsOf(look.db, [account.id]);
    return {
      account: { id: account.id, username: account.username, displayName: account.display_name },
      posts: await viewPosts(look, posts),
      roles: [...new Set(posts.map((post) => post.role))],
      drill: look.services.clock.drill,
      now: formatInstant(look.now),
    };
  },
});

/** The accounts whose posts the asker covers: for administrators, and to choose whom to assign work to. */
export const accountList = question({
  name: 'account.list',
  input: AccountFilter,
  access: ['administrator', 'auditor', 'office', 'department', 'enforcement', 'gridChief', 'command'],
  run: async (look, { cursor, limit = 50, ...wanted }) => {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, 1)?.[0];
    if (cursor !== undefined && typeof after !== 'string') throw accountFailures.badCursor();
    const rows = await listAccounts(look.db, look.actor, wanted, { after: after as string | undefined, limit });
    const posts = await postsOf(
      look.db,
      rows.map((row) => row.id),
    );
    const views = await viewPosts(look, posts);
    return pageOf(
      rows,
      limit,
      (row) => [row.username_key],
      (row) => ({
        id: row.id,
        username: row.username,
        displayName: row.display_name,
        disabled: row.disabled_at !== null,
        posts: views.filter((_, index) => posts[index]?.account_id === row.id),
      }),
    );
  },
});

const viewPosts = async (look: Pick<Look, 'db' | 'language'>, posts: readonly PostRow[]): Promise<PostView[]> => {
  const codeOf = (post: PostRow): string => codesOf(post.area_path).at(-1) ?? '';
  const [areas, units, enterprises] = await Promise.all([
    areasByCodes(look.db, posts.map(codeOf)),
    unitsByIds(
      look.db,
      posts.flatMap((post) => post.unit_id ?? []),
    ),
    enterprisesByIds(
      look.db,
      posts.flatMap((post) => post.enterprise_id ?? []),
    ),
  ]);
  return posts.map((post) => ({
    role: post.role,
    roleLabel: roleLabels[post.role][look.language],
    areaCode: codeOf(post),
    areaName: areas.get(codeOf(post))?.name ?? codeOf(post),
    areaPath: post.area_path,
    unitId: post.unit_id,
    unitName: (post.unit_id && units.get(post.unit_id)?.name) ?? null,
    enterpriseId: post.enterprise_id,
    enterpriseName: (post.enterprise_id && enterprises.get(post.enterprise_id)?.name) ?? null,
  }));
};
