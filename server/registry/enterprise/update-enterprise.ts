import { type Static, Type } from 'typebox';
import { demandVersion, verb, type Work } from '../../infra/verb.ts';
import { dayOf } from '../../kernel/time.ts';
import { EnterpriseChange } from './contract.ts';
import { codeFor, demandNoFaults, type Draft, placeFor, regulatorFor, REGISTRARS, savedView } from './draft.ts';
import { enterpriseFailures } from './failures.ts';
import { coveredEnterprise, enterpriseByCreditCode, updateEnterprises } from './store.ts';
import type { Enterprise } from './tables.ts';

const input = Type.Object({ id: Type.String(), ...EnterpriseChange.properties }, { additionalProperties: false });
type Change = Static<typeof EnterpriseChange>;

/** Changes what is registered of an enterprise; with If-Match only if nobody was faster. */
export const updateEnterprise = verb({
  name: 'enterprise.update',
  input,
  access: REGISTRARS,
  run: async (work, { id, ...change }) => {
    const before = await coveredEnterprise(work.db, work.actor, id, true);
    if (!before) throw enterpriseFailures.unknown();
    demandVersion(work, before.version);
    const after = await changed(work, before, change);
    await demandCodeFree(work, before, after);
    await updateEnterprises(work.db, [after]);
    work.record({
      action: 'enterprise.updated',
      subject: { type: 'enterprise', id },
      enterpriseId: id,
      areaPath: after.area_path,
      data: { change, before: differences(before, after) },
    });
    return savedView(work, { ...after, version: before.version + 1 });
  },
});

const changed = async (work: Work, before: Enterprise, change: Change): Promise<Enterprise> => {
  const draft: Draft = { faults: [] };
  const place = change.areaCode === undefined ? {} : await placeFor(work, change.areaCode, draft);
  const code = change.creditCode === undefined ? {} : codeFor(change.creditCode, draft);
  const regulator = await regulatorFor(work, change.regulatorUnitCode, draft);
  demandNoFaults(draft);
  const { position } = change;
  return {
    ...before,
    ...code,
    ...place,
    name: change.name?.trim() ?? before.name,
    ...(position === undefined ? {} : { lon: position?.lon ?? null, lat: position?.lat ?? null }),
    ...statusOf(work, before, change),
    ...stated({
      address: change.address,
      entity_kind: change.entityKind,
      industry_code: change.industryCode,
      grade: change.grade,
      regulator_unit_id: regulator,
      origin: change.origin,
      notes: change.notes,
    }),
    updated_at: work.now,
  };
};

/** Another status without a date holds from today. */
const statusOf = (work: Work, before: Enterprise, change: Change): Pick<Enterprise, 'status' | 'status_since'> => {
  const status = change.status ?? before.status;
  if (change.statusSince !== undefined) return { status, status_since: change.statusSince };
  return { status, status_since: status === before.status ? before.status_since : dayOf(work.now) };
};

type Stated<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

const stated = <T extends object>(given: T): Stated<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Stated<T>;

const demandCodeFree = async (work: Work, before: Enterprise, after: Enterprise): Promise<void> => {
  if (after.credit_code === before.credit_code) return;
  if (await enterpriseByCreditCode(work.db, after.credit_code))
    throw enterpriseFailures.codeTaken({ code: after.credit_code });
};

/** What stood before where something changed: the ledger tells both. */
const differences = (before: Enterprise, after: Enterprise): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(before).filter(
      ([column, value]) =>
        column !== 'updated_at' && JSON.stringify(value) !== JSON.stringify(after[column as keyof Enterprise]),
    ),
  );
