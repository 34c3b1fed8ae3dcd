import type { Origin } from '../../kernel/area.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Ladder, Measure } from './ladders.ts';

declare module '../../infra/database.ts' {
  interface Tables {
    policy: { kind: string; version: number; ladder: Ladder; in_force_from: Instant };
    watch: Watch;
    warning: Warning;
  }
}

/** The clock of one matter (时限), with what a warning must say of the matter. */
export type Watch = {
  matter_id: string;
  kind: string;
  origin: Origin;
  title: string;
  enterprise_id: string | null;
  owner_unit_id: string | null;
  area_code: string;
  area_path: string;
  policy_version: number;
  anchor_no: number;
  anchor_at: Instant;
  rung: number;
  next_at: Instant | null;
  stood_still_ms: number;
  suspended_at: Instant | null;
  suspended_reason: string | null;
  suspended_by: string | null;
  ended_at: Instant | null;
};

/** One rung that rang for one matter (预警). */
export type Warning = {
  id: string;
  matter_id: string;
  anchor_no: number;
  rung: number;
  kind: string;
  measure: Measure;
  screen: Origin;
  screen_area_code: string;
  office_unit_id: string | null;
  office_name: string;
  nominal_at: Instant;
  recorded_at: Instant;
  article: string;
  policy_version: number;
  directive_id: string;
  enterprise_id: string | null;
  area_path: string;
  cleared_at: Instant | null;
};
