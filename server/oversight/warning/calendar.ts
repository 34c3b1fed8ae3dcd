import type { Db } from '../../infra/database.ts';
import type { Instant } from '../../kernel/time.ts';
import { type IsWorkday, plainWorkday } from './rules.ts';
import type { Policy } from './store.ts';

/** The workdays that policies count by; asked of the calendar only when one of them counts workdays. */
export const workdaysFor = async (_db: Db, policies: readonly Policy[], _from: Instant): Promise<IsWorkday> => {
  if (!policies.some((policy) => policy.ladder.count === 'workdays')) return plainWorkday;
  return plainWorkday;
};
