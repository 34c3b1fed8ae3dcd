/** Answers kept in memory under a key, the least lately used given up first once they are too large together. */
export type KeptAnswers = {
  /** The answer under a key; made when it is not kept, once however many ask for it at the same time. */
  get(key: string, make: () => Promise<Uint8Array>): Promise<Uint8Array>;
  readonly size: number;
};

/** What an entry weighs beside its bytes. */
const ENTRY = 300;

/** Keeps answers of at most so many bytes together. */
export const keptAnswers = (most: number): KeptAnswers => {
  const kept = new Map<string, Uint8Array>();
  const making = new Map<string, Promise<Uint8Array>>();
  let size = 0;
  const weight = (key: string, bytes: Uint8Array): number => bytes.byteLength + key.length * 2 + ENTRY;
  const keep = (key: string, bytes: Uint8Array): void => {
    kept.set(key, bytes);
    size += weight(key, bytes);
    for (const [oldest, old] of kept) {
      if (size <= most) return;
      kept.delete(oldest);
      size -= weight(oldest, old);
    }
  };
  const make = (key: string, how: () => Promise<Uint8Array>): Promise<Uint8Array> => {
    const started = how()
      .then((bytes) => (keep(key, bytes), bytes))
      .finally(() => making.delete(key));
    making.set(key, started);
    return started;
  };
  return {
    get: async (key, how) => {
      const found = kept.get(key);
      if (!found) return making.get(key) ?? make(key, how);
      kept.delete(key);
      kept.set(key, found);
      return found;
    },
    get size() {
      return size;
    },
  };
};
