import type { Schedule } from '../../infra/schedule.ts';
import { nextDueAt } from './store.ts';
import { sweepAll } from './sweep.ts';

/** What time makes due in this room: the sweep, as soon as the next rung of any clock has passed. */
export const schedules: readonly Schedule[] = [
  {
    name: 'warning.sweep',
    next: ({ db }) => nextDueAt(db),
    run: async (platform, ctx) => {
      await sweepAll(platform, ctx);
    },
  },
];
