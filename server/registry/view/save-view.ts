import { verb } from '../../infra/verb.ts';
import { NewView, type ViewView } from './contract.ts';
import { viewFailures } from './failures.ts';
import { demandView, viewViews } from './list-views.ts';
import { MOST_VIEWS, tidyName, tidyQuery } from './rules.ts';
import { countViews, insertView, setDefault } from './store.ts';

/** Saves the filters of a list under a name (保存视图). */
export const saveView = verb({
  name: 'view.save',
  input: NewView,
  access: 'anyone',
  run: async (work, { list, shared = false, isDefault = false, ...rest }): Promise<ViewView> => {
    const post = work.actor.posts[0];
    if (!post) throw viewFailures.noPost();
    const [name, query] = [tidyName(rest.name), tidyQuery(rest.query)];
    if (name === '') throw viewFailures.nameEmpty();
    if ((await countViews(work.db, work.actor.id)) >= MOST_VIEWS) throw viewFailures.tooMany({ most: MOST_VIEWS });
    const view = {
      id: work.newId(),
      account_id: work.actor.id,
      list,
      name,
      query,
      shared,
      unit_id: post.unitId,
      enterprise_id: post.enterpriseId,
      area_path: post.areaPath,
      created_at: work.now,
      updated_at: work.now,
    };
    if (!(await insertView(work.db, view))) throw viewFailures.nameTaken({ name });
    if (isDefault) await setDefault(work.db, work.actor.id, list, view.id);
    work.record({
      action: 'view.saved',
      subject: { type: 'view', id: view.id },
      areaPath: post.areaPath,
      enterpriseId: post.enterpriseId,
      data: { list, name, query, shared },
    });
    return (await viewViews(work, [await demandView(work, view.id)]))[0]!;
  },
});
