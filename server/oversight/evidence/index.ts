export { addEvidence, type Arriving } from './add-evidence.ts';
export { listEvidence } from './list-evidence.ts';
export type { Evidence } from './tables.ts';
