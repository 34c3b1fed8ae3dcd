import type { Schedule } from '../../infra/schedule.ts';
import { dayOf, shiftDay } from '../../kernel/time.ts';
import { lastReadingAt } from '../telemetry/index.ts';
import { detectSpan, judgedAt } from './detect-span.ts';
import { lastJudgedDay } from './store.ts';

/** After a longer silence the job takes up again this many days back; `detect` reaches further on request. */
const CATCH_UP_DAYS = 30;

/** Nightly judgement (夜间研判): each day once, the days missed in an outage in order. */
export const schedules: Schedule[] = [
  {
    name: 'electricity.nightly',
    next: async ({ db, now, services }) => {
      const last = await lastJudgedDay(db);
      if (last !== null) return judgedAt(shiftDay(last, 1));
      // Before the first reading there is nothing to judge.
      return (await lastReadingAt(services.telemetry)) === null ? null : judgedAt(shiftDay(dayOf(now), -1));
    },
    run: async (platform, ctx) => {
      const last = await lastJudgedDay(platform.database.db);
      const due = [shiftDay(dayOf(ctx.now), -1), shiftDay(dayOf(ctx.now), -2)].find((day) => judgedAt(day) < ctx.now);
      if (!due) return;
      const first = shiftDay(due, -CATCH_UP_DAYS);
      const from = last === null ? due : shiftDay(last, 1) > first ? shiftDay(last, 1) : first;
      if (from <= due) await detectSpan(platform, from, due);
    },
  },
];
