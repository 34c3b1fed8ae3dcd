import { sealedEntries, seal } from '../../infra/ledger.ts';
import { question } from '../../infra/verb.ts';
import { covered } from '../../infra/scope.ts';
import type { Role } from '../../kernel/context.ts';
import { LedgerFilter, type LedgerList } from './contract.ts';

/** Those who look after the whole also see what belongs to no area: sign-ins, accounts, imports. */
const SEE_ALL: readonly Role[] = ['administrator', 'auditor'];

/** The ledger in its order (台账链): each entry with its place in the hash chain, within the asker's posts. */
export const readLedger = question({
  name: 'audit.ledger',
  input: LedgerFilter,
  access: 'anyone',
  run: async (look, { matterId, after = 0, limit = 200 }): Promise<LedgerList> => {
    // What the asker just did is sealed before it is looked for.
    await seal(look.services.database);
    const all = look.actor.posts.some((post) => SEE_ALL.includes(post.role));
    const within = covered(look.actor, { area: 'e.area_path', enterprise: 'e.enterprise_id' });
    const entries = await sealedEntries(look.db, { within, all, matterId, after, limit: limit + 1 });
    const items = entries.slice(0, limit);
    return { items, nextCursor: entries.length > limit ? String(items.at(-1)?.seq ?? '') : null };
  },
});
