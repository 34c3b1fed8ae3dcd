import { useEffect, useSyncExternalStore } from 'react';

let current = '';
const listeners = new Set<() => void>();

/** Names the page: in the browser's title and at the end of the breadcrumb. */
export const usePageTitle = (title: string | undefined): void => {
  useEffect(() => {
    current = title ?? '';
    for (const listener of listeners) listener();
  }, [title]);
};

/** The name of the page shown. */
export const useTitle = (): string =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
