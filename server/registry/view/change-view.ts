import { Type } from 'typebox';
import { type Work, verb } from '../../infra/verb.ts';
import { ViewChange, type ViewView } from './contract.ts';
import { viewFailures } from './failures.ts';
import { demandView, viewViews } from './list-views.ts';
import { tidyName, tidyQuery } from './rules.ts';
import { deleteView, endDefaultsOfOthers, setDefault, updateView } from './store.ts';
import type { SavedView } from './tables.ts';

/** Writes what its owner changes of a view; whom it is shared with follows the post the owner holds now. */
const rewrite = async (work: Work, known: SavedView, change: ViewChange): Promise<void> => {
  const post = work.actor.posts[0];
  if (!post) throw viewFailures.noPost();
  const name = change.name === undefined ? known.name : tidyName(change.name);
  if (name === '') throw viewFailures.nameEmpty();
  const { id, account_id, list, created_at } = known;
  const shared = change.shared ?? known.shared;
  const view: SavedView = {
    id,
    account_id,
    list,
    created_at,
    name,
    query: change.query === undefined ? known.query : tidyQuery(change.query),
    shared,
    unit_id: post.unitId,
    enterprise_id: post.enterpriseId,
    area_path: post.areaPath,
    updated_at: work.now,
  };
  if (!(await updateView(work.db, view))) throw viewFailures.nameTaken({ name });
  if (known.shared && !shared) await endDefaultsOfOthers(work.db, id, account_id);
};

const entryOf = (work: Work, view: SavedView, action: string, data: object) => ({
  action,
  subject: { type: 'view', id: view.id },
  areaPath: work.actor.posts[0]?.areaPath ?? null,
  enterpriseId: work.actor.posts[0]?.enterpriseId ?? null,
  data: { list: view.list, name: view.name, ...data },
});

/** Renames a view, changes its filters, shares it, or chooses it as the default; others than its owner may only choose it. */
export const changeView = verb({
  name: 'view.change',
  input: Type.Object({ id: Type.String(), ...ViewChange.properties }, { additionalProperties: false }),
  access: 'anyone',
  run: async (work, { id, isDefault, ...change }): Promise<ViewView> => {
    const known = await demandView(work, id);
    const rewrites = Object.keys(change).length > 0;
    if (rewrites && known.account_id !== work.actor.id) throw viewFailures.notYours();
    if (rewrites) await rewrite(work, known, change);
    if (isDefault !== undefined && isDefault !== known.is_default)
      await setDefault(work.db, work.actor.id, known.list, isDefault ? id : null);
    work.record(entryOf(work, known, 'view.changed', { ...change, ...(isDefault === undefined ? {} : { isDefault }) }));
    return (await viewViews(work, [await demandView(work, id)]))[0]!;
  },
});

/** Deletes an own view. */
export const removeView = verb({
  name: 'view.remove',
  input: Type.Object({ id: Type.String() }, { additionalProperties: false }),
  access: 'anyone',
  run: async (work, { id }): Promise<null> => {
    const known = await demandView(work, id);
    if (known.account_id !== work.actor.id) throw viewFailures.notYours();
    await deleteView(work.db, id);
    work.record(entryOf(work, known, 'view.removed', {}));
    return null;
  },
});
