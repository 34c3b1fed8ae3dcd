export { addMatters, draftDirective } from './draft-directive.ts';
