import type { Generated } from 'kysely';
import type { Origin } from '../../kernel/area.ts';
import type { Day, Instant } from '../../kernel/time.ts';

declare module '../../infra/database.ts' {
  interface Tables {
    prevention: Prevention & { lapses_after: Generated<Day | null> };
    prevention_day: PreventionDay;
    prevention_matter: { matter_id: string; enterprise_id: string; anchor_on: Day };
  }
}

/** An enterprise enrolled in dual prevention (双重预防机制). */
export type Prevention = {
  enterprise_id: string;
  enrolled_on: Day;
  supervised_by: Origin;
  /** The last day of normal running, at least the day of enrolment. */
  anchor_on: Day;
  matter_id: string | null;
  /** The anchor for which a lapse was excused. */
  excused_anchor: Day | null;
};

/** What was planned and done on one day. */
export type PreventionDay = { enterprise_id: string; day: Day; planned: number; done: number; recorded_at: Instant };
