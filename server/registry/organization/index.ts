export { areaCodes } from './area-codes.ts';
export { organizationImports } from './imports.ts';
export type { Office } from './rules.ts';
export {
  areaByCode,
  areasByCodes,
  committeeOfficeOf,
  committeeOfficesFor,
  gridsOfAreas,
  listAreas,
  listGrids,
  topArea,
  unitByCode,
  unitById,
  unitsByCodes,
  unitsByIds,
  unitsOfAreas,
} from './store.ts';
export type { Grid, Unit } from './tables.ts';
