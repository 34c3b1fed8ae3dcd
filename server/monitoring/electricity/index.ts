export { electricityAlarm } from './alarm-kind.ts';
export { detectSpan } from './detect-span.ts';
export { openAlarmPoints } from './on-map.ts';
export { countAlarms } from './store.ts';
