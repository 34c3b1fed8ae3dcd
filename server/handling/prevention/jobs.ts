import type { Schedule } from '../../infra/schedule.ts';
import { lapseAll } from './lapse.ts';
import { lapsesAt } from './rules.ts';
import { firstAnchor } from './store.ts';

/** What time makes due in this room: more than seven days without normal running. */
export const schedules: readonly Schedule[] = [
  {
    name: 'prevention.lapse',
    next: async ({ db }) => {
      const day = await firstAnchor(db);
      return day ? lapsesAt(day) : null;
    },
    run: async (platform, ctx) => {
      await lapseAll(platform, ctx);
    },
  },
];
