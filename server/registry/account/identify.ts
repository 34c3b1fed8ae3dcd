import type { FastifyRequest } from 'fastify';
import type { Database } from '../../infra/database.ts';
import { httpFailures } from '../../infra/http.ts';
import { fingerprint } from '../../infra/secrets.ts';
import type { Platform } from '../../infra/verb.ts';
import { wallNow } from '../../infra/wall.ts';
import type { Actor } from '../../kernel/context.ts';
import { isCrossSite, sessionSecret } from './cookie.ts';
import { holderOfToken, sessionHolder } from './store.ts';

/** So long an answer is used again, so that lists need not ask who is asking each time. */
const KEEP = 5000;
const MOST = 10_000;

type Known = { readonly actor: Actor; readonly until: number };
type Memory = { readonly known: Map<string, Known>; age: number };

const memories = new WeakMap<Database, Memory>();

const memoryOf = (database: Database): Memory => {
  let memory = memories.get(database);
  if (!memory) memories.set(database, (memory = { known: new Map(), age: 0 }));
  return memory;
};

/** Forgets who was recognised: a session or an account has just ended or changed. */
export const forgetRecognised = (database: Database): void => {
  const memory = memoryOf(database);
  memory.known.clear();
  memory.age += 1;
};

const recognise = async (
  database: Database,
  hash: string,
  load: () => Promise<Actor | undefined>,
): Promise<Actor | undefined> => {
  const memory = memoryOf(database);
  const now = wallNow().getTime();
  const remembered = memory.known.get(hash);
  if (remembered && remembered.until > now) return remembered.actor;
  const { age } = memory;
  const actor = await load();
  if (memory.known.size >= MOST) memory.known.clear();
  // What was loaded before something ended must not outlive its end.
  if (actor && memory.age === age) memory.known.set(hash, { actor, until: now + KEEP });
  else memory.known.delete(hash);
  return actor;
};

/** Whose token this is. */
export const tokenHolder = ({ database }: Pick<Platform, 'database'>, token: string): Promise<Actor | undefined> => {
  const hash = fingerprint(token);
  return recognise(database, `token ${hash}`, () => holderOfToken(database.db, hash));
};

const sessionOwner = ({ database }: Pick<Platform, 'database'>, secret: string): Promise<Actor | undefined> => {
  const hash = fingerprint(secret);
  return recognise(database, `session ${hash}`, () => sessionHolder(database.db, hash, wallNow()));
};

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Who makes a request: by bearer token, else by session cookie; a cookie from another site changes nothing. */
export const identifier =
  (platform: Pick<Platform, 'database'>) =>
  async (request: FastifyRequest): Promise<Actor | undefined> => {
    const bearer = /^Bearer\s+(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer !== undefined) return tokenHolder(platform, bearer);
    const secret = sessionSecret(request);
    if (secret === undefined) return undefined;
    if (!SAFE.has(request.method) && isCrossSite(request)) throw httpFailures.crossSite();
    return sessionOwner(platform, secret);
  };
