import type { Static } from 'typebox';
import { type Look, question } from '../../infra/verb.ts';
import { formatInstant } from '../../kernel/time.ts';
import { accountsByIds } from '../account/index.ts';
import { ViewFilter, type ViewList, type ViewView } from './contract.ts';
import { viewFailures } from './failures.ts';
import { viewFor, viewsOf } from './store.ts';
import type { SavedView } from './tables.ts';

type Known = SavedView & { is_default: boolean };

/** Saved views as a person sees them. */
export const viewViews = async (look: Pick<Look, 'db' | 'actor'>, rows: readonly Known[]): Promise<ViewView[]> => {
  const owners = await accountsByIds(
    look.db,
    rows.map((row) => row.account_id),
  );
  return rows.map((row) => ({
    id: row.id,
    list: row.list,
    name: row.name,
    query: row.query,
    shared: row.shared,
    isDefault: row.is_default,
    own: row.account_id === look.actor.id,
    ownerName: owners.get(row.account_id)?.name ?? '',
    updatedAt: formatInstant(row.updated_at),
  }));
};

/** One view that the asker may use; any other id is answered as unknown. */
export const demandView = async (look: Pick<Look, 'db' | 'actor'>, id: string): Promise<Known> => {
  const found = await viewFor(look.db, look.actor, id);
  if (!found) throw viewFailures.unknown();
  return found;
};

/** The saved views (常用视图) of a list: the own ones and those shared with the asker. */
export const listViews = question({
  name: 'view.list',
  input: ViewFilter,
  access: 'anyone',
  run: async (look, { list }): Promise<Static<typeof ViewList>> => ({
    items: await viewViews(look, await viewsOf(look.db, look.actor, list)),
    nextCursor: null,
  }),
});
