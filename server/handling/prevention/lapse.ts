import { Type } from 'typebox';
import { type Platform, perform, verb, type Work } from '../../infra/verb.ts';
import type { Context } from '../../kernel/context.ts';
import { openMatter } from '../../oversight/matter/index.ts';
import { lastLapsedDay } from './rules.ts';
import { lockLapsed } from './store.ts';
import type { Prevention } from './tables.ts';

const BATCH = 200;

const open = (work: Work, row: Prevention): Promise<unknown> =>
  openMatter(work, {
    kind: 'idlePrevention',
    enterpriseId: row.enterprise_id,
    origin: row.supervised_by,
    title: '双重预防机制未正常运行',
    description: `自 ${row.anchor_on} 后超过 7 天未正常运行`,
    detail: { anchorOn: row.anchor_on },
  });

/** Opens a matter for each enterprise that has not run dual prevention for more than seven days, up to a batch. */
export const lapseBatch = verb({
  name: 'prevention.lapse',
  input: Type.Object({}),
  access: 'system',
  mayChangeNothing: true,
  run: async (work) => {
    const lapsed = await lockLapsed(work.db, lastLapsedDay(work.now), BATCH);
    for (const row of lapsed) await open(work, row);
    return { opened: lapsed.length };
  },
});

/** Opens the matters of all lapses. */
export const lapseAll = async (platform: Platform, ctx: Context): Promise<number> => {
  for (let total = 0; ;) {
    const { opened } = await perform(platform, lapseBatch, ctx, {});
    total += opened;
    if (opened < BATCH) return total;
  }
};
