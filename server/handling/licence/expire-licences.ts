import { Type } from 'typebox';
import { type Platform, perform, verb, type Work } from '../../infra/verb.ts';
import type { Context } from '../../kernel/context.ts';
import { openMatter } from '../../oversight/matter/index.ts';
import { lastExpiredDay } from './rules.ts';
import { lockExpired } from './store.ts';
import type { Licence } from './tables.ts';

const BATCH = 200;

const open = (work: Work, licence: Licence): Promise<unknown> =>
  openMatter(work, {
    kind: 'expiredLicence',
    enterpriseId: licence.enterprise_id,
    origin: licence.supervised_by,
    title: `${licence.type} ${licence.number} 已超期`,
    description: `有效期至 ${licence.valid_until}`,
    detail: { licenceId: licence.id, validUntil: licence.valid_until },
  });

/** Opens a matter for each licence whose validity has ended (证件超期), up to a batch; says how many. */
export const expireBatch = verb({
  name: 'licence.expire',
  input: Type.Object({}),
  access: 'system',
  mayChangeNothing: true,
  run: async (work) => {
    const expired = await lockExpired(work.db, lastExpiredDay(work.now), BATCH);
    for (const licence of expired) await open(work, licence);
    return { opened: expired.length };
  },
});

/** Opens the matters of all licences that have expired. */
export const expireAll = async (platform: Platform, ctx: Context): Promise<number> => {
  for (let total = 0; ;) {
    const { opened } = await perform(platform, expireBatch, ctx, {});
    total += opened;
    if (opened < BATCH) return total;
  }
};
