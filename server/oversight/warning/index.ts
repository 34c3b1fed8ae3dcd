export { changeOwner, type Pushed, resumeClock, startClock, stopClock, suspendClock } from './clock.ts';
export { clocksOf, stepsOf } from './clocks.ts';
export { explainLadder } from './explain-policy.ts';
export { ensurePolicies } from './policies.ts';
export { type Swept, sweepAll } from './sweep.ts';
export { viewsOfWarnings } from './views.ts';
