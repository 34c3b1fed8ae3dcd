import type { Db } from '../../infra/database.ts';
import { covers } from '../../infra/scope.ts';
import type { Actor } from '../../kernel/context.ts';
import { listAreas } from './store.ts';

/** The codes of the areas within somebody's posts (区划代码), as import templates list them. */
export const areaCodes = async ({ db, actor }: { db: Db; actor: Actor }): Promise<{ code: string; name: string }[]> =>
  (await listAreas(db, actor, undefined))
    .filter(({ path }) => covers(actor, { areaPath: path }))
    .map(({ code, name }) => ({ code, name }));
