export { addEvidence, type Arriving } from './add-evidence.ts';
export { listEvidence } from './list-evidence.ts';
export { evidenceOfEnterprise } from './of-enterprise.ts';
export type { Evidence } from './tables.ts';
