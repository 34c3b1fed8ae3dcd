export { type DeclaredFiling, type DetectionEnterprise, enterprisesForDetection, filingsOf } from './detection.ts';
export { REGISTRARS } from './draft.ts';
export { toCgcs2000 } from './coordinates.ts';
export { enterprisesOfIndustry } from './of-industry.ts';
export { enterpriseImports } from './imports.ts';
export { enterprisePlaces, enterprisePoints } from './on-map.ts';
export { placeOf } from './place-filter.ts';
export { demandEnterprise, enterpriseById, enterpriseFilings, enterpriseList } from './read-enterprises.ts';
export {
  countEnterprises,
  coveredEnterprise,
  enterpriseByCreditCode,
  enterprisesByCreditCodes,
  enterprisesByIds,
  inCoveredEnterprise,
  kmFrom,
  standsIn,
} from './store.ts';
export { normalCreditCode } from './rules.ts';
export type { Enterprise } from './tables.ts';
