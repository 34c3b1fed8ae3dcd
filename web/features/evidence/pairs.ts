import type { EvidenceView } from '../../../server/oversight/evidence/contract.ts';

/** A picture from before and the one from after that belongs to it. */
export type Pair = { readonly before: EvidenceView; readonly after: EvidenceView };

/** The pictures of a matter in pairs: the first from before with the first from after, and so on. */
export const pairsOf = (pieces: readonly EvidenceView[]): Pair[] => {
  const staged = (stage: 'before' | 'after') =>
    pieces.filter((one) => one.stage === stage && one.mediaType.startsWith('image/'));
  const after = staged('after');
  return staged('before').flatMap((before, n) => (after[n] ? [{ before, after: after[n] }] : []));
};
