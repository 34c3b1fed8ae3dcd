import type { Origin } from '../../kernel/area.ts';
import type { Instant } from '../../kernel/time.ts';

declare module '../../infra/database.ts' {
  interface Tables {
    matter: Matter;
    matter_hand: { actor_id: string; matter_id: string; acted_at: Instant };
    matter_snooze: Snooze;
    matter_copy: { reader: string; matter_id: string; at: Instant; by_name: string };
  }
}

/** The header that every closed-loop item shares (事项). */
export type Matter = {
  id: string;
  kind: string;
  state: string;
  open: boolean;
  title: string;
  description: string;
  enterprise_id: string | null;
  area_code: string;
  area_path: string;
  origin: Origin;
  owner_unit_id: string | null;
  assignee_id: string | null;
  opened_at: Instant;
  opened_by: string;
  opened_by_name: string;
  due_at: Instant | null;
  closed_at: Instant | null;
  version: number;
  /** The last move that was more than a comment; nothing since the opening. */
  moved_at: Instant | null;
  moved_by: string | null;
  moved_by_name: string | null;
  moved_action: string | null;
};

/** A matter that a person has put off (稍后), and how far its clock had come then. */
export type Snooze = {
  account_id: string;
  matter_id: string;
  until: Instant;
  since: Instant;
  anchor_no: number | null;
  rung: number | null;
};
