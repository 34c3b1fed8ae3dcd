export { idlePrevention } from './idle-prevention.ts';
