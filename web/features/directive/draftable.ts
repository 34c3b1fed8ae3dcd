import type { DirectiveKind } from './api.ts';

const HAZARDS: readonly string[] = ['generalHazard', 'suspectedMajorHazard'];
const OFFICE: readonly DirectiveKind[] = ['urgeOrder', 'confirmation', 'circular'];

/** The kinds of document that somebody of these roles may draft about a kind of matter. */
export const draftableKinds = (roles: readonly string[], matterKind: string): DirectiveKind[] => {
  const office = roles.includes('office');
  const enforcing = office || roles.includes('department') || roles.includes('enforcement');
  return [
    ...(enforcing && HAZARDS.includes(matterKind) ? (['rectificationOrder', 'reinspectionOpinion'] as const) : []),
    ...(enforcing && matterKind === 'clue' ? (['clueTransfer'] as const) : []),
    ...(office ? OFFICE : []),
  ];
};
