import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useLocation, useNavigationType } from 'react-router';

/** Where a page was opened from: the words of the number or name that was followed, and the address it stood at. */
export type Step = { readonly label: string; readonly to: string };

const STORED = 'anjian.trail';
const KEPT = 200;
const DEPTH = 3;
const LONGEST = 40;

const read = (): Map<string, Step[]> => {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(STORED) ?? '[]') as [string, Step[]][]);
  } catch {
    return new Map();
  }
};

let known: Map<string, Step[]> | undefined;
const trails = (): Map<string, Step[]> => (known ??= read());
const listeners = new Set<() => void>();
let followed: Step | undefined;

const keep = (key: string, trail: Step[]): void => {
  trails().set(key, trail);
  const entries = [...trails()].slice(-KEPT);
  known = new Map(entries);
  sessionStorage.setItem(STORED, JSON.stringify(entries));
  for (const listener of listeners) listener();
};

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, LONGEST);

/** What a link says of itself: `data-from`, else its name or text. */
export const labelOf = (link: HTMLElement): string =>
  tidy(link.dataset['from'] ?? link.getAttribute('aria-label') ?? link.innerText ?? '');

/** Notes the link that is being followed, so that the page it opens can say where its reader came from. */
export const follow = (page: string, link: string, to: string): void => {
  followed = { label: [tidy(page), link === tidy(page) ? '' : link].filter(Boolean).join(' · '), to };
};

/** The address opened from another page of the platform names its origin after `#from=`, as the wall does. */
const fromHash = (hash: string): Step | undefined => {
  const label = new URLSearchParams(hash.replace(/^#/, '')).get('from');
  return label ? { label: tidy(label), to: '' } : undefined;
};

/** Keeps the trail while people go from page to page; stands once, in the shell. */
export const useTrailKeeping = (): void => {
  const location = useLocation();
  const kind = useNavigationType();
  const before = useRef(location.key);
  useEffect(() => {
    const key = location.key;
    const step = followed ?? fromHash(location.hash);
    followed = undefined;
    if (!trails().has(key)) {
      const earlier = trails().get(before.current) ?? [];
      if (kind === 'REPLACE') keep(key, earlier);
      else keep(key, step ? [...earlier, step].slice(-DEPTH) : []);
    }
    before.current = key;
  }, [location, kind]);
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The steps that led to the page shown, the nearest last. */
export const useTrail = (): readonly Step[] => {
  const { key } = useLocation();
  return useSyncExternalStore(subscribe, () => trails().get(key)) ?? NONE;
};
const NONE: readonly Step[] = [];
