import type { FastifyRequest } from 'fastify';
import type { Db } from '../../infra/database.ts';
import { fingerprint } from '../../infra/secrets.ts';
import type { Actor } from '../../kernel/context.ts';
import { sessionSecret } from './cookie.ts';
import { accountFailures } from './failures.ts';
import { sessionByHash } from './session-store.ts';
import { accountById, postsOf } from './store.ts';
import type { Account, PostRow } from './tables.ts';

/** The bearer token that came with a request. */
export const bearerOf = (request: FastifyRequest): string | undefined =>
  /^Bearer\s+(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1];

/** The fingerprint of the session a request belongs to; a bearer token has none, whatever cookie comes beside it. */
export const sessionHash = (request: FastifyRequest): string | undefined => {
  const secret = bearerOf(request) === undefined ? sessionSecret(request) : undefined;
  return secret === undefined ? undefined : fingerprint(secret);
};

/** The agent of a request, in the length in which it is kept. */
export const agentOf = (request: FastifyRequest): string => (request.headers['user-agent'] ?? '').slice(0, 300);

/** A session of the actor's own, with its account and posts. */
export type OwnSession = { readonly account: Account; readonly posts: readonly PostRow[]; readonly hash: string };

/** The actor's own session; whoever comes with a token has none. */
export const ownSession = async (db: Db, actor: Actor, hash: string | undefined): Promise<OwnSession> => {
  const session = hash === undefined ? undefined : await sessionByHash(db, hash);
  const account = session?.account_id === actor.id ? await accountById(db, actor.id) : undefined;
  if (!session || !account) throw accountFailures.noSession();
  return { account, posts: await postsOf(db, [account.id]), hash: session.hash };
};
