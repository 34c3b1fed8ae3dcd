import type { Day, Instant } from '../../kernel/time.ts';

declare module '../../infra/database.ts' {
  interface Tables {
    hazard: Hazard;
  }
}

/** What a hazard (隐患) has besides the header of its matter. */
export type Hazard = {
  matter_id: string;
  level: 'general' | 'suspectedMajor' | 'major';
  found_at: Instant;
  rectify_by: Day | null;
  reinspect: boolean;
  reinspect_by: Day | null;
  rectified_at: Instant | null;
  rectification: string | null;
  evidence: unknown[];
  basis: string | null;
};
