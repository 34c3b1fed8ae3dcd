import type { Instant } from '../../kernel/time.ts';

declare module '../../infra/database.ts' {
  interface Tables {
    electricity_alarm: ElectricityAlarm;
    judged_day: { day: string; judged_at: Instant; meters: number; findings: number };
  }
}

/** An electricity alarm (用电告警) as stored; `active` while the load goes on, `open` until its matter is cleared. */
export type ElectricityAlarm = {
  id: string;
  matter_id: string;
  type: string;
  meter_no: string;
  enterprise_id: string | null;
  area_path: string;
  start_at: Instant;
  end_at: Instant;
  first_detected_on: string;
  last_detected_on: string;
  last_judged_on: string;
  firings: number;
  quiet_days: number;
  active: boolean;
  outcome: string | null;
  open: boolean;
  threshold_version: string;
  evidence: unknown;
  clue_matter_id: string | null;
};
