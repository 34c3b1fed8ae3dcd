import { useSyncExternalStore } from 'react';

/** A choice of the person at this browser, kept between visits. */
export const remembered = <T extends string>(name: string, choices: readonly T[], first: T) => {
  const key = `anjian.${name}`;
  const listeners = new Set<() => void>();
  const stored = globalThis.localStorage?.getItem(key);
  let current: T = choices.find((choice) => choice === stored) ?? first;
  const get = (): T => current;
  const set = (value: T): void => {
    current = value;
    globalThis.localStorage?.setItem(key, value);
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return { get, set, use: (): T => useSyncExternalStore(subscribe, get) };
};

/** Whether the window is at most so wide. */
export const useNarrow = (width: number): boolean => {
  const query = `(max-width: ${width - 0.02}px)`;
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
  );
};
