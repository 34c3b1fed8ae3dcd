import { Type } from 'typebox';
import { question } from '../../infra/verb.ts';
import { formatInstant } from '../../kernel/time.ts';
import type { BoundarySetView } from './contract.ts';
import { type CountedSet, listSets } from './store.ts';

/** One version as people see it. */
const viewSet = (set: CountedSet): BoundarySetView => ({
  id: set.id,
  kind: set.kind,
  reviewNumber: set.review_number,
  source: set.source,
  surveyedOn: set.surveyed_on,
  system: set.system,
  fileName: set.file_name,
  features: set.features,
  inForce: set.in_force,
  importedAt: formatInstant(set.imported_at),
  importedByName: set.imported_by_name,
  withdrawnAt: set.withdrawn_at && formatInstant(set.withdrawn_at),
});

/** The imported versions of boundaries, the newest first. */
export const boundarySets = question({
  name: 'boundary.list',
  input: Type.Object({}, { additionalProperties: false }),
  access: ['administrator', 'office', 'auditor'],
  run: async ({ db, actor }) => ({ items: (await listSets(db, actor)).map(viewSet), nextCursor: null }),
});
