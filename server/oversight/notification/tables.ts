import type { Instant } from '../../kernel/time.ts';

declare module '../../infra/database.ts' {
  interface Tables {
    notice: Notice;
  }
}

/** What one person is told (通知). */
export type Notice = {
  id: string;
  letter_id: string;
  account_id: string;
  about: string;
  matter_id: string | null;
  written_at: Instant;
  data: Record<string, unknown>;
  read_at: Instant | null;
};
