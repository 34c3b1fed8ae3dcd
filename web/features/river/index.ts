export { River, RiverLegend, useCapNote, type RiverProps } from './river.tsx';
export { riverOfMatter } from './river-of-matter.ts';
export { type Stage, STAGES } from './stages.ts';
export { riverWords, rungWord } from './words.ts';
