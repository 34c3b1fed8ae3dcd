import { covers } from '../../infra/scope.ts';
import type { Work } from '../../infra/verb.ts';
import type { Role } from '../../kernel/context.ts';
import { type FieldError, invalidFields } from '../../kernel/failure.ts';
import type { Text } from '../../kernel/language.ts';
import { areaByCode, unitByCode } from '../organization/index.ts';
import { fieldFaults } from './failures.ts';
import { creditCodePossible, creditCodeValid, normalCreditCode } from './rules.ts';
import type { Enterprise } from './tables.ts';
import { viewEnterprises } from './views.ts';

/** Who keeps the register of enterprises: offices and departments, each within its area. */
export const REGISTRARS: readonly Role[] = ['administrator', 'office', 'department', 'integrator'];

/** What was found wrong while an enterprise is put together. */
export type Draft = { readonly faults: FieldError[] };

/** Fails naming every field that was found wrong. */
export const demandNoFaults = (draft: Draft): void => {
  if (draft.faults.length > 0) throw invalidFields(draft.faults);
};

/** The area of an enterprise; one outside the actor's posts is as unknown as one that does not exist. */
export const placeFor = async (
  work: Work,
  code: string,
  draft: Draft,
): Promise<Pick<Enterprise, 'area_code' | 'area_path'>> => {
  const area = await areaByCode(work.db, code);
  if (!area || !covers(work.actor, { areaPath: area.path }))
    draft.faults.push({ path: 'areaCode', message: fieldFaults.area });
  return { area_code: code, area_path: area?.path ?? '' };
};

/** The credit code of an enterprise, with the mark whether it passes GB 32100. */
export const codeFor = (given: string, draft: Draft): Pick<Enterprise, 'credit_code' | 'credit_code_valid'> => {
  const code = normalCreditCode(given);
  if (!creditCodePossible(code)) draft.faults.push({ path: 'creditCode', message: fieldFaults.creditCode });
  return { credit_code: code, credit_code_valid: creditCodeValid(code) };
};

/** The unit that supervises an enterprise; absent stays absent, `null` means none. */
export const regulatorFor = async (
  work: Work,
  code: string | null | undefined,
  draft: Draft,
): Promise<string | null | undefined> => {
  if (code === null || code === undefined) return code;
  const unit = await unitByCode(work.db, code);
  if (!unit) draft.faults.push({ path: 'regulatorUnitCode', message: fieldFaults.unit });
  return unit?.id ?? null;
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
