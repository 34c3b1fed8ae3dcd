export { organizationImports } from './imports.ts';
export type { Office } from './rules.ts';
export {
  areaByCode,
  areasByCodes,
  committeeOfficeOf,
  committeeOfficesFor,
  listAreas,
  topArea,
  unitByCode,
  unitById,
  unitsByCodes,
  unitsByIds,
} from './store.ts';
export type { Unit } from './tables.ts';
