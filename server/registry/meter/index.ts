export { meterImports } from './imports.ts';
export { coversMeter } from './covers-meter.ts';
export { allMeterNos, knowsEveryMeter, metersByNo, metersOfEnterprises, type MeterView } from './store.ts';
