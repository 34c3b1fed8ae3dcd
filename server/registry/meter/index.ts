export { meterImports } from './imports.ts';
export { allMeterNos, knowsEveryMeter, metersByNo, metersOfEnterprises, type MeterView } from './store.ts';
