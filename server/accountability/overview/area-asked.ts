import type { Look } from '../../infra/verb.ts';
import { codesOf } from '../../kernel/area.ts';
import { areaByCode, topArea } from '../../registry/organization/index.ts';
import { overviewFailures } from './failures.ts';
import { mayLookAt, widestArea } from './rules.ts';

type Area = NonNullable<Awaited<ReturnType<typeof areaByCode>>>;

/** The area a caller looks over: the one asked for, if it lies within the posts held, else the widest of those posts. */
export const areaAsked = async ({ db, actor }: Look, code: string | undefined): Promise<Area> => {
  const wanted = code ?? codesOf(widestArea(actor.posts) ?? '').at(-1);
  if (wanted === undefined) return topmost(await topArea(db));
  const area = await areaByCode(db, wanted);
  const allowed = area && (actor.kind === 'system' || mayLookAt(actor.posts, area.path));
  if (!allowed) throw overviewFailures.noSuchArea({ code: wanted });
  return area;
};

const topmost = (area: Area | undefined): Area => {
  if (!area) throw overviewFailures.noAreas();
  return area;
};
