export { type DetectionEnterprise, enterprisesForDetection, filingsOf } from './detection.ts';
export { enterpriseImports } from './imports.ts';
export { demandEnterprise } from './read-enterprises.ts';
export {
  countEnterprises,
  coveredEnterprise,
  enterpriseByCreditCode,
  enterprisesByCreditCodes,
  enterprisesByIds,
  inCoveredEnterprise,
} from './store.ts';
export { normalCreditCode } from './rules.ts';
export type { Enterprise } from './tables.ts';
