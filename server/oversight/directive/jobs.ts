import type { Schedule } from '../../infra/schedule.ts';
import { perform } from '../../infra/verb.ts';
import { nextLateAt, remindOffices } from './remind.ts';

/** What time makes due in this room: drafts that nobody has signed for a day. */
export const schedules: readonly Schedule[] = [
  {
    name: 'directive.remind',
    next: ({ db }) => nextLateAt(db),
    run: async (platform, ctx) => {
      await perform(platform, remindOffices, ctx, {});
    },
  },
];
