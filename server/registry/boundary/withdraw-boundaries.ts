import { Type } from 'typebox';
import { covers } from '../../infra/scope.ts';
import { verb } from '../../infra/verb.ts';
import { boundaryFailures } from './failures.ts';
import { lockSet, pathsOfSet, withdrawSet } from './store.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Withdraws a version (撤回): what it had replaced is in force again. */
export const withdrawBoundaries = verb({
  name: 'boundary.withdraw',
  input: Type.Object({ id: Type.String() }, { additionalProperties: false }),
  access: ['administrator', 'office'],
  run: async (work, { id }) => {
    const set = UUID.test(id) ? await lockSet(work.db, id) : undefined;
    const paths = set ? await pathsOfSet(work.db, id) : [];
    if (!set || !paths.every((areaPath) => covers(work.actor, { areaPath }))) throw boundaryFailures.unknown();
    if (set.withdrawn_at) throw boundaryFailures.withdrawnAlready();
    await withdrawSet(work.db, id, work.now);
    work.record({
      action: 'boundary.withdrawn',
      subject: { type: 'boundary', id },
      data: { reviewNumber: set.review_number, features: set.features },
    });
    return { id };
  },
});
