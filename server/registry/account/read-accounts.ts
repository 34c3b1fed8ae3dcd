import { Type } from 'typebox';
import { type Look, question } from '../../infra/verb.ts';
import { codesOf } from '../../kernel/area.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { formatInstant } from '../../kernel/time.ts';
import { enterprisesByIds } from '../enterprise/index.ts';
import { areasByCodes, unitsByIds } from '../organization/index.ts';
import { AccountFilter, type PostView, roleLabels, type SessionView } from './contract.ts';
import { accountFailures } from './failures.ts';
import { confirmedFactor } from './factor-store.ts';
import { kioskById } from './kiosk-store.ts';
import { sessionByHash } from './session-store.ts';
import { accountById, countAccounts, listAccounts, postsOf } from './store.ts';
import type { PostRow } from './tables.ts';

/** Who is signed in, in which posts, and what time it is. */
export const currentSession = question({
  name: 'account.session',
  input: Type.Object({ hash: Type.Optional(Type.String()) }),
  access: 'anyone',
  evenFor: ['enrolFirst'],
  run: async (look, { hash }): Promise<SessionView> => {
    const who = look.actor.readOnly ? await kioskOf(look) : await personOf(look, hash);
    const heldPosts = await viewPosts(look, who.posts);
    const posts = heldPosts.filter((post) => who.acting === null || post.id === who.acting);
    return {
      account: who.account,
      posts,
      heldPosts,
      actingPostId: who.acting,
      roles: [...new Set(posts.map((post) => post.role))],
      readOnly: look.actor.readOnly === true,
      secondFactor: { enrolled: who.enrolled, standing: look.actor.secondFactor ?? 'missing' },
      drill: look.services.clock.drill,
      now: formatInstant(look.now),
    };
  },
});

type Who = {
  readonly account: SessionView['account'];
  readonly posts: readonly PostRow[];
  readonly acting: string | null;
  readonly enrolled: boolean;
};

const personOf = async ({ db, actor }: Look, hash: string | undefined): Promise<Who> => {
  const account = await accountById(db, actor.id);
  if (!account) throw accountFailures.unknown();
  const session = hash === undefined ? undefined : await sessionByHash(db, hash);
  return {
    account: { id: account.id, username: account.username, displayName: account.display_name },
    posts: await postsOf(db, [account.id]),
    acting: session?.account_id === account.id ? session.post_id : null,
    enrolled: (await confirmedFactor(db, account.id)) !== undefined,
  };
};

/** A kiosk has no account: its one post is what it may look at. */
const kioskOf = async ({ db, actor }: Look): Promise<Who> => {
  const kiosk = await kioskById(db, actor.id);
  if (!kiosk) throw accountFailures.kioskGone();
  const { id, name, area_path } = kiosk;
  return {
    account: { id, username: '', displayName: name },
    posts: [{ id, account_id: id, role: 'command', area_path, unit_id: null, enterprise_id: null }],
    acting: null,
    enrolled: false,
  };
};

/** The accounts whose posts the asker covers: for administrators, and to choose whom to assign work to. */
export const accountList = question({
  name: 'account.list',
  input: AccountFilter,
  access: ['administrator', 'auditor', 'office', 'department', 'enforcement', 'gridChief', 'command'],
  run: async (look, { cursor, limit = 50, count, ...wanted }) => {
    // A screen in a hall has nobody to assign work to, and shows no names of people.
    if (look.actor.readOnly) return { items: [], nextCursor: null, ...(count ? { total: 0 } : {}) };
    const after = cursor === undefined ? undefined : decodeCursor(cursor, 1)?.[0];
    if (cursor !== undefined && typeof after !== 'string') throw accountFailures.badCursor();
    const rows = await listAccounts(look.db, look.actor, wanted, { after: after as string | undefined, limit });
    const posts = await postsOf(
      look.db,
      rows.map((row) => row.id),
    );
    const views = await viewPosts(look, posts);
    const page = pageOf(
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
    return count ? { ...page, total: await countAccounts(look.db, look.actor, wanted) } : page;
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
    id: post.id,
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
