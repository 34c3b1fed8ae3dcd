export { readRiver } from './read-river.ts';
export { readSummary } from './read-summary.ts';
