import { sql } from 'kysely';
import { Type } from 'typebox';
import { type Look, question, verb } from '../../infra/verb.ts';
import { fill } from '../../kernel/language.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { formatInstant, parseInstant } from '../../kernel/time.ts';
import { labels as warningLabels } from '../warning/contract.ts';
import { NoticeFilter, type NoticeView, texts } from './contract.ts';
import { noticeFailures } from './failures.ts';
import type { Notice } from './tables.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const view = (look: Look, row: Notice): NoticeView => {
  const text = texts[row.about];
  const named = (field: string): string => warningLabels[String(row.data[field])]?.[look.language] ?? '';
  const words = { ...row.data, measure: named('measure'), document: named('directiveKind') };
  return {
    id: row.id,
    about: row.about,
    text: text ? fill(text, words)[look.language] : String(row.data['title'] ?? row.about),
    matterId: row.matter_id,
    at: formatInstant(row.written_at),
    readAt: row.read_at && formatInstant(row.read_at),
    data: row.data,
  };
};

const beyond = (cursor: string) => {
  const [at, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof at !== 'string' || !parseInstant(at) || typeof id !== 'string' || !UUID.test(id))
    throw noticeFailures.badCursor();
  return sql<boolean>`(written_at, id) < (${at}::timestamptz, ${id}::uuid)`;
};

/** The asker's own notices (我的通知), newest first. */
export const listNotices = question({
  name: 'notice.list',
  input: NoticeFilter,
  access: 'anyone',
  run: async (look, filter) => {
    const me = UUID.test(look.actor.id) ? look.actor.id : null;
    const limit = filter.limit ?? 50;
    const rows = await look.db
      .selectFrom('notice')
      .selectAll()
      .where(sql<boolean>`account_id = ${me}::uuid`)
      .where(filter.unread ? sql<boolean>`read_at is null` : sql<boolean>`true`)
      .where(filter.cursor ? beyond(filter.cursor) : sql<boolean>`true`)
      .orderBy('written_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const unread = await sql<{ n: number }>`
      select count(*)::int as n from notice where account_id = ${me}::uuid and read_at is null`.execute(look.db);
    const page = pageOf(
      rows,
      limit,
      (row) => [row.written_at.toISOString(), row.id],
      (row) => view(look, row),
    );
    return { ...page, unread: unread.rows[0]?.n ?? 0 };
  },
});

/** Marks one of the asker's notices as read. */
export const markRead = verb({
  name: 'notice.read',
  input: Type.Object({ id: Type.String() }),
  access: 'anyone',
  // Reading is no change to the record of supervision, so it leaves no entry.
  mayChangeNothing: true,
  run: async (work, { id }) => {
    const mine = UUID.test(id) && UUID.test(work.actor.id);
    const row = mine
      ? await work.db
          .updateTable('notice')
          .set({ read_at: sql`coalesce(read_at, ${work.now.toISOString()}::timestamptz)` })
          .where('id', '=', id)
          .where('account_id', '=', work.actor.id)
          .returningAll()
          .executeTakeFirst()
      : undefined;
    if (!row) throw noticeFailures.noNotice();
    return view(work, row);
  },
});
