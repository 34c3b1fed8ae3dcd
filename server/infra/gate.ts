/** Lets so many pieces of work run at once; the others wait their turn, and when too many wait `refuse` says no. */
export const gate = (width: number, queue: number, refuse: () => Error) => {
  let running = 0;
  const waiting: (() => void)[] = [];
  const enter = (): Promise<void> | undefined => {
    if (running < width) {
      running += 1;
      return undefined;
    }
    if (waiting.length >= queue) throw refuse();
    return new Promise((resolve) => void waiting.push(resolve));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };
  return async <T>(work: () => Promise<T>): Promise<T> => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
};

/** Counts per key within a sliding window; `spend` says whether one more is allowed, `refund` gives it back. */
export const allowance = (limit: number, windowMillis: number, now: () => number) => {
  const spent = new Map<string, number[]>();
  const recent = (key: string): number[] => (spent.get(key) ?? []).filter((at) => at > now() - windowMillis);
  return {
    spend: (key: string): boolean => {
      const times = recent(key);
      if (times.length >= limit) return false;
      spent.set(key, [...times, now()]);
      // Addresses that were seen once must not fill the memory.
      if (spent.size > 10_000) for (const old of spent.keys()) if (recent(old).length === 0) spent.delete(old);
      return true;
    },
    refund: (key: string): void => {
      const times = recent(key);
      times.pop();
      if (times.length === 0) spent.delete(key);
      else spent.set(key, times);
    },
  };
};
