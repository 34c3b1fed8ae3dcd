export { generalHazard } from './general-hazard.ts';
export { suspectedMajorHazard } from './suspected-major-hazard.ts';
