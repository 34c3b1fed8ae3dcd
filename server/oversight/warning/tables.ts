import type { Origin } from '../../kernel/area.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Ladder, Measure } from './ladders.ts';

declare module '../../infra/database.ts' {
  interface Tables {
    policy: { kind: string; version: number; ladder: Ladder; in_force_from: Instant };
    watch: Watch;
    warning: Warning;
    directive: Directive;
    directive_counter: { office_code: string; kind: DirectiveKind; year: number; last: number };
    directive_receipt: Receipt;
  }
}

export type DirectiveKind = 'confirmation' | 'urgeOrder' | 'circular';

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

/** A numbered document of a safety-committee office (督办单、通报、通知). */
export type Directive = {
  id: string;
  kind: DirectiveKind;
  office_tier: Origin;
  office_code: string;
  office_unit_id: string | null;
  office_name: string;
  year: number;
  seq: number;
  number: string;
  issued_at: Instant;
  feedback_by: string | null;
  enterprise_id: string | null;
  area_path: string;
  recipients: string[];
};

/** What one recipient of a document answered (签收、反馈). */
export type Receipt = {
  directive_id: string;
  recipient: string;
  received_at: Instant;
  received_by: string;
  received_by_name: string;
  feedback: string | null;
  feedback_at: Instant | null;
};
