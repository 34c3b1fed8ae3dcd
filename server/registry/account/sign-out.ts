import { Type } from 'typebox';
import { fingerprint } from '../../infra/secrets.ts';
import { verb } from '../../infra/verb.ts';
import { kioskById } from './kiosk-store.ts';
import { deleteSession } from './session-store.ts';

/** Ends a session (退出登录). */
export const signOut = verb({
  name: 'account.signOut',
  input: Type.Object({ secret: Type.String() }),
  access: 'anyone',
  evenFor: ['readOnly', 'enrolFirst'],
  mayChangeNothing: true,
  run: async (work, { secret }) => {
    const ended = await deleteSession(work.db, fingerprint(secret));
    if (!ended) return;
    const kiosk = ended.kiosk_id === null ? undefined : await kioskById(work.db, ended.kiosk_id);
    work.record({
      action: kiosk ? 'kiosk.closed' : 'account.signedOut',
      subject: kiosk ? { type: 'kiosk', id: kiosk.id } : { type: 'account', id: ended.account_id ?? 'unknown' },
      areaPath: kiosk?.area_path ?? work.actor.posts[0]?.areaPath ?? null,
    });
  },
});
