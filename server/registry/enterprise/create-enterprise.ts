import type { Static } from 'typebox';
import { verb, type Work } from '../../infra/verb.ts';
import { dayOf } from '../../kernel/time.ts';
import { NewEnterprise } from './contract.ts';
import { enterpriseFailures } from './failures.ts';
import { codeFor, demandNoFaults, type Draft, placeFor, regulatorFor, REGISTRARS, savedView } from './draft.ts';
import { insertEnterprises } from './store.ts';
import type { Enterprise } from './tables.ts';

/** Registers an enterprise (登记监管对象). A doubtful credit code is kept with a mark and a warning. */
export const createEnterprise = verb({
  name: 'enterprise.create',
  input: NewEnterprise,
  access: REGISTRARS,
  run: async (work, input) => {
    const enterprise = await fresh(work, input);
    const added = await insertEnterprises(work.db, [enterprise]);
    if (!added.has(enterprise.id)) throw enterpriseFailures.codeTaken({ code: enterprise.credit_code });
    work.record({
      action: 'enterprise.created',
      subject: { type: 'enterprise', id: enterprise.id },
      enterpriseId: enterprise.id,
      areaPath: enterprise.area_path,
      data: { ...input },
    });
    return savedView(work, enterprise);
  },
});

const fresh = async (work: Work, input: Static<typeof NewEnterprise>): Promise<Enterprise> => {
  const draft: Draft = { faults: [] };
  const place = await placeFor(work, input.areaCode, draft);
  const code = codeFor(input.creditCode, draft);
  const regulator = await regulatorFor(work, input.regulatorUnitCode, draft);
  demandNoFaults(draft);
  return {
    id: work.newId(),
    ...code,
    ...place,
    name: input.name.trim(),
    address: input.address ?? null,
    lon: input.position?.lon ?? null,
    lat: input.position?.lat ?? null,
    status: input.status,
    status_since: input.statusSince ?? dayOf(work.now),
    entity_kind: input.entityKind ?? null,
    industry_code: input.industryCode ?? null,
    grade: input.grade ?? null,
    regulator_unit_id: regulator ?? null,
    origin: input.origin ?? 'county',
    notes: input.notes ?? {},
    version: 1,
    created_at: work.now,
    updated_at: work.now,
  };
};
