import type { Static } from 'typebox';
import { statedAs } from '../../infra/intake-merge.ts';
import { covers } from '../../infra/scope.ts';
import type { Work } from '../../infra/verb.ts';
import type { Role } from '../../kernel/context.ts';
import { type FieldError, invalidFields } from '../../kernel/failure.ts';
import type { Text } from '../../kernel/language.ts';
import { dayOf } from '../../kernel/time.ts';
import { areaByCode, unitByCode } from '../organization/index.ts';
import type { EnterpriseChange } from './contract.ts';
import { fieldFaults } from './failures.ts';
import { positionAs, type PositionColumns } from './position.ts';
import { creditCodePossible, creditCodeValid, normalCreditCode } from './rules.ts';
import type { Enterprise } from './tables.ts';
import { viewEnterprises } from './views.ts';

/** Who keeps the register of enterprises: offices and departments, each within its area. */
export const REGISTRARS: readonly Role[] = ['administrator', 'office', 'department', 'integrator'];

/** An enterprise of which nothing is known yet. */
export const blankEnterprise = (work: Work): Enterprise => ({
  id: work.newId(),
  credit_code: '',
  credit_code_valid: false,
  name: '',
  area_code: '',
  area_path: '',
  address: null,
  lon: null,
  lat: null,
  position_source: null,
  status: 'operating',
  status_since: null,
  entity_kind: null,
  industry_code: null,
  grade: null,
  risk_level: null,
  regulator_unit_id: null,
  origin: 'county',
  notes: {},
  version: 1,
  created_at: work.now,
  updated_at: work.now,
});

type Change = Static<typeof EnterpriseChange>;

const COLUMNS = {
  address: 'address',
  entityKind: 'entity_kind',
  industryCode: 'industry_code',
  grade: 'grade',
  riskLevel: 'risk_level',
  regulatorUnitId: 'regulator_unit_id',
  origin: 'origin',
  notes: 'notes',
} as const satisfies Record<string, keyof Enterprise>;

/** An enterprise with a change put into it; fails naming every field that cannot be so. What the change leaves out stays. */
export const withChange = async (work: Work, before: Enterprise, change: Change): Promise<Enterprise> => {
  const faults: FieldError[] = [];
  const place = await placeFor(work, change.areaCode, faults);
  const code = codeFor(change.creditCode, faults);
  const position = positionOf(change, faults);
  const regulatorUnitId = await regulatorFor(work, change.regulatorUnitCode, faults);
  if (faults.length > 0) throw invalidFields(faults);
  return {
    ...before,
    ...statedAs<Enterprise>({ ...change, regulatorUnitId }, COLUMNS),
    ...position,
    ...code,
    ...place,
    ...statusOf(work, before, change),
    name: change.name?.trim() ?? before.name,
    updated_at: work.now,
  };
};

const positionOf = ({ position, coordinateSystem }: Change, faults: FieldError[]): Partial<PositionColumns> => {
  if (position !== undefined) return positionAs(position, coordinateSystem);
  if (coordinateSystem !== undefined) faults.push({ path: 'coordinateSystem', message: fieldFaults.systemAlone });
  return {};
};

/** Another status without a date holds from today. */
const statusOf = (work: Work, before: Enterprise, change: Change): Pick<Enterprise, 'status' | 'status_since'> => {
  const status = change.status ?? before.status;
  if (change.statusSince !== undefined) return { status, status_since: change.statusSince };
  return { status, status_since: status === before.status ? before.status_since : dayOf(work.now) };
};

/** An area outside the actor's posts is as unknown as one that does not exist. */
const placeFor = async (work: Work, code: string | undefined, faults: FieldError[]): Promise<Partial<Enterprise>> => {
  if (code === undefined) return {};
  const area = await areaByCode(work.db, code);
  if (area && covers(work.actor, { areaPath: area.path })) return { area_code: area.code, area_path: area.path };
  faults.push({ path: 'areaCode', message: fieldFaults.area });
  return {};
};

const codeFor = (given: string | undefined, faults: FieldError[]): Partial<Enterprise> => {
  if (given === undefined) return {};
  const code = normalCreditCode(given);
  if (!creditCodePossible(code)) faults.push({ path: 'creditCode', message: fieldFaults.creditCode });
  return { credit_code: code, credit_code_valid: creditCodeValid(code) };
};

const regulatorFor = async (
  work: Work,
  code: string | null | undefined,
  faults: FieldError[],
): Promise<string | null | undefined> => {
  if (code === null || code === undefined) return code;
  const unit = await unitByCode(work.db, code);
  if (!unit) faults.push({ path: 'regulatorUnitCode', message: fieldFaults.unit });
  return unit?.id;
};

const doubtful: Text = {
  zh: '统一社会信用代码校验未通过（GB 32100），已保存并标记；请核对证照',
  en: 'the credit code fails the check of GB 32100; it is kept with a mark, check it against the licence',
};

/** A saved enterprise as its caller sees it, with what to look at again. */
export const savedView = async (work: Work, enterprise: Enterprise) => {
  const [view] = await viewEnterprises(work, [enterprise]);
  return { ...view, warnings: enterprise.credit_code_valid ? [] : [doubtful[work.language]] };
};
