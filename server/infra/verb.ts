import type { Static, TSchema } from 'typebox';
import type { Context, Role } from '../kernel/context.ts';
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

/** A verb (动词) is the only thing that changes the world: it loads, decides, saves and hands on. */
export type Verb<S extends TSchema = TSchema, O = unknown> = {
  readonly name: string;
  readonly input: S;
  readonly access: Access;
  /** A verb leaves an entry whenever it ran; one that may find nothing to change says so here. */
  readonly mayChangeNothing?: boolean;
  run(work: Work, input: Static<S>): Promise<O>;
};

/** A question (查询) changes nothing; it sees only what its asker's posts cover. */
export type Question<S extends TSchema = TSchema, O = unknown> = {
  readonly name: string;
  readonly input: S;
  readonly access: Access;
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
});

const authorise = (access: Access, ctx: Context): void => {
  if (ctx.actor.kind === 'system' || access === 'anyone') return;
  if (access === 'system' || !ctx.actor.posts.some((held) => access.includes(held.role)))
    throw accessFailures.notYourRole();
};

/** Runs a verb: parse → authorise → transaction → run → ledger entry → commit → release. The only way to run one. */
export const perform = async <S extends TSchema, O>(
  platform: Platform,
  v: Verb<S, O>,
  ctx: Context,
  raw: unknown,
): Promise<O> => {
  const input = parse(v.input, raw);
  authorise(v.access, ctx);
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
      authorise(inner.access, ctx);
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
  authorise(q.access, ctx);
  return q.run({ ...ctx, db: platform.database.db, services: platform.services }, input);
};

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
