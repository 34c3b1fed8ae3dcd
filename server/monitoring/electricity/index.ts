export { electricityAlarm } from './alarm-kind.ts';
export { detectSpan } from './detect-span.ts';
export { countAlarms } from './store.ts';
