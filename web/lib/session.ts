import { useQuery } from '@tanstack/react-query';
import { call, get, post, Problem } from './api.ts';
import { queries } from './query.ts';
import { setNow } from './time.ts';

/** A post (岗位) of the person signed in: in which duty, over which area. */
export type SessionPost = {
  readonly role: string;
  readonly areaCode: string;
  readonly areaName: string;
  readonly areaPath: string;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly enterpriseId: string | null;
};

/** Who is signed in, in which duties, and what time it is on the platform. */
export type Session = {
  readonly account: { readonly id: string; readonly username: string; readonly displayName: string };
  readonly posts: readonly SessionPost[];
  readonly roles: readonly string[];
  readonly drill: boolean;
  readonly now: string;
};

const KEY = ['session'] as const;

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

export const signIn = async (username: string, password: string): Promise<void> => {
  await post('/session', { username, password });
  queries.clear();
  await queries.fetchQuery({ queryKey: KEY, queryFn: readSession });
};

export const signOut = async (): Promise<void> => {
  await call('DELETE', '/session').catch(() => null);
  forgetSession();
};

/** Nobody is signed in any more: what was cached belongs to nobody. */
export const forgetSession = (): void => {
  queries.clear();
  queries.setQueryData(KEY, null);
};
