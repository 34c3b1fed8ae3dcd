/** Seeded chance (种子随机): the same key always gives the same sequence, whatever was drawn elsewhere. */
export type Random = () => number;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** A generator of its own for a key, such as `[seed, 'hazard', 17]`; numbers in [0, 1). */
export function randomFor(...key: (string | number)[]): Random {
  let hash = FNV_OFFSET;
  for (const char of key.join('/')) hash = Math.imul(hash ^ char.codePointAt(0)!, FNV_PRIME);
  let state = hash >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number from `low` to `high`, both included. */
export const between = (random: Random, low: number, high: number): number =>
  low + Math.floor(random() * (high - low + 1));

/** A number from `low` up to `high`. */
export const within = (random: Random, low: number, high: number): number => low + random() * (high - low);

export const chance = (random: Random, probability: number): boolean => random() < probability;

/** One element of a list that is not empty. */
export function pick<T>(random: Random, list: readonly T[]): T {
  const chosen = list[Math.floor(random() * list.length)];
  if (chosen === undefined) throw new RangeError('pick needs a list that is not empty');
  return chosen;
}

/** One element, each as likely as its weight. */
export function weighted<T>(random: Random, list: readonly (readonly [T, number])[]): T {
  const total = list.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random() * total;
  for (const [value, weight] of list) {
    left -= weight;
    if (left < 0) return value;
  }
  return pick(random, list)[0];
}

/** The same elements in a chance order; the list given stays as it is. */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const keyed = list.map((value) => ({ value, key: random() }));
  return keyed.toSorted((a, b) => a.key - b.key).map(({ value }) => value);
}

/** A bell-shaped number of mean 0 and deviation 1 (sum of three evenly spread ones; cheap, and never beyond ±3). */
export const bell = (random: Random): number => (random() + random() + random() - 1.5) * 2;
