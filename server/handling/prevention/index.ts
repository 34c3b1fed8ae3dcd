export { enrol, readPrevention, recordDays } from './enrolment.ts';
export { idlePrevention } from './idle-prevention.ts';
