import type { Static, TSchema } from 'typebox';
import type { Actor, Context, Role } from '../kernel/context.ts';
import { Failure, failures } from '../kernel/failure.ts';
import type { Clock } from './clock.ts';
import type { Database, Db } from './database.ts';
import { once } from './idempotency.ts';
import { append, type Entry } from './ledger.ts';
import { type Letter, post } from './outbox.ts';
import { parse } from './schema.ts';

/** What rooms need beyond the database; each room declares its own by merging (telemetry, kinds of matter …). */
export interface Services {
  readonly clock: Clock;
  readonly database: Database;
}

/** All that verbs run on; made once by the program that serves or by a command. */
export type Platform = {
  readonly database: Database;
  readonly services: Services;
  /** Called after each commit that left ledger entries or letters: seals, delivers, wakes watching screens. */
  release(): void;
};

/** What a verb works with: the context, the transaction it runs in, and the two ways to hand on. */
export type Work = Context & {
  readonly db: Db;
  readonly services: Services;
  /** Adds an entry to the ledger, in the same transaction. */
  record(...entries: Entry[]): void;
  /** Leaves a letter in the outbox, delivered after commit. */
  send(...letters: Letter[]): void;
  /** Runs another verb in the same transaction; it checks its own input and leaves its own entry. */
  call<S extends TSchema, O>(verb: Verb<S, O>, input: Static<S>): Promise<O>;
};

/** Who may call: anyone signed in, the holders of some roles, or only the platform itself. */
export type Access = 'anyone' | 'system' | readonly Role[];

/** Why a session may do less than its posts allow. */
export type HeldBack = 'readOnly' | 'enrolFirst';

/** A verb (动词) is the only thing that changes the world: it loads, decides, saves and hands on. */
export type Verb<S extends TSchema = TSchema, O = unknown> = {
  readonly name: string;
  readonly input: S;
  readonly access: Access;
  /** A verb leaves an entry whenever it ran; one that may find nothing to change says so here. */
  readonly mayChangeNothing?: boolean;
  /** Speaks for an office to others (督办、通报): only a session that has proved a second factor may. */
  readonly secondFactor?: boolean;
  /** Open also to sessions that are held back otherwise: a kiosk, or one that has to set up its second factor first. */
  readonly evenFor?: readonly HeldBack[];
  run(work: Work, input: Static<S>): Promise<O>;
};

/** A question (查询) changes nothing; it sees only what its asker's posts cover. */
export type Question<S extends TSchema = TSchema, O = unknown> = {
  readonly name: string;
  readonly input: S;
  readonly access: Access;
  /** Open also to a session that has to set up its second factor first. */
  readonly evenFor?: readonly HeldBack[];
  run(look: Look, input: Static<S>): Promise<O>;
};
/** What a question looks with; it has nothing to change the world with. */
export type Look = Context & { readonly db: Db; readonly services: Services };

/** Declares a verb; what its input and its answer are is read from it. */
export const verb = <S extends TSchema, O>(v: Verb<S, O>): Verb<S, O> => v;
/** Declares a question, likewise. */
export const question = <S extends TSchema, O>(q: Question<S, O>): Question<S, O> => q;

const accessFailures = failures('access', {
  notYourRole: [
    'forbidden',
    '您的岗位无权进行此操作；请联系系统管理员',
    'your post may not do this; ask an administrator',
  ],
  readOnly: [
    'forbidden',
    '只读大屏不能更改任何内容；请用本人账号登录后再操作',
    'a read-only screen changes nothing; sign in with your own account to do this',
  ],
  enrolFirst: [
    'forbidden',
    '您的岗位须先启用双因素验证；请在“我的账号”中启用后继续',
    'your post needs a second factor first; set it up under My account, then go on',
  ],
  secondFactorNeeded: [
    'forbidden',
    '签发须经双因素验证；请在“我的账号”中启用，或退出后用动态验证码重新登录',
    'issuing needs a second factor; set it up under My account, or sign out and sign in again with a code',
  ],
});

/** Refuses a read-only session whatever would change something, also what is no verb. */
export const demandMayChange = (actor: Actor): void => {
  if (actor.readOnly) throw accessFailures.readOnly();
};

type Guarded = Pick<Verb, 'access' | 'secondFactor' | 'evenFor'>;

const authorise = ({ access, secondFactor, evenFor = [] }: Guarded, { actor }: Context): void => {
  if (actor.kind === 'system') return;
  if (actor.secondFactor === 'enrolFirst' && !evenFor.includes('enrolFirst')) throw accessFailures.enrolFirst();
  if (access !== 'anyone' && (access === 'system' || !actor.posts.some((held) => access.includes(held.role))))
    throw accessFailures.notYourRole();
  if (secondFactor && actor.secondFactor !== 'proved' && actor.secondFactor !== 'waived')
    throw accessFailures.secondFactorNeeded();
};

const authoriseChange = (v: Guarded, ctx: Context): void => {
  if (!v.evenFor?.includes('readOnly')) demandMayChange(ctx.actor);
  authorise(v, ctx);
};

/** Runs a verb: parse → authorise → transaction → run → ledger entry → commit → release. The only way to run one. */
export const perform = async <S extends TSchema, O>(
  platform: Platform,
  v: Verb<S, O>,
  ctx: Context,
  raw: unknown,
): Promise<O> => {
  const input = parse(v.input, raw);
  authoriseChange(v, ctx);
  const out = await platform.database.db.transaction().execute((trx) =>
    once(trx, ctx, { verb: v.name, raw }, async () => {
      const { run, entries, letters } = workIn(trx, platform, ctx);
      const result = await run(v, input);
      await append(trx, ctx, entries);
      await post(trx, ctx, letters);
      return result;
    }),
  );
  platform.release();
  return out;
};

/** What verbs run with inside one transaction, and what they have left so far. */
const workIn = (trx: Db, platform: Platform, ctx: Context) => {
  const entries: Entry[] = [];
  const letters: Letter[] = [];
  const run = async <S extends TSchema, O>(v: Verb<S, O>, input: Static<S>): Promise<O> => {
    const before = entries.length;
    const result = await v.run(work, input);
    if (entries.length === before && !v.mayChangeNothing) throw new Error(`verb ${v.name} left no ledger entry`);
    return result;
  };
  const work: Work = {
    ...ctx,
    db: trx,
    services: platform.services,
    record: (...more) => void entries.push(...more),
    send: (...more) => void letters.push(...more),
    call: async (inner, raw) => {
      const parsed = parse(inner.input, raw);
      authoriseChange(inner, ctx);
      return run(inner, parsed);
    },
  };
  return { run, entries, letters };
};

/** Answers a question within the asker's rights. */
export const ask = async <S extends TSchema, O>(
  platform: Platform,
  q: Question<S, O>,
  ctx: Context,
  raw: unknown,
): Promise<O> => {
  const input = parse(q.input, raw);
  authorise(q, ctx);
  return q.run({ ...ctx, db: platform.database.db, services: platform.services }, input);
};

/** A page of whatever a list holds, as questions that list give it. */
export type AnyPage<T> = { readonly items: readonly T[]; readonly nextCursor: string | null; readonly total?: number };

/**
 * Answers a listing question page after page, to its end, under one check of rights and in pages larger than callers may ask
 * for; only the first counts. `cursor` is the field by which the question is told where to go on.
 */
export async function* askPages<S extends TSchema, O extends AnyPage<unknown>>(
  platform: Platform,
  q: Question<S, O>,
  ctx: Context,
  { raw, size, cursor = 'cursor' }: { raw: unknown; size: number; cursor?: string },
): AsyncGenerator<O> {
  const input = parse(q.input, raw) as Record<string, unknown>;
  authorise(q, ctx);
  const counts = 'count' in ((q.input as { properties?: object }).properties ?? {});
  let next: string | null = null;
  do {
    const asked: Record<string, unknown> = { ...input, limit: size, ...(counts ? { count: next === null } : {}) };
    if (next !== null) asked[cursor] = cursor === 'cursor' ? next : Number(next);
    const page = await q.run({ ...ctx, db: platform.database.db, services: platform.services }, asked as Static<S>);
    yield page;
    next = page.nextCursor;
  } while (next !== null);
}

/** The failure that says somebody was faster: the version asked for is no longer the one stored (If-Match). */
export const demandVersion = (ctx: Context, version: number): void => {
  if (ctx.ifMatch === undefined || ctx.ifMatch === version) return;
  throw new Failure(
    'conflict',
    'request.versionMismatch',
    { zh: '此记录刚被他人修改，请刷新后重试', en: 'somebody changed this record meanwhile; reload and try again' },
    { status: 412 },
  );
};
