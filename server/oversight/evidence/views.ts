import { formatInstant } from '../../kernel/time.ts';
import type { EvidenceView } from './contract.ts';
import type { Evidence } from './tables.ts';

/** A piece of evidence as its readers see it; where its bytes lie stays inside. */
export const viewEvidence = (row: Evidence): EvidenceView => ({
  id: row.id,
  matterId: row.matter_id,
  name: row.name,
  mediaType: row.media_type,
  size: row.size,
  sha256: row.sha256,
  note: row.note,
  stage: row.stage,
  takenAt: row.taken_at && formatInstant(row.taken_at),
  lon: row.lon,
  lat: row.lat,
  uploadedBy: row.uploaded_by,
  uploadedByName: row.uploaded_by_name,
  at: formatInstant(row.at),
});
