import type { Instant } from '../../kernel/time.ts';

declare module '../../infra/database.ts' {
  interface Tables {
    clue: Clue;
  }
}

/** What a transferred clue (移交线索) has besides the header of its matter. */
export type Clue = {
  matter_id: string;
  transferred_at: Instant;
  violation: string | null;
  source_matter_id: string | null;
  accepted_at: Instant | null;
  case_no: string | null;
  case_opened_at: Instant | null;
  decision: string | null;
  penalty: string | null;
  decided_at: Instant | null;
};
