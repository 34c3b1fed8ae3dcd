export { changeOwner, type Pushed, resumeClock, startClock, stopClock, suspendClock } from './clock.ts';
export { clocksOf, standingOf } from './clocks.ts';
export { figuresOfWarnings, flowingClocks, laddersInForce, NO_CLOCKS } from './figures.ts';
export { LADDERS } from './ladders.ts';
export { activeWarningPoints } from './on-map.ts';
export { ensurePolicies } from './policies.ts';
export { runningClocks } from './relations.ts';
export { explain } from './rules.ts';
export { viewsOfWarnings } from './views.ts';
