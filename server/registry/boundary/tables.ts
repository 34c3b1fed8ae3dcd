import type { Day, Instant } from '../../kernel/time.ts';
import type { CoordinateSystem } from '../enterprise/contract.ts';
import type { BoundaryKind } from './contract.ts';

declare module '../../infra/database.ts' {
  interface Tables {
    boundary_set: BoundarySet;
    boundary: Boundary;
  }
}

/** The rings of an area (面): polygons, each an outer ring and its holes, in degrees (CGCS2000). */
export type Shape = { type: 'MultiPolygon'; coordinates: number[][][][] };

/** One imported version (版本) of boundaries. */
export type BoundarySet = {
  id: string;
  kind: BoundaryKind;
  review_number: string;
  source: string;
  surveyed_on: Day;
  system: CoordinateSystem;
  code_property: string;
  file_name: string;
  sha256: string;
  features: number;
  imported_at: Instant;
  imported_by: string;
  imported_by_name: string;
  withdrawn_at: Instant | null;
};

/** The boundary (边界) of one area or grid in one version. */
export type Boundary = { set_id: string; code: string; area_path: string; geometry: Shape };
