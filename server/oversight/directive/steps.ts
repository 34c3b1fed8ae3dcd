import { acknowledgeDirective, answerDirective } from './answer-directive.ts';
import { mergeDirectives } from './merge-directives.ts';
import { reviewDirective, revokeDirective, sendBackDirective, submitDirective, withdrawDirective } from './move.ts';
import { signDirective } from './sign-directive.ts';

/** The steps of the issuing office that are taken by hand, by their names in addresses. */
export const officeSteps = {
  submit: submitDirective,
  review: reviewDirective,
  sign: signDirective,
  sendBack: sendBackDirective,
  withdraw: withdrawDirective,
  revoke: revokeDirective,
} as const;

/** All that people do with documents, as programs perform it. */
export const directiveVerbs = {
  ...officeSteps,
  merge: mergeDirectives,
  receive: acknowledgeDirective,
  answer: answerDirective,
} as const;
