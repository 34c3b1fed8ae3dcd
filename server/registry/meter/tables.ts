import type { AreaPath } from '../../kernel/area.ts';
import type { Instant } from '../../kernel/time.ts';
import type { AccountType } from './contract.ts';

declare module '../../infra/database.ts' {
  interface Tables {
    meter: Meter;
  }
}

/** An electricity meter (用电户号): of an enterprise, or of an ordinary account. */
export type Meter = {
  meter_no: string;
  enterprise_id: string | null;
  area_path: AreaPath | null;
  capacity_kva: number | null;
  account_type: AccountType | null;
  multiplier: number | null;
  note: string | null;
  notes: Record<string, string>;
  created_at: Instant;
};
