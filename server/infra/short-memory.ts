import type { Db } from './database.ts';
import { wallNow } from './wall.ts';

type Held<V> = { readonly value: V; readonly until: number };

/** How long a name may be shown after it was changed elsewhere, in milliseconds. */
const KEEP = 3000;
const MOST = 20_000;

/**
 * Rows found by key, remembered for a few seconds outside transactions: names of areas, units and enterprises stand beside every
 * line of every list. Inside a transaction the handle is new and nothing is remembered, so decisions always read what is stored.
 */
export const shortMemory = <V>(load: (db: Db, keys: readonly string[]) => Promise<ReadonlyMap<string, V>>) => {
  const memories = new WeakMap<Db, Map<string, Held<V>>>();
  return async (db: Db, keys: Iterable<string>): Promise<Map<string, V>> => {
    const now = wallNow().getTime();
    const memory = memories.get(db) ?? new Map<string, Held<V>>();
    memories.set(db, memory);
    const found = new Map<string, V>();
    const missing = new Set<string>();
    for (const key of keys) {
      const held = memory.get(key);
      if (held && held.until > now) found.set(key, held.value);
      else missing.add(key);
    }
    if (missing.size === 0) return found;
    if (memory.size + missing.size > MOST) memory.clear();
    for (const [key, value] of await load(db, [...missing])) {
      memory.set(key, { value, until: now + KEEP });
      found.set(key, value);
    }
    return found;
  };
};
