export { mapSources } from './sources.ts';
