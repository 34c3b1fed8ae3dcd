import { Type } from 'typebox';
import { fingerprint } from '../../infra/secrets.ts';
import { verb } from '../../infra/verb.ts';
import { deleteSession } from './store.ts';

/** Ends a session (退出登录). */
export const signOut = verb({
  name: 'account.signOut',
  input: Type.Object({ secret: Type.String() }),
  access: 'anyone',
  mayChangeNothing: true,
  run: async (work, { secret }) => {
    const accountId = await deleteSession(work.db, fingerprint(secret));
    if (accountId === undefined) return;
    work.record({
      action: 'account.signedOut',
      subject: { type: 'account', id: accountId },
      areaPath: work.actor.posts[0]?.areaPath ?? null,
    });
  },
});
