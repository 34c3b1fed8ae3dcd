export { changeOwner, type Pushed, resumeClock, startClock, stopClock, suspendClock } from './clock.ts';
export { clocksOf, standingOf } from './clocks.ts';
export { figuresOfWarnings, flowingClocks, laddersInForce, NO_CLOCKS } from './figures.ts';
export { LADDERS } from './ladders.ts';
export { ensurePolicies } from './policies.ts';
export { explain } from './rules.ts';
export { viewsOfWarnings } from './views.ts';
