import { Type } from 'typebox';
import { question, verb } from '../../infra/verb.ts';
import { wallNow } from '../../infra/wall.ts';
import { formatInstant } from '../../kernel/time.ts';
import type { SessionItem } from './contract.ts';
import { accountFailures } from './failures.ts';
import { ownSession } from './own-session.ts';
import { browserOf } from './rules.ts';
import { endOtherSessions, endSession, saveActingPost, sessionsOf } from './session-store.ts';

/** The own open sessions (我的会话), the last seen first. */
export const ownSessions = question({
  name: 'account.sessions',
  input: Type.Object({ hash: Type.Optional(Type.String()) }),
  access: 'anyone',
  run: async (look, { hash }): Promise<{ items: SessionItem[] }> => {
    // A kiosk has no account, and so none of its sessions are found.
    const rows = await sessionsOf(look.db, look.actor.id, wallNow());
    return {
      items: rows.map((row) => ({
        id: row.id,
        address: row.address,
        browser: browserOf(row.agent),
        since: formatInstant(row.created_at),
        seenAt: formatInstant(row.seen_at),
        current: row.hash === hash,
        proved: row.proved_at !== null,
      })),
    };
  },
});

/** Ends one of the own sessions, elsewhere or here. */
export const endOwnSession = verb({
  name: 'account.endSession',
  input: Type.Object({ id: Type.String({ format: 'uuid' }) }, { additionalProperties: false }),
  access: 'anyone',
  run: async (work, { id }) => {
    if (!(await endSession(work.db, work.actor.id, id))) throw accountFailures.noSuchSession();
    work.record({
      action: 'account.sessionEnded',
      subject: { type: 'account', id: work.actor.id },
      areaPath: work.actor.posts[0]?.areaPath ?? null,
      data: { sessionId: id },
    });
  },
});

/** Ends all own sessions but this one. */
export const endOwnOtherSessions = verb({
  name: 'account.endOtherSessions',
  input: Type.Object({ hash: Type.Optional(Type.String()) }),
  access: 'anyone',
  mayChangeNothing: true,
  run: async (work, { hash }) => {
    const own = await ownSession(work.db, work.actor, hash);
    const ended = await endOtherSessions(work.db, own.account.id, own.hash);
    if (ended === 0) return { ended };
    work.record({
      action: 'account.otherSessionsEnded',
      subject: { type: 'account', id: own.account.id },
      areaPath: own.posts[0]?.area_path ?? null,
      data: { ended },
    });
    return { ended };
  },
});

/** Acts in one of the own posts, or in all of them (岗位切换); rights narrow to it from the next request on. */
export const switchPost = verb({
  name: 'account.switchPost',
  input: Type.Object({ hash: Type.Optional(Type.String()), postId: Type.Union([Type.String(), Type.Null()]) }),
  access: 'anyone',
  run: async (work, { hash, postId }) => {
    const own = await ownSession(work.db, work.actor, hash);
    const post = own.posts.find((one) => one.id === postId);
    if (postId !== null && !post) throw accountFailures.noPost();
    await saveActingPost(work.db, own.hash, postId);
    work.record({
      action: 'account.postSwitched',
      subject: { type: 'account', id: own.account.id },
      areaPath: (post ?? own.posts[0])?.area_path ?? null,
      data: { postId, role: post?.role ?? null },
    });
  },
});
