import { sealedEntries, seal } from '../../infra/ledger.ts';
import { question } from '../../infra/verb.ts';
import { covered } from '../../infra/scope.ts';
import { codesOf } from '../../kernel/area.ts';
import type { Post, Role } from '../../kernel/context.ts';
import { LedgerFilter, type LedgerList } from './contract.ts';

const KEEPERS: readonly Role[] = ['administrator', 'auditor'];

/** Those who look after the whole, from its top, also see what belongs to no area: policies, imports, judged days. */
const seesAll = ({ role, areaPath }: Post): boolean => KEEPERS.includes(role) && codesOf(areaPath).length === 1;

/** The ledger in its order (台账链): each entry with its place in the hash chain, within the asker's posts. */
export const readLedger = question({
  name: 'audit.ledger',
  input: LedgerFilter,
  access: 'anyone',
  run: async (look, { matterId, after = 0, limit = 200 }): Promise<LedgerList> => {
    // What the asker just did is sealed before it is looked for.
    await seal(look.services.database);
    const all = look.actor.posts.some(seesAll);
    const within = covered(look.actor, { area: 'e.area_path', enterprise: 'e.enterprise_id' });
    const entries = await sealedEntries(look.db, { within, all, matterId, after, limit: limit + 1 });
    const items = entries.slice(0, limit);
    return { items, nextCursor: entries.length > limit ? String(items.at(-1)?.seq ?? '') : null };
  },
});
