import { LARGEST, MEDIA_TYPES, type EvidenceView } from '../../server/oversight/evidence/contract.ts';
import { newKey, post, PREFIX } from './api.ts';

/** The files that may prove something, as a file chooser takes them. */
export const EVIDENCE_TYPES = Object.keys(MEDIA_TYPES).join(',');

/** Why a file cannot be taken; nothing when it can. */
export const refusalOf = (file: {
  readonly type: string;
  readonly size: number;
}): 'badType' | 'tooLarge' | undefined => {
  if (!(file.type in MEDIA_TYPES)) return 'badType';
  return file.size > LARGEST ? 'tooLarge' : undefined;
};

/** What is known of a picture besides its bytes: before or after, when, where. */
export type Taken = Partial<Pick<EvidenceView, 'stage' | 'takenAt' | 'lon' | 'lat'>>;

/** Adds a file to the evidence (证据) of a matter. */
export const addEvidence = (matterId: string, file: File, taken: Taken = {}): Promise<EvidenceView> =>
  post<EvidenceView>(`/matters/${encodeURIComponent(matterId)}/evidence`, file, {
    query: { name: file.name, ...taken },
    headers: { 'content-type': file.type },
    idempotencyKey: newKey(),
  });

/** Where the bytes of a piece of evidence are. */
export const evidenceAddress = (id: string): string => `${PREFIX}/evidence/${encodeURIComponent(id)}`;
