import type { Role } from '../../kernel/context.ts';

/** The kinds of document an office or a department issues (文书种类). */
export const DIRECTIVE_KINDS = [
  'confirmation',
  'urgeOrder',
  'circular',
  'rectificationOrder',
  'reinspectionOpinion',
  'clueTransfer',
] as const;
export type DirectiveKind = (typeof DIRECTIVE_KINDS)[number];

/**
 * Where a document stands (文书状态): to be worked on, handed to the reviewer, reviewed and waiting for the signature, signed;
 * or ended: withdrawn before the signature, merged into another, revoked after it.
 */
export const DIRECTIVE_STATES = ['draft', 'submitted', 'review', 'signed', 'withdrawn', 'merged', 'revoked'] as const;
export type DirectiveState = (typeof DIRECTIVE_STATES)[number];

/** What sets one kind of document apart from another. */
export type KindRule = {
  /** The character of its numbers (文号代字). */
  readonly letter: string;
  /** The roles that draft, review and sign it, each for their own office. */
  readonly by: readonly Role[];
  /** The kinds of matter it may be about; nothing: all. */
  readonly about: readonly string[] | null;
  /** Whom it goes to where nobody says otherwise. */
  readonly to: 'owner' | 'ownerAndEnterprise' | 'enterprise';
  /** Days after signing within which recipients answer; nothing: no answer is asked for. */
  readonly answerDays: number | null;
  /** Whether it may tell of several matters. */
  readonly many: boolean;
};

const OFFICE: readonly Role[] = ['office'];
const ENFORCING: readonly Role[] = ['enforcement', 'department', 'office'];
const HAZARDS = ['generalHazard', 'suspectedMajorHazard'];

/** The kinds of document as data. */
export const KIND_RULES: Readonly<Record<DirectiveKind, KindRule>> = {
  confirmation: { letter: '函', by: OFFICE, about: null, to: 'ownerAndEnterprise', answerDays: 3, many: false },
  urgeOrder: { letter: '督', by: OFFICE, about: null, to: 'ownerAndEnterprise', answerDays: 3, many: false },
  circular: { letter: '通', by: OFFICE, about: null, to: 'owner', answerDays: null, many: true },
  rectificationOrder: { letter: '责', by: ENFORCING, about: HAZARDS, to: 'enterprise', answerDays: 15, many: false },
  reinspectionOpinion: { letter: '复', by: ENFORCING, about: HAZARDS, to: 'enterprise', answerDays: null, many: false },
  clueTransfer: { letter: '移', by: ENFORCING, about: ['clue'], to: 'owner', answerDays: 3, many: false },
};

/** Whether recipients are to answer what they did. */
export const asksAnswer = (kind: DirectiveKind): boolean => KIND_RULES[kind].answerDays !== null;
