import { useQuery } from '@tanstack/react-query';
import type { SessionView } from '../../server/registry/account/contract.ts';
import { call, get, post, Problem } from './api.ts';
import { queries } from './query.ts';
import { setNow } from './time.ts';

export type Session = SessionView;

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
