export { meterImports } from './imports.ts';
export { coversMeter } from './policy.ts';
export { allMeterNos, knowsEveryMeter, metersByNo, metersOfEnterprises, type MeterView } from './store.ts';
