import { Type } from 'typebox';
import { demandVersion, verb, type Work } from '../../infra/verb.ts';
import { EnterpriseChange } from './contract.ts';
import { REGISTRARS, savedView, withChange } from './draft.ts';
import { registerEntry, sourceOf } from './entry.ts';
import { enterpriseFailures } from './failures.ts';
import { coveredEnterprise, enterpriseByCreditCode, updateEnterprises } from './store.ts';
import type { Enterprise } from './tables.ts';

/** Changes what is registered of an enterprise; with If-Match only if nobody was faster. */
export const updateEnterprise = verb({
  name: 'enterprise.update',
  input: Type.Object({ id: Type.String(), ...EnterpriseChange.properties }, { additionalProperties: false }),
  access: REGISTRARS,
  run: async (work, { id, ...change }) => {
    const before = await coveredEnterprise(work.db, work.actor, id, true);
    if (!before) throw enterpriseFailures.unknown();
    demandVersion(work, before.version);
    const after = await withChange(work, before, change);
    await demandCodeFree(work, before, after);
    await updateEnterprises(work.db, [after]);
    work.record(registerEntry(before, after, sourceOf(work)));
    return savedView(work, { ...after, version: before.version + 1 });
  },
});

const demandCodeFree = async (work: Work, before: Enterprise, after: Enterprise): Promise<void> => {
  if (after.credit_code === before.credit_code) return;
  const taken = await enterpriseByCreditCode(work.db, after.credit_code);
  if (taken) throw enterpriseFailures.codeTaken({ code: after.credit_code });
};
