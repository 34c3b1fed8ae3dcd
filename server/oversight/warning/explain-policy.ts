import { type Look, question } from '../../infra/verb.ts';
import { formatInstant, parseInstant } from '../../kernel/time.ts';
import { ExplainFilter } from './contract.ts';
import { warningFailures } from './failures.ts';
import { LADDERS } from './ladders.ts';
import { explain } from './rules.ts';
import { loadPolicies } from './store.ts';

const inForce = async (look: Look, kind: string) =>
  (await loadPolicies(look.db)).findLast((policy) => policy.kind === kind)?.ladder ?? LADDERS[kind];

/** Explains the policy in force (政策说明): what would ring when, for an origin and an anchor. */
export const explainPolicy = question({
  name: 'policy.explain',
  input: ExplainFilter,
  access: 'anyone',
  run: async (look, { kind, origin, anchor }) => {
    const ladder = await inForce(look, kind);
    if (!ladder) throw warningFailures.noLadder({ kind });
    const steps = explain(ladder, origin, parseInstant(anchor) ?? look.now);
    return steps.map((step) => ({ ...step, at: formatInstant(step.at) }));
  },
});
