import { Type } from 'typebox';
import type { Db } from '../../infra/database.ts';
import { covers } from '../../infra/scope.ts';
import { question } from '../../infra/verb.ts';
import type { Actor } from '../../kernel/context.ts';
import { type Matter, matterOf } from '../matter/index.ts';
import { evidenceFailures } from './failures.ts';
import { evidenceOf, isId } from './store.ts';
import { viewEvidence } from './views.ts';

/** The matter that evidence is for, if the asker may see it; to a stranger there is none. */
export const matterSeenBy = async (db: Db, actor: Actor, id: string): Promise<Matter> => {
  const matter = isId(id) ? await matterOf(db, id) : undefined;
  if (matter && covers(actor, { areaPath: matter.area_path, enterpriseId: matter.enterprise_id })) return matter;
  throw evidenceFailures.noMatter();
};

/** The evidence of a matter (证据清单), oldest first. */
export const listEvidence = question({
  name: 'evidence.list',
  input: Type.Object({ id: Type.String() }),
  access: 'anyone',
  run: async ({ db, actor }, { id }) => {
    const matter = await matterSeenBy(db, actor, id);
    return { items: (await evidenceOf(db, matter.id)).map(viewEvidence), nextCursor: null };
  },
});
