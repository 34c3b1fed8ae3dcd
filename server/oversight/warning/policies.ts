import { isDeepStrictEqual } from 'node:util';
import { Type } from 'typebox';
import { verb, type Work } from '../../infra/verb.ts';
import { LADDERS } from './ladders.ts';
import { insertPolicy, loadPolicies, type Policy } from './store.ts';

/** The policies in force (现行政策), the latest version of each kind. */
const latest = (policies: readonly Policy[]): Map<string, Policy> =>
  new Map(policies.map((policy) => [policy.kind, policy]));

/** The policy in force for each kind that has a ladder; puts the ladders of the file in force where none are yet. */
export const policiesInForce = async (work: Work): Promise<Map<string, Policy>> => {
  const known = latest(await loadPolicies(work.db));
  if (known.size > 0) return known;
  await putInForce(work);
  return latest(await loadPolicies(work.db));
};

const putInForce = async (work: Work): Promise<string[]> => {
  const known = latest(await loadPolicies(work.db));
  const changed = Object.entries(LADDERS).filter(
    ([kind, ladder]) => !isDeepStrictEqual(known.get(kind)?.ladder, ladder),
  );
  const put: string[] = [];
  for (const [kind, ladder] of changed) {
    const version = (known.get(kind)?.version ?? 0) + 1;
    if (!(await insertPolicy(work.db, { kind, version, ladder }, work.now))) continue;
    put.push(`${kind} ${version}`);
    work.record({
      action: 'policy.version',
      subject: { type: 'policy', id: `${kind}/${version}` },
      data: { kind, version, ladder },
    });
  }
  return put;
};

/** Puts the ladders of this release in force (政策入库): a kind whose ladder changed gets a new version; old matters keep theirs. */
export const ensurePolicies = verb({
  name: 'policy.ensure',
  input: Type.Object({}),
  access: 'system',
  mayChangeNothing: true,
  run: async (work) => ({ put: await putInForce(work) }),
});
