import { Type } from 'typebox';
import { type Platform, perform, verb, type Work } from '../../infra/verb.ts';
import type { Context } from '../../kernel/context.ts';
import { earlier, type Instant, parseInstant } from '../../kernel/time.ts';
import { type Rang, ringDue } from './ring.ts';
import { lockDue } from './store.ts';

const BATCH = 1000;

/** What a sweep did: clocks looked at, warnings and documents made, and what was let go by reason. */
export type Swept = { watches: number; warnings: number; directives: number; dropped: Record<string, number> };

const sweep = async (work: Work, until: Instant, wait: boolean): Promise<Rang> =>
  ringDue(work, await lockDue(work.db, until, BATCH, wait), until);

/** One batch of the sweep (巡检): rings what is due in up to a thousand clocks that nobody else holds. */
export const sweepBatch = verb({
  name: 'warning.sweep',
  input: Type.Object({
    until: Type.Optional(Type.String({ format: 'instant' })),
    /** Waits for clocks that another node is ringing instead of passing them by. */
    wait: Type.Optional(Type.Boolean()),
  }),
  access: 'system',
  mayChangeNothing: true,
  run: async (work, { until, wait }) =>
    sweep(work, earlier((until && parseInstant(until)) || work.now, work.now), wait === true),
});

/** The whole sweep: batch after batch, each in a transaction of its own, until nothing is due and nobody else holds anything due. */
export const sweepAll = async (platform: Platform, ctx: Context): Promise<Swept> => {
  const swept: Swept = { watches: 0, warnings: 0, directives: 0, dropped: {} };
  for (let wait = false; ;) {
    const rang = await perform(platform, sweepBatch, ctx, { wait });
    swept.watches += rang.watches;
    swept.warnings += rang.warnings;
    swept.directives += rang.directives;
    for (const { reason } of rang.dropped) swept.dropped[reason] = (swept.dropped[reason] ?? 0) + 1;
    if (rang.watches > 0) wait = false;
    else if (wait) return swept;
    else wait = true;
  }
};
