import type { FastifyRequest } from 'fastify';
import type { Database } from '../../infra/database.ts';
import { httpFailures } from '../../infra/http.ts';
import { fingerprint } from '../../infra/secrets.ts';
import type { Platform } from '../../infra/verb.ts';
import { wallNow } from '../../infra/wall.ts';
import type { Actor } from '../../kernel/context.ts';
import { isWithinNetworks } from '../../infra/network.ts';
import { isCrossSite, sessionSecret } from './cookie.ts';
import { bearerOf } from './own-session.ts';
import { standingOf } from './rules.ts';
import { type Holder, holderOfToken, plainPosts, sessionHolder } from './session-store.ts';

/** So long an answer is used again, so that lists need not ask who is asking each time. */
const KEEP = 5000;
const MOST = 10_000;

/** Who was recognised, and where it may be used from. */
type Recognised = { readonly actor: Actor; readonly addresses: readonly string[] };
type Known = Recognised & { readonly until: number };
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

/** What recognising needs of the platform. */
type Recognising = Pick<Platform, 'database' | 'services'>;

const recognise = async (
  { database, services }: Recognising,
  hash: string,
  load: () => Promise<Holder | undefined>,
): Promise<Recognised | undefined> => {
  const memory = memoryOf(database);
  const now = wallNow().getTime();
  const remembered = memory.known.get(hash);
  if (remembered && remembered.until > now) return remembered;
  const { age } = memory;
  const holder = await load();
  const found = holder && { actor: actorOf(holder, services), addresses: holder.addresses };
  if (memory.known.size >= MOST) memory.known.clear();
  // What was loaded before something ended must not outlive its end.
  if (found && memory.age === age) memory.known.set(hash, { ...found, until: now + KEEP });
  else memory.known.delete(hash);
  return found;
};

/** The one place where a session or a token becomes an actor: which posts are acted in, and what is held back. */
const actorOf = (holder: Holder, { clock, secondFactor }: Platform['services']): Actor => {
  const who = { kind: 'person', id: holder.id, name: holder.display_name } as const;
  if (holder.kiosk) return { ...who, posts: plainPosts(holder.posts), readOnly: true };
  const standing = standingOf({
    setting: secondFactor ?? 'offered',
    drill: clock.drill,
    roles: holder.posts.map((post) => post.role),
    enrolled: holder.enrolled,
    proved: holder.proved,
  });
  const acting = holder.posts.filter((post) => holder.acting === null || post.id === holder.acting);
  // Whoever has to set up a second factor first sees nothing until then, by whatever road.
  return { ...who, posts: standing === 'enrolFirst' ? [] : plainPosts(acting), secondFactor: standing };
};

/** Whose token this is. */
export const tokenHolder = async (platform: Recognising, token: string): Promise<Actor | undefined> => {
  const hash = fingerprint(token);
  return (await recognise(platform, `token ${hash}`, () => holderOfToken(platform.database.db, hash)))?.actor;
};

/** Whose session this is; a kiosk elsewhere than where it is meant for is nobody. */
export const sessionOwner = async (
  platform: Recognising,
  secret: string,
  address: string,
): Promise<Actor | undefined> => {
  const hash = fingerprint(secret);
  const { db } = platform.database;
  const found = await recognise(platform, `session ${hash}`, () => sessionHolder(db, hash, wallNow()));
  if (found && found.addresses.length > 0 && !isWithinNetworks(address, found.addresses)) return undefined;
  return found?.actor;
};

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Who makes a request: by bearer token, else by session cookie; a cookie from another site changes nothing. */
export const identifier =
  (platform: Recognising) =>
  async (request: FastifyRequest): Promise<Actor | undefined> => {
    const bearer = bearerOf(request);
    if (bearer !== undefined) return tokenHolder(platform, bearer);
    const secret = sessionSecret(request);
    if (secret === undefined) return undefined;
    if (!SAFE.has(request.method) && isCrossSite(request)) throw httpFailures.crossSite();
    return sessionOwner(platform, secret, request.ip);
  };
