import { sql } from 'kysely';
import { type Look, question } from '../../infra/verb.ts';
import { covered } from '../../infra/scope.ts';
import { endOfSubtree } from '../../kernel/area.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { parseInstant } from '../../kernel/time.ts';
import { areaByCode } from '../../registry/organization/index.ts';
import type { Static } from 'typebox';
import { WarningFilter, type WarningList } from './contract.ts';
import { warningFailures } from './failures.ts';
import { type TitledWarning, viewWarnings } from './views.ts';

type Filter = Static<typeof WarningFilter>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const subtreeOf = async (look: Look, code: string): Promise<string> => {
  const area = await areaByCode(look.db, code);
  if (!area) throw warningFailures.noArea({ code });
  return area.path;
};

const after = (cursor: string): [string, string] => {
  const keys = decodeCursor(cursor, 2);
  if (
    !keys ||
    !keys.every((key) => typeof key === 'string') ||
    !parseInstant(String(keys[0])) ||
    !UUID.test(String(keys[1]))
  ) {
    throw warningFailures.badCursor();
  }
  return [String(keys[0]), String(keys[1])];
};

/** The filters of the list as one query, the asker's scope included; list and count share it, so that they agree. */
const wanted = async (look: Look, filter: Filter) => {
  let query = look.db
    .selectFrom('warning')
    .innerJoin('watch', 'watch.matter_id', 'warning.matter_id')
    .where(covered(look.actor, { area: 'warning.area_path', enterprise: 'warning.enterprise_id' }));
  if (filter.screen) query = query.where('warning.screen', '=', filter.screen);
  if (filter.kind) query = query.where('warning.kind', '=', filter.kind);
  if (filter.measure) query = query.where(sql<boolean>`warning.measure = ${filter.measure}`);
  if (filter.matterId)
    query = UUID.test(filter.matterId)
      ? query.where('warning.matter_id', '=', filter.matterId)
      : query.where(sql<boolean>`false`);
  if (filter.active !== undefined) query = query.where('warning.cleared_at', filter.active ? 'is' : 'is not', null);
  if (filter.since) query = query.where('warning.recorded_at', '>', parseInstant(filter.since) ?? look.now);
  if (filter.areaCode) {
    const path = await subtreeOf(look, filter.areaCode);
    query = query.where('warning.area_path', '>=', path).where('warning.area_path', '<', endOfSubtree(path));
  }
  return query;
};

const find = async (look: Look, filter: Filter, limit: number): Promise<TitledWarning[]> => {
  let query = (await wanted(look, filter)).selectAll('warning').select(['watch.title', 'watch.area_code']);
  if (filter.cursor) {
    const [at, id] = after(filter.cursor);
    query = query.where(sql<boolean>`(warning.recorded_at, warning.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  return query.orderBy('warning.recorded_at', 'desc').orderBy('warning.id', 'desc').limit(limit).execute();
};

const countOf = async (look: Look, filter: Filter): Promise<number> => {
  const row = await (await wanted(look, filter)).select(sql<number>`count(*)::int`.as('n')).executeTakeFirst();
  return row?.n ?? 0;
};

/** Warnings (预警) the asker may see, newest first, by screen, place, matter, kind, measure; `count` says how many in all. */
export const listWarnings = question({
  name: 'warning.list',
  input: WarningFilter,
  access: 'anyone',
  run: async (look, filter): Promise<Static<typeof WarningList>> => {
    const limit = filter.limit ?? 50;
    const rows = await find(look, filter, limit + 1);
    const views = new Map((await viewWarnings(look.db, rows, look.actor)).map((view) => [view.id, view]));
    const page = pageOf(
      rows,
      limit,
      (row) => [row.recorded_at.toISOString(), row.id],
      (row) => views.get(row.id)!,
    );
    return filter.count ? { ...page, total: await countOf(look, filter) } : page;
  },
});
