import { useQuery } from '@tanstack/react-query';
import type { SessionView } from '../../server/registry/account/contract.ts';
import { call, get, post, Problem } from './api.ts';
import { queries } from './query.ts';
import { setNow } from './time.ts';

export type Session = SessionView;

const KEY = ['session'] as const;
/** Every answer but who is signed in; that one is replaced, never removed, so that whoever watches it is told. */
const others = { predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] !== KEY[0] };

const readSession = async (): Promise<Session | null> => {
  try {
    const session = await get<Session>('/session');
    setNow(session.now, session.drill);
    return session;
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
};

/** Who is signed in; `data` is null when nobody is. */
export const useSession = () => useQuery({ queryKey: KEY, queryFn: readSession, staleTime: Infinity });

/** The session inside the shell, where somebody is always signed in. */
export const useMe = (): Session | null => useSession().data ?? null;

/** From now on this is who is signed in; what was cached belonged to somebody else. */
const begin = (session: Session): void => {
  setNow(session.now, session.drill);
  queries.removeQueries(others);
  queries.setQueryData(KEY, session);
};

/** Signs in; an account with a second factor answers that it needs a code (`needsCode`), to be sent with the same again. */
export const signIn = async (username: string, password: string, code?: string): Promise<void> =>
  begin(await post<Session>('/session', { username, password, ...(code ? { code } : {}) }));

/** Whether a sign-in was refused for want of a code alone: the password was right. */
export const needsCode = (error: unknown): boolean =>
  error instanceof Problem && error.type === 'urn:anjian:problem:account.secondFactorNeeded';

/** Opens the read-only session of a kiosk by its token. */
export const signInKiosk = async (token: string): Promise<void> =>
  begin(await post<Session>('/session/kiosk', { token }));

/** Acts in one of the posts held, or in all of them; whatever was read under other rights is read anew. */
export const actInPost = async (postId: string | null): Promise<void> => {
  const session = await call<Session>('PUT', '/session/post', { body: { postId } });
  queries.setQueryData(KEY, session);
  await queries.resetQueries(others);
};

/** Reads anew who is signed in: something about the own account has changed. */
export const renewSession = (): Promise<void> => queries.invalidateQueries({ queryKey: KEY });

export const signOut = async (): Promise<void> => {
  await call('DELETE', '/session').catch(() => null);
  forgetSession();
};

/** Nobody is signed in any more: what was cached belongs to nobody. */
export const forgetSession = (): void => {
  queries.removeQueries(others);
  queries.setQueryData(KEY, null);
};
