export { actOn, actOnMatter } from './act-on-matter.ts';
export { figuresOfMatters, NO_MATTERS } from './figures.ts';
export { type Effect, type MatterKind, type MatterKinds, type Move, move } from './kinds.ts';
export { listMatters } from './list-matters.ts';
export { type Opening, openMatter, openMatterByHand } from './open-matter.ts';
export { matterOf } from './store.ts';
export type { Matter } from './tables.ts';
