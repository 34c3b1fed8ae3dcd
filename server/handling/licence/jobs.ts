import type { Schedule } from '../../infra/schedule.ts';
import { expireAll } from './expire-licences.ts';
import { expiresAt } from './rules.ts';
import { nextExpiry } from './store.ts';

/** What time makes due in this room: licences expire at 24:00 of their last day. */
export const schedules: readonly Schedule[] = [
  {
    name: 'licence.expire',
    next: async ({ db }) => {
      const day = await nextExpiry(db);
      return day ? expiresAt(day) : null;
    },
    run: async (platform, ctx) => {
      await expireAll(platform, ctx);
    },
  },
];
