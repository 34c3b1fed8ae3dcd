export { carriers } from './carry-notices.ts';
