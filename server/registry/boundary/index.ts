export { importBoundaries } from './import-boundaries.ts';
export { coarsened } from './rules.ts';
export { boundariesInForce, boundaryStamp, listSets } from './store.ts';
export type { Shape } from './tables.ts';
