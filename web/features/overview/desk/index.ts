export { AreasTable } from './areas-table.tsx';
export { Soon } from './soon.tsx';
export { Tiles } from './tiles.tsx';
export { overviewDeskWords } from './words.ts';
