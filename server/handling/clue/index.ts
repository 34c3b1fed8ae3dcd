export { clue } from './clue.ts';
