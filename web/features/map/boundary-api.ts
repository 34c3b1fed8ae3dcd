import type { Static } from 'typebox';
import {
  type BoundaryKind,
  type BoundaryReport,
  type BoundarySetList,
  type BoundarySetView,
} from '../../../server/registry/boundary/contract.ts';
import { call, type Query } from '../../lib/api.ts';
import { useAnswer } from '../../lib/query.ts';

export { type BoundaryKind, type BoundaryReport, type BoundarySetView };
export const useBoundarySets = () => useAnswer<Static<typeof BoundarySetList>>('map', '/boundaries');

/** What a file of boundaries comes with. */
export type Told = {
  readonly kind: BoundaryKind;
  readonly reviewNumber: string;
  readonly source: string;
  readonly date: string;
  readonly system: string;
  readonly codeProperty: string | undefined;
};

/** Sends a file: to be looked at, or to be kept. */
export const sendBoundaries = (file: File, told: Told, preview: boolean): Promise<BoundaryReport> =>
  call<BoundaryReport>('POST', '/boundaries', {
    query: { ...told, fileName: file.name.slice(0, 200), ...(preview ? { preview: true } : {}) } as Query,
    body: file,
    headers: { 'content-type': /\.zip$/i.test(file.name) ? 'application/zip' : 'application/geo+json' },
  });
