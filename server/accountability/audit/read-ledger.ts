import { type RawBuilder, sql } from 'kysely';
import { type Static, Type } from 'typebox';
import { verify } from '../../infra/ledger-verify.ts';
import { countSealed, sealedEntries, seal } from '../../infra/ledger.ts';
import { covered } from '../../infra/scope.ts';
import { type Look, question } from '../../infra/verb.ts';
import { codesOf } from '../../kernel/area.ts';
import type { Actor, Post, Role } from '../../kernel/context.ts';
import { invalidFields } from '../../kernel/failure.ts';
import { endOfDay, formatInstant, startOfDay } from '../../kernel/time.ts';
import { actionInWords } from './action-names.ts';
import { LedgerFilter, type LedgerList, type LedgerVerification } from './contract.ts';

const KEEPERS: readonly Role[] = ['administrator', 'auditor'];

/** Those who look after the whole, from its top, also see what belongs to no area: policies, imports, judged days. */
const seesAll = ({ role, areaPath }: Post): boolean => KEEPERS.includes(role) && codesOf(areaPath).length === 1;

const seenBy = (actor: Actor): RawBuilder<boolean> =>
  actor.posts.some(seesAll)
    ? sql<boolean>`true`
    : covered(actor, { area: 'e.area_path', enterprise: 'e.enterprise_id' });

const pattern = (text: string): string => text.replace(/[\\%_]/g, String.raw`\$&`);

/** The filters of the ledger as one condition, the asker's scope included; list and count share it, so that they agree. */
const conditionOf = (actor: Actor, filter: Static<typeof LedgerFilter>): RawBuilder<boolean> => {
  const all: RawBuilder<boolean>[] = [seenBy(actor)];
  if (filter.matterId) all.push(sql<boolean>`e.matter_id::text = ${filter.matterId.toLowerCase()}`);
  if (filter.enterpriseId) all.push(sql<boolean>`e.enterprise_id::text = ${filter.enterpriseId.toLowerCase()}`);
  if (filter.actor) all.push(sql<boolean>`e.actor_name ilike ${`%${pattern(filter.actor)}%`}`);
  if (filter.action?.endsWith('.*')) all.push(sql<boolean>`starts_with(e.action, ${filter.action.slice(0, -1)})`);
  else if (filter.action) all.push(sql<boolean>`e.action = ${filter.action}`);
  if (filter.subjectType) all.push(sql<boolean>`e.subject_type = ${filter.subjectType}`);
  if (filter.from) all.push(sql<boolean>`e.at >= ${startOfDay(filter.from)}`);
  if (filter.to) all.push(sql<boolean>`e.at < ${endOfDay(filter.to)}`);
  return sql<boolean>`${sql.join(all, sql` and `)}`;
};

const placeOf = ({ after, cursor }: Static<typeof LedgerFilter>): number | undefined => {
  if (cursor === undefined) return after;
  const place = /^\d{1,15}$/.test(cursor) ? Number(cursor) : undefined;
  if (place !== undefined) return place;
  const message = { zh: '游标无效，请从第一页开始', en: 'not a cursor; start from the first page' };
  throw invalidFields([{ path: 'cursor', message }]);
};

/** The ledger in its order (台账链), or its newest entries first: each with its place in the hash chain, within the asker's posts. */
export const readLedger = question({
  name: 'audit.ledger',
  input: LedgerFilter,
  access: 'anyone',
  run: async (look, filter): Promise<LedgerList> => {
    const { limit = 200, newest = false } = filter;
    const after = placeOf(filter);
    // What the asker just did is sealed before it is looked for.
    if (after === undefined || !newest) await seal(look.services.database);
    const condition = conditionOf(look.actor, filter);
    const entries = await sealedEntries(look.db, { condition, after, newest, limit: limit + 1 });
    const items = entries
      .slice(0, limit)
      .map((entry) => ({ ...entry, actionLabel: actionInWords(look, entry.action) }));
    const nextCursor = entries.length > limit ? String(items.at(-1)?.seq ?? '') : null;
    return filter.count ? { items, nextCursor, total: await countSealed(look.db, condition) } : { items, nextCursor };
  },
});

/** How long a check is told again instead of being made anew, and one at a time: it reads the whole chain. */
const KEEP_MILLIS = 30_000;
type Checked = { readonly at: number; readonly answer: Promise<LedgerVerification> };
const checks = new WeakMap<object, Checked>();

const check = async (look: Look): Promise<LedgerVerification> => {
  await seal(look.services.database);
  const found = await verify(look.services.database);
  return {
    ok: found.ok,
    entries: found.entries,
    checkedAt: formatInstant(look.now),
    head: found.ok ? found.head : null,
    broken: found.ok ? null : { seq: found.broken.seq, reason: found.broken.reason },
  };
};

/** Recomputes the whole chain and says whether every entry is as it was sealed (校验). */
export const verifyLedger = question({
  name: 'audit.verify',
  input: Type.Object({}, { additionalProperties: false }),
  access: KEEPERS,
  run: async (look): Promise<LedgerVerification> => {
    const { database } = look.services;
    const known = checks.get(database);
    if (known && performance.now() - known.at < KEEP_MILLIS) return known.answer;
    const answer = check(look);
    checks.set(database, { at: performance.now(), answer });
    answer.catch(() => checks.delete(database));
    return answer;
  },
});
