import { type RawBuilder, sql } from 'kysely';
import { type Static, Type } from 'typebox';
import { covered } from '../../infra/scope.ts';
import { type Look, question } from '../../infra/verb.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { addMillis, parseInstant } from '../../kernel/time.ts';
import { keysOf, ofOwnOffice, readable, received } from './addressed.ts';
import { DirectiveFilter, type DirectiveList } from './contract.ts';
import { directiveFailures } from './failures.ts';
import { LATE_AFTER } from './rules.ts';
import { isId } from './store.ts';
import type { Directive } from './tables.ts';
import { viewDirectives } from './views.ts';

type Filter = Static<typeof DirectiveFilter>;

const all = (conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  sql<boolean>`${sql.join([...conditions], sql` and `)}`;

/** A text as a pattern that contains it, its own wildcards taken literally. */
const containing = (text: string): string => `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`;

/** What the filters that go with every tab keep: kind, office, matter, words. */
const subjectOf = (look: Look, filter: Filter, keys: readonly string[]): RawBuilder<boolean> => {
  const kept = [readable(look, keys)];
  if (filter.kind) kept.push(sql<boolean>`directive.kind = ${filter.kind}`);
  if (filter.areaCode) kept.push(sql<boolean>`directive.office_code = ${filter.areaCode}`);
  if (filter.matterId) kept.push(about(look, 'matter_id', filter.matterId));
  if (filter.enterpriseId) kept.push(about(look, 'enterprise_id', filter.enterpriseId));
  if (filter.q) {
    const like = containing(filter.q);
    const seen = covered(look.actor, {
      area: 'directive_matter.area_path',
      enterprise: 'directive_matter.enterprise_id',
    });
    kept.push(sql<boolean>`(directive.number ilike ${like} or exists (select 1 from directive_matter
      where directive_matter.directive_id = directive.id and title ilike ${like} and ${seen}))`);
  }
  return all(kept);
};

const about = (look: Look, column: 'matter_id' | 'enterprise_id', asked: string): RawBuilder<boolean> => {
  const id = isId(asked) ? asked : null;
  const seen = covered(look.actor, {
    area: 'directive_matter.area_path',
    enterprise: 'directive_matter.enterprise_id',
  });
  return sql<boolean>`directive.id in (select directive_id from directive_matter where ${sql.ref(column)} = ${id}::uuid and ${seen})`;
};

const isLateAt = (look: Look): RawBuilder<boolean> => {
  const before = addMillis(look.now, -LATE_AFTER).toISOString();
  return sql<boolean>`(directive.state in ('draft', 'submitted', 'review') and directive.drafted_at < ${before}::timestamptz)`;
};

/** States that wait for a step of the office: a draft may be handed in first, or be reviewed at once. */
const AWAITING = { review: ['draft', 'submitted'], sign: ['review'] } as const;

/** What the chosen tab keeps besides: state, what awaits whom, what was received. */
const tabOf = (look: Look, filter: Filter, keys: readonly string[]): RawBuilder<boolean> => {
  const kept = [sql<boolean>`true`];
  if (filter.state) kept.push(sql<boolean>`directive.state = ${filter.state}`);
  if (filter.awaiting)
    kept.push(
      sql<boolean>`(${ofOwnOffice(look.actor)} and directive.state = any(${[...AWAITING[filter.awaiting]]}::text[]))`,
    );
  if (filter.mine) kept.push(received(keys));
  if (filter.ended !== undefined)
    kept.push(sql<boolean>`(directive.state in ('withdrawn', 'merged', 'revoked')) = ${filter.ended}`);
  if (filter.late !== undefined) kept.push(sql<boolean>`${isLateAt(look)} = ${filter.late}`);
  return all(kept);
};

const beyond = (cursor: string): RawBuilder<boolean> => {
  const [at, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof at !== 'string' || !parseInstant(at) || typeof id !== 'string' || !isId(id))
    throw directiveFailures.badCursor();
  return sql<boolean>`(directive.listed_at, directive.id) < (${at}::timestamptz, ${id}::uuid)`;
};

type Counted = { state: string; n: number; mine: number; late: number; kept: number };

/** How many there are by state, how many were received and how many are late; and how many the tab keeps. */
const countsOf = async (
  look: Look,
  subject: RawBuilder<boolean>,
  { tab, keys }: { tab: RawBuilder<boolean>; keys: readonly string[] },
): Promise<{ total: number; counts: Record<string, number> }> => {
  const { rows } = await sql<Counted>`
    select state, count(*)::int as n, count(*) filter (where ${received(keys)})::int as mine,
      count(*) filter (where ${isLateAt(look)})::int as late, count(*) filter (where ${tab})::int as kept
    from directive where ${subject} group by state`.execute(look.db);
  const sum = (pick: (row: Counted) => number): number => rows.reduce((so, row) => so + pick(row), 0);
  const byState = Object.fromEntries(rows.map((row) => [row.state, row.n]));
  return {
    total: sum((row) => row.kept),
    counts: { ...byState, mine: sum((row) => row.mine), late: sum((row) => row.late) },
  };
};

/** Documents (文书) the asker may see, newest first, with how many there are by state. */
export const listDirectives = question({
  name: 'directive.list',
  input: DirectiveFilter,
  access: 'anyone',
  run: async (look, filter): Promise<Static<typeof DirectiveList>> => {
    const limit = filter.limit ?? 50;
    const keys = await keysOf(look.db, look.actor);
    const subject = subjectOf(look, filter, keys);
    const tab = tabOf(look, filter, keys);
    const conditions = [subject, tab, ...(filter.cursor ? [beyond(filter.cursor)] : [])];
    const { rows } = await sql<Directive>`select directive.* from directive where ${all(conditions)}
      order by directive.listed_at desc, directive.id desc limit ${limit + 1}`.execute(look.db);
    const views = new Map((await viewDirectives(look, rows.slice(0, limit))).map((view) => [view.id, view]));
    const page = pageOf(
      rows,
      limit,
      (row) => [row.listed_at.toISOString(), row.id],
      (row) => views.get(row.id)!,
    );
    return { ...page, ...(await countsOf(look, subject, { tab, keys })) };
  },
});

/** Finds a document the asker may read, or says that there is none. */
export const findDirective = async (look: Look, id: string): Promise<{ directive: Directive; keys: string[] }> => {
  const keys = await keysOf(look.db, look.actor);
  const found = isId(id)
    ? await sql<Directive>`select directive.* from directive where directive.id = ${id} and ${readable(look, keys)}`.execute(
        look.db,
      )
    : undefined;
  const directive = found?.rows[0];
  if (!directive) throw directiveFailures.noDirective();
  return { directive, keys };
};

/** One document with its text, its matters, recipients and their answers. */
export const readDirective = question({
  name: 'directive.read',
  input: Type.Object({ id: Type.String() }),
  access: 'anyone',
  run: async (look, { id }) => (await viewDirectives(look, [(await findDirective(look, id)).directive]))[0]!,
});
