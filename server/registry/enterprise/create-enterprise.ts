import { verb } from '../../infra/verb.ts';
import { dayOf } from '../../kernel/time.ts';
import { NewEnterprise } from './contract.ts';
import { blankEnterprise, REGISTRARS, savedView, withChange } from './draft.ts';
import { registerEntry, sourceOf } from './entry.ts';
import { enterpriseFailures } from './failures.ts';
import { insertEnterprises } from './store.ts';

/** Registers an enterprise (登记监管对象). A doubtful credit code is kept with a mark and a warning. */
export const createEnterprise = verb({
  name: 'enterprise.create',
  input: NewEnterprise,
  access: REGISTRARS,
  run: async (work, input) => {
    const enterprise = await withChange(work, { ...blankEnterprise(work), status_since: dayOf(work.now) }, input);
    const added = await insertEnterprises(work.db, [enterprise]);
    if (!added.has(enterprise.id)) throw enterpriseFailures.codeTaken({ code: enterprise.credit_code });
    work.record(registerEntry(undefined, enterprise, sourceOf(work)));
    return savedView(work, enterprise);
  },
});
